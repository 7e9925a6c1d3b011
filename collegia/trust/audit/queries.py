"""What may be read of the record, viewer first."""

from typing import Any

from django.db.models import QuerySet

from collegia.trust.audit.models import Entry


def entries_about(viewer: Any) -> QuerySet[Entry]:
    """Everything that others did with what belongs to the viewer, newest first."""
    return Entry.objects.filter(subject_id=viewer.pk)
