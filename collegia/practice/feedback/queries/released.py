"""What people released of their feedback: the only thing that a review may read of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from collegia.practice.feedback.models.feedback import Contest, Feedback, FeedbackKind, Release
from collegia.practice.feedback.models.rounds import RoundAnswer
from collegia.practice.feedback.models.values import Value
from collegia.practice.feedback.naming import names_in, with_names
from collegia.practice.feedback.queries.rounds import opened_answers
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Released:
    """One thing that its receiver released, as it stands now.

    `id` stays the same for good ("feedback-12", or "round-" and a number drawn by lot). `giver_id` is none where the
    giver is several people, unknown or erased; `giver` is then the words that say so. `first_seen_at` is when the
    receiver first read these words. `is_critical` is none where nothing was read in it; `how_likely` and `read_by` are
    the reader's, and `receiver_said` is true where the receiver's own word stands in place of the reader's.
    `withdrawn`: giver or receiver took it back, and the words are gone from here.
    """

    id: str
    kind: str
    value_codes: tuple[str, ...]
    text: str
    lang: str
    given_at: datetime
    giver_id: int | None
    giver: str
    first_seen_at: datetime | None
    talked_at: datetime | None
    is_critical: bool | None
    how_likely: float | None
    read_by: str
    receiver_said: bool
    contested: bool
    withdrawn: bool


def released_to_review(person: Person, period: Period) -> tuple[Released, ...]:
    """Everything given in a period that the person ever released, the oldest first; what was taken back says so.

    Who may ask this is for the caller to decide: a review about this person, open to her and to her reviewer.
    """
    found = list(_ever_released(person, period))
    answers = list(_answers_ever_released(person, period))
    names = names_in([*(feedback.text for feedback in found), *(answer.text for answer in answers)])
    released = [_released(feedback, names) for feedback in found]
    released += [_released_answer(answer, names) for answer in answers]
    return tuple(sorted(released, key=lambda each: each.given_at))


def _ever_released(person: Person, period: Period) -> QuerySet[Feedback]:
    live = Release.objects.filter(feedback=OuterRef("pk"), withdrawn_at__isnull=True)
    open_contest = Contest.objects.filter(feedback=OuterRef("pk"), settled_at__isnull=True)
    return (
        Feedback.objects.filter(receiver=person, releases__isnull=False)
        .filter(given_at__date__gte=period.first, given_at__date__lte=period.last)
        .distinct()
        .annotate(is_released=Exists(live), is_contested=Exists(open_contest))
        .select_related("giver")
        .prefetch_related(Prefetch("values", queryset=Value.objects.order_by("order")))
        .order_by("given_at", "pk")
    )


def _released(feedback: Feedback, names: dict[str, str]) -> Released:
    gone = feedback.withdrawn_at is not None or not feedback.is_released  # type: ignore[attr-defined]
    return Released(
        id=f"feedback-{feedback.pk}",
        kind=feedback.kind,
        value_codes=tuple(value.code for value in feedback.values.all()),
        text="" if gone else with_names(feedback.text, names),
        lang=feedback.lang,
        given_at=feedback.given_at,
        giver_id=feedback.giver_id,
        giver=feedback.giver.name if feedback.giver else _("somebody who has left"),
        first_seen_at=feedback.seen_at,
        talked_at=feedback.talked_at,
        is_critical=feedback.is_critical,
        how_likely=feedback.critical_chance,
        read_by=feedback.read_by,
        receiver_said=feedback.said_critical is not None,
        contested=feedback.is_contested,  # type: ignore[attr-defined]
        withdrawn=gone,
    )


def _answers_ever_released(person: Person, period: Period) -> QuerySet[RoundAnswer]:
    closed = {"round__closed_at__date__gte": period.first, "round__closed_at__date__lte": period.last}
    released = opened_answers().filter(round__receiver=person, released_at__isnull=False)
    return released.filter(**closed).select_related("round").order_by("pk")


def _released_answer(answer: RoundAnswer, names: dict[str, str]) -> Released:
    """An answer counts as given when its round was closed: when it was written is not known."""
    of_round = answer.round
    return Released(
        id=f"round-{answer.pk.hex}",
        kind=FeedbackKind.FEEDBACK,
        value_codes=(),
        text=with_names(answer.text, names) if answer.is_released else "",
        lang=answer.lang,
        given_at=of_round.closed_at or of_round.opened_at,
        giver_id=None,
        giver=_("several people"),
        first_seen_at=of_round.seen_at,
        talked_at=None,
        is_critical=answer.is_critical,
        how_likely=answer.critical_chance,
        read_by=answer.read_by,
        receiver_said=answer.said_critical is not None,
        contested=False,
        withdrawn=not answer.is_released,
    )
