"""Nouns of feedback. Django finds models through this package; everybody else imports the module that defines them."""

from collegia.practice.feedback.models import feedback, requests, rounds, thanks, third, values

__all__ = ["feedback", "requests", "rounds", "thanks", "third", "values"]
