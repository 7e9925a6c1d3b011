"""Nouns of the fairness check. Django finds models through this package; others import the module that defines them."""

from collegia.practice.fairness.models import attributes, reports

__all__ = ["attributes", "reports"]
