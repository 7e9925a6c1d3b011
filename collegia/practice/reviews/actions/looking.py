"""Putting on the record who opened or copied somebody's review."""

from datetime import date

from django.db import transaction

from collegia.practice.reviews.models.reviews import Review
from collegia.trust.audit.actions import record
from collegia.trust.audit.models import Entry
from collegia.trust.people.models import Person


@transaction.atomic
def note_look(*, review: Review, by: Person, today: date) -> None:
    """Keep that somebody other than the person opened her review; once a day is enough to know."""
    about = f"review {review.pk}"
    looks = Entry.objects.filter(verb="reviews.opened", actor_id=by.pk, subject_id=review.person_id, about=about)
    if by.pk != review.person_id and not looks.filter(at__date=today).exists():
        record("reviews.opened", actor=by, subject=review.person, about=about)


def note_copy(*, review: Review, by: Person) -> None:
    """Keep that somebody took a copy of a review out of the house."""
    record("reviews.exported", actor=by, subject=review.person, about=f"review {review.pk}")
