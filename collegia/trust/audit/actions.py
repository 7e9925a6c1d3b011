"""Writing the record; call it inside the transaction of what it records."""

from typing import Any

from collegia.trust.audit.models import Entry


def record(verb: str, *, actor: Any, subject: Any = None, about: str = "") -> None:
    """Add one row: who did what to whom; persons by number, `about` holds counts or ids only."""
    Entry.objects.create(
        verb=verb, actor_id=getattr(actor, "pk", None), subject_id=getattr(subject, "pk", None), about=about
    )
