"""Nouns of rehearsal. Django finds models through this package; everybody else imports the module that defines them."""

from collegia.practice.rehearsal.models import drifts, encounters, preparations

__all__ = ["drifts", "encounters", "preparations"]
