"""A third person's look, viewer first: what the two see of it, and the one piece that she sees while it is open."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from collegia.practice.feedback.models.feedback import Contest, Feedback, Outcome
from collegia.practice.feedback.models.third import ThirdOpinion, ThirdView
from collegia.practice.feedback.models.values import Value
from collegia.practice.feedback.naming import names_in, with_names
from collegia.practice.feedback.queries.feedback import name_of
from collegia.trust.people.access import current, current_memberships, who_may_enter
from collegia.trust.people.colleagues import organisation_of, worked_with
from collegia.trust.people.models import Membership, Person, Role, Unit

NOT_THIS_WAY = (ThirdView.ANEW, ThirdView.BACK)


@dataclass(frozen=True, slots=True)
class ShownThird:
    """A third person's look as one of the two sees it; `words` are what she said at its end."""

    opinion: ThirdOpinion
    third: str
    asked_by_me: bool
    words: str

    @property
    def waits_for_me(self) -> bool:
        """Whether the viewer is asked to agree."""
        return self.opinion.agreed_at is None and not self.asked_by_me


@dataclass(frozen=True, slots=True)
class ThirdOfTwo:
    """Where it stands between the two: what is open, what was said, and whether the viewer may ask."""

    open: ShownThird | None
    said: ShownThird | None
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Look:
    """The one piece that a third person sees: the words, what is contested in them, and nothing else."""

    opinion: ThirdOpinion
    giver: str
    receiver: str
    text: str
    why: str
    values: tuple[Value, ...]


def third_of_two(viewer: Person, feedback: Feedback) -> ThirdOfTwo:
    """Where a third person's look at a piece stands; the piece is the viewer's to see."""
    found = list(ThirdOpinion.objects.filter(contest__feedback=feedback).select_related("third", "contest"))
    names = names_in(one.words for one in found)
    shown = [
        ShownThird(
            one, name_of(one.third), one.asked_by_id == viewer.pk, with_names(one.words, names) if one.words else ""
        )
        for one in found
    ]
    is_open = next((one for one in shown if _is_open(one.opinion)), None)
    said = next((one for one in reversed(shown) if one.opinion.view), None)
    return ThirdOfTwo(is_open, said, may_ask_third(feedback, viewer))


def may_ask_third(feedback: Feedback, by: Person) -> bool:
    """Whether one of the two may ask: it is contested, or the giver kept what the receiver had contested.

    Once, until somebody has said something; not for what was taken back, nor where one of the two has left.
    """
    if by.pk not in (feedback.giver_id, feedback.receiver_id) or feedback.giver_id is None or feedback.withdrawn_at:
        return False
    found = ThirdOpinion.objects.filter(contest__feedback=feedback)
    if found.exclude(view="").exists() or found.filter(ended_at__isnull=True).exists():
        return False
    last = feedback.contests.order_by("-opened_at", "-pk").first()
    return last is not None and (last.settled_at is None or _was_kept(last, feedback, by))


def must_not_be_kept(contest: Contest) -> bool:
    """Whether a third person said that the words should not stay as they are."""
    return ThirdOpinion.objects.filter(contest=contest, view__in=NOT_THIS_WAY).exists()


def who_may_look(feedback: Feedback, today: date) -> QuerySet[Person]:
    """Whom the two may choose from: colleagues of both and leads of the organisation, but nobody above either."""
    if feedback.giver is None:
        return Person.objects.none()
    two = (feedback.giver, feedback.receiver)
    of_both = [set(worked_with(one, today).values_list("pk", flat=True)) for one in two]
    leads = current(Membership.objects.filter(role=Role.LEAD, unit__in=_organisation(feedback.receiver, today)), today)
    may = (of_both[0] & of_both[1]) | set(leads.values_list("person", flat=True))
    above = {number for one in two for number in _above(one, today)}
    return who_may_enter(today).filter(pk__in=may - above - {one.pk for one in two})


def looks_for(viewer: Person) -> QuerySet[ThirdOpinion]:
    """What the viewer is asked to look at, and may: both have agreed, it is open, nothing is settled."""
    open_ones = ThirdOpinion.objects.filter(agreed_at__isnull=False, ended_at__isnull=True)
    return open_ones.filter(third=viewer, contest__settled_at__isnull=True)


def to_agree_to(viewer: Person) -> QuerySet[ThirdOpinion]:
    """Third persons whom the other of the two named, and to whom the viewer has not said anything yet."""
    hers = Q(contest__feedback__giver=viewer) | Q(contest__feedback__receiver=viewer)
    waiting = ThirdOpinion.objects.filter(hers, agreed_at__isnull=True, ended_at__isnull=True)
    return waiting.filter(contest__settled_at__isnull=True).exclude(asked_by=viewer).select_related("contest")


def look_of(viewer: Person, opinion_id: int) -> Look | None:
    """The one piece that the viewer may look at as a third person, while it is open."""
    rows = looks_for(viewer).select_related("contest__feedback__giver", "contest__feedback__receiver")
    opinion = rows.filter(pk=opinion_id).first()
    if opinion is None:
        return None
    feedback, why = opinion.contest.feedback, opinion.contest.why
    names = names_in([feedback.text, why])
    return Look(
        opinion=opinion,
        giver=name_of(feedback.giver),
        receiver=feedback.receiver.name,
        text=with_names(feedback.text, names),
        why=with_names(why, names),
        values=tuple(feedback.values.order_by("order")),
    )


def _is_open(opinion: ThirdOpinion) -> bool:
    return opinion.ended_at is None and opinion.contest.settled_at is None


def _was_kept(last: Contest, feedback: Feedback, by: Person) -> bool:
    return last.outcome == Outcome.KEPT and by.pk == feedback.receiver_id


def _organisation(person: Person, today: date) -> set[int]:
    """All units of the organisation that somebody works in."""
    top = organisation_of(person, today)
    found: set[int] = set()
    level = {top.pk} if top else set()
    while level:
        found |= level
        level = set(Unit.objects.filter(parent__in=level).values_list("pk", flat=True)) - found
    return found


def _above(person: Person, today: date) -> set[int]:
    """Who leads or administers a unit of hers, or one above it."""
    units: set[int] = set()
    level = set(current_memberships(person, today).values_list("unit", flat=True))
    while level:
        units |= level
        parents = Unit.objects.filter(pk__in=level, parent__isnull=False).values_list("parent", flat=True)
        level = {number for number in parents if number is not None} - units
    over = Membership.objects.filter(unit__in=units, role__in=[Role.LEAD, Role.ADMINISTRATOR])
    return set(current(over, today).values_list("person", flat=True))
