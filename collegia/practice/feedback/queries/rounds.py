"""Rounds, viewer first: those that she began, those that she was asked in; an answer only once all are open."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from collegia.practice.feedback.models.rounds import Round, RoundAnswer, RoundInvitation, RoundOutcome
from collegia.practice.feedback.naming import names_in, with_names
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer, its colleagues' names in it; nobody can say who wrote it."""

    answer: RoundAnswer
    text: str


@dataclass(frozen=True, slots=True)
class ShownRound:
    """One round as its receiver or somebody who was asked sees it; answers only for the receiver of an opened one."""

    round: Round
    receiver: str
    question: str
    asked: tuple[str, ...]
    answers: tuple[ShownAnswer, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is not closed yet."""
        return self.round.closed_at is None

    @property
    def was_called_off(self) -> bool:
        """Whether the one who asked ended it before its day."""
        return self.round.outcome == RoundOutcome.OFF

    @property
    def was_opened(self) -> bool:
        """Whether enough people wrote."""
        return self.round.outcome == RoundOutcome.OPENED


@dataclass(frozen=True, slots=True)
class AskedRound:
    """A round that the viewer was asked in."""

    invitation: RoundInvitation
    shown: ShownRound
    may_answer: bool


def rounds_of(viewer: Person) -> list[ShownRound]:
    """The rounds that the viewer began, the newest first, without their answers."""
    rounds = list(Round.objects.filter(receiver=viewer).select_related("receiver"))
    names = names_in(found.question for found in rounds)
    return [_shown(found, names) for found in rounds]


def round_of(viewer: Person, round_id: int) -> ShownRound | None:
    """One round that the viewer began; its answers once it was opened."""
    found = Round.objects.filter(receiver=viewer, pk=round_id).select_related("receiver").first()
    if found is None:
        return None
    answers = list(opened_answers().filter(round=found))
    names = names_in([found.question, *(answer.text for answer in answers)])
    asked = found.invitations.order_by("invited__name").values_list("invited__name", flat=True)
    shown = tuple(ShownAnswer(answer, with_names(answer.text, names)) for answer in answers)
    return _shown(found, names, asked=tuple(asked), answers=shown)


def rounds_asking(viewer: Person, today: date) -> list[AskedRound]:
    """The rounds that the viewer was asked in and that wait for her, or whose end she was not told yet."""
    rows = _invitations(viewer).filter(_waits(today) | _untold()).order_by("round__closes_on", "pk")
    return [_asked(row, today) for row in rows]


def round_asking(viewer: Person, round_id: int, today: date) -> AskedRound | None:
    """One round that the viewer was asked in."""
    found = _invitations(viewer).filter(round=round_id).first()
    return _asked(found, today) if found else None


def answer_to(viewer: Person, answer_id: UUID) -> RoundAnswer | None:
    """One answer of an opened round that the viewer began."""
    return opened_answers().filter(round__receiver=viewer, pk=answer_id).select_related("round__receiver").first()


def languages_of_others(asked: AskedRound) -> list[str]:
    """The languages of the others who were asked in a round."""
    others = asked.invitation.round.invitations.exclude(pk=asked.invitation.pk)
    return list(others.order_by().values_list("invited__language", flat=True))


def opened_answers() -> QuerySet[RoundAnswer]:
    """The answers of rounds that were opened; those of others nobody reads."""
    return RoundAnswer.objects.filter(round__outcome=RoundOutcome.OPENED)


def rounds_wait_for(viewer: Person, today: date) -> bool:
    """Whether a round waits for the viewer's answer, or has ended without her having been told."""
    asked = RoundInvitation.objects.filter(invited=viewer).filter(_waits(today) | _untold())
    return asked.exists() or ended_unseen(viewer).exists()


def ended_unseen(viewer: Person) -> QuerySet[Round]:
    """The viewer's own rounds that have ended and that she has not opened since."""
    return Round.objects.filter(receiver=viewer, closed_at__isnull=False, seen_at=None)


def _invitations(viewer: Person) -> QuerySet[RoundInvitation]:
    return RoundInvitation.objects.filter(invited=viewer).select_related("round__receiver")


def _waits(today: date) -> Q:
    return Q(round__closed_at=None, round__closes_on__gte=today, answered=False)


def _untold() -> Q:
    return Q(round__closed_at__isnull=False, told_at=None)


def _asked(invitation: RoundInvitation, today: date) -> AskedRound:
    found = invitation.round
    may_answer = found.closed_at is None and found.closes_on >= today and invitation.answered is False
    return AskedRound(invitation, _shown(found, names_in([found.question])), may_answer)


def _shown(
    found: Round, names: dict[str, str], asked: tuple[str, ...] = (), answers: tuple[ShownAnswer, ...] = ()
) -> ShownRound:
    return ShownRound(found, found.receiver.name, with_names(found.question, names), asked, answers)
