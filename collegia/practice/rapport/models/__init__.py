"""Nouns of rapport. Django finds models through this package; everybody else imports the module that defines them."""

from collegia.practice.rapport.models import (
    counts,
    huddles,
    imports,
    insights,
    labels,
    messages,
    notes,
    patterns,
    repair,
)

__all__ = ["counts", "huddles", "imports", "insights", "labels", "messages", "notes", "patterns", "repair"]
