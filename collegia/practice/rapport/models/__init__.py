"""Nouns of rapport. Django finds models through this package; everybody else imports the module that defines them."""

from collegia.practice.rapport.models import imports, insights, messages

__all__ = ["imports", "insights", "messages"]
