"""When a statement may be signed: evidence that both have opened, none of it disputed, and no criticism unheard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Standing(StrEnum):
    """How something released stands now."""

    STANDS = "stands"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


class State(StrEnum):
    """How a statement stands; all but the last two block the signature."""

    NO_EVIDENCE = "no_evidence"
    AMBER = "amber"
    HELD_BACK = "held_back"
    UNOPENED = "unopened"
    READY = "ready"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Link:
    """One thing that a statement rests on.

    `first_seen_at` is when the person reviewed first read it; `is_praise` says that it names nothing to work on.
    """

    item: str
    standing: Standing
    first_seen_at: datetime | None
    is_praise: bool
    opened_by_reviewer: bool
    opened_by_person: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """What the rules need to know of a statement.

    `shared_at` is when the draft of the review was shared with the person (none: not yet), `worded_on` the day of its
    present words, `talked_on` the days of conversations that both have confirmed.
    """

    id: int
    code: str
    is_improvement: bool
    is_her_own: bool
    worded_on: date
    links: tuple[Link, ...]
    shared_at: datetime | None = None
    talked_on: tuple[date, ...] = ()
    is_set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """Of how many criticisms the person had heard before, and how many statements wait for a conversation."""

    criticisms: int
    heard: int
    blocked: int

    @property
    def share(self) -> float | None:
        """The share already heard, from 0 to 1; none without criticism."""
        return self.heard / self.criticisms if self.criticisms else None


MAY_BE_SIGNED = frozenset({State.READY, State.SET_ASIDE})


def state_of(claim: Claim) -> State:
    """How a statement stands, the weightiest reason first."""
    if claim.is_set_aside:
        return State.SET_ASIDE
    if not claim.links:
        return State.NO_EVIDENCE
    if any(link.standing is not Standing.STANDS for link in claim.links):
        return State.AMBER
    if is_held_back(claim):
        return State.HELD_BACK
    opened = all(link.opened_by_reviewer and link.opened_by_person for link in claim.links)
    return State.READY if opened else State.UNOPENED


def was_heard(claim: Claim) -> bool:
    """Whether a criticism rests on something that the person had read before the draft was shared with her."""
    return any(_had_seen(link, claim.shared_at) and not link.is_praise for link in claim.links)


def is_criticism(claim: Claim) -> bool:
    """What others say is to be worked on; what she says of herself surprises nobody."""
    return claim.is_improvement and not claim.is_her_own and not claim.is_set_aside


def is_held_back(claim: Claim) -> bool:
    """A criticism that she had not heard waits until the two have talked, after it was worded as it is."""
    return is_criticism(claim) and not was_heard(claim) and not _was_talked_about(claim)


def share_already_heard(claims: Iterable[Claim]) -> Heard:
    """The surprise figure of a cycle: a talk unblocks a statement, and does not make it one heard before."""
    criticisms = [claim for claim in claims if is_criticism(claim)]
    heard = sum(was_heard(claim) for claim in criticisms)
    return Heard(len(criticisms), heard, sum(is_held_back(claim) for claim in criticisms))


def blocking(claims: Iterable[Claim]) -> dict[int, State]:
    """The statements that block the signature, and why."""
    states = {claim.id: state_of(claim) for claim in claims}
    return {number: state for number, state in states.items() if state not in MAY_BE_SIGNED}


def _had_seen(link: Link, shared_at: datetime | None) -> bool:
    return link.first_seen_at is not None and (shared_at is None or link.first_seen_at < shared_at)


def _was_talked_about(claim: Claim) -> bool:
    return any(day >= claim.worded_on for day in claim.talked_on)
