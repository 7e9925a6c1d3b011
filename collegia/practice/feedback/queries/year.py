"""A year of one's own: which values colleagues named in what they wrote to the viewer, and how often. For her alone."""

from collections import Counter
from dataclasses import dataclass

from collegia.practice.feedback.models.feedback import Feedback, FeedbackKind
from collegia.practice.feedback.queries.values import stated_values
from collegia.trust.people.models import Person, Unit


@dataclass(frozen=True, slots=True)
class NamedValue:
    """How often a value was named: in thanks, in what went well, and in what to work on."""

    code: str
    name: str
    thanks: int
    well: int
    to_work_on: int

    @property
    def times(self) -> int:
        """How often in all."""
        return self.thanks + self.well + self.to_work_on


@dataclass(frozen=True, slots=True)
class OwnAlignment:
    """The viewer's year: the values in their order, how many pieces she read, from how many people."""

    year: int
    values: tuple[NamedValue, ...]
    pieces: int
    people: int
    without_value: int


def own_alignment(viewer: Person, organisation: Unit | None, year: int) -> OwnAlignment:
    """Which values were named how often in what the viewer received and has read in a year."""
    read = list(_read_in(viewer, year))
    counts = Counter((value.code, _part(feedback)) for feedback in read for value in feedback.values.all())
    then = {value.code: value.name for feedback in read for value in feedback.values.all()}
    now = {value.code: value.name for value in stated_values(organisation).values}
    # The names of today go first; a value of an earlier version keeps the name it had.
    names = now | {code: name for code, name in then.items() if code not in now}
    named = tuple(
        NamedValue(code, name, counts[code, "thanks"], counts[code, "well"], counts[code, "to_work_on"])
        for code, name in names.items()
    )
    givers = {feedback.giver_id for feedback in read}
    return OwnAlignment(year, named, len(read), len(givers), sum(not feedback.values.all() for feedback in read))


def years_of(viewer: Person) -> list[int]:
    """The years in which the viewer received something, the latest first."""
    received = Feedback.objects.filter(receiver=viewer, seen_at__isnull=False)
    return sorted({day.year for day in received.dates("given_at", "year")}, reverse=True)


def _read_in(viewer: Person, year: int) -> list[Feedback]:
    received = Feedback.objects.filter(receiver=viewer, given_at__year=year)
    return list(received.filter(seen_at__isnull=False, withdrawn_at__isnull=True).prefetch_related("values"))


def _part(feedback: Feedback) -> str:
    if feedback.kind == FeedbackKind.RECOGNITION:
        return "thanks"
    return "to_work_on" if feedback.is_critical else "well"
