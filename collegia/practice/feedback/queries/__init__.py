"""What may be read of feedback, viewer first. Reviews may import this package alone, and of it what it names here."""

from collegia.practice.feedback.queries.released import Period, Released, released_to_review
from collegia.practice.feedback.queries.values import stated_values

__all__ = ["Period", "Released", "released_to_review", "stated_values"]
