"""Nouns of reviews. Django finds models through this package; everybody else imports the module that defines them."""

from collegia.practice.reviews.models import (
    calibration,
    contests,
    cycles,
    figures,
    reviews,
    signing,
    standing,
    statements,
)

__all__ = ["calibration", "contests", "cycles", "figures", "reviews", "signing", "standing", "statements"]
