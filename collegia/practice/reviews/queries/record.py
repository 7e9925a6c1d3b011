"""Who opened and who changed what in a review, for the person whom it is about and for her reviewer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.deidentify.clean_text import CleanText
from collegia.practice.reviews.models.reviews import Review
from collegia.trust.audit.models import Entry
from collegia.trust.audit.words import done_to_you
from collegia.trust.people.models import Person

# What stands in the record of changes as well, with its reason.
ALSO_CHANGES = {"reviews.rated", "reviews.signed", "reviews.contested", "reviews.contest_answered"}

# On the record of a review two people read the same line, so that nobody is "you" in it.
SAID: dict[str, str | Promise] = {
    "reviews.reviewer_named": _("named who writes the review"),
    "reviews.peer_named": _("named a colleague to write a part"),
    "reviews.part_handed_in": _("handed in a part"),
    "reviews.opened": _("opened it"),
    "reviews.talk_confirmed": _("said that the conversation took place"),
    "reviews.colleague_rated": _("chose an anchor in a colleague’s part"),
    "reviews.exported": _("took a copy"),
    "reviews.summarised": _("had the released evidence summarised by the language model"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record; `who` is empty where the name is gone."""

    at: datetime
    who: str
    what: str | Promise
    about: str
    why: CleanText | None


def record_of(review: Review) -> list[Line]:
    """Everything that was opened and changed in a review, the latest first."""
    return sorted([*_changes(review), *_looks(review)], key=lambda line: line.at, reverse=True)


def _changes(review: Review) -> list[Line]:
    return [
        Line(one.at, one.by.name if one.by else "", one.get_what_display(), one.about, one.why)
        for one in review.changes.select_related("by")
    ]


def _looks(review: Review) -> list[Line]:
    """Erased people leave a number that leads nowhere."""
    about = Entry.objects.filter(about=f"review {review.pk}", verb__startswith="reviews.").exclude(
        verb__in=ALSO_CHANGES
    )
    entries = list(about)
    names = dict(Person.objects.filter(pk__in={one.actor_id for one in entries}).values_list("pk", "name"))
    return [
        Line(one.at, names.get(one.actor_id or 0, ""), SAID.get(one.verb) or done_to_you(one.verb), "", None)
        for one in entries
    ]
