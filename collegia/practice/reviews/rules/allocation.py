"""Who writes, who is reminded, who speaks first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who worked with the person reviewed, and how many reviews she already writes in this cycle."""

    id: int
    profession: str
    writes_already: int = 0


def propose_peers(candidates: Iterable[Candidate], *, own_profession: str, most: int, draw: str) -> list[int]:
    """Up to `most` colleagues, by turns from other professions and her own, those who write least first.

    Equals are drawn by lot from `draw`: the same draw gives the same people, so that nobody can pick by trying again.
    """
    waiting = sorted(candidates, key=lambda one: (one.writes_already, _lot(draw, one.id)))
    other = [one for one in waiting if one.profession != own_profession]
    own = [one for one in waiting if one.profession == own_profession]
    turns = [one for pair in _by_turns(other, own) for one in pair]
    return [one.id for one in turns[:most]]


def may_name_another(named: int, most: int) -> bool:
    """The person reviewed may name at most half of those who write about her."""
    return named < most // 2


def is_to_be_reminded(
    *, opens_on: date, closes_on: date, remind_days: int, today: date, quiet_until: date | None, is_done: bool
) -> bool:
    """A part that still waits, in its last days, of somebody who has not said that she is away."""
    away = quiet_until is not None and today <= quiet_until
    near = (closes_on - today).days <= remind_days
    return not is_done and not away and opens_on <= today and near


def speaking_order(seats: Sequence[tuple[int, date | None]]) -> list[int]:
    """Those with the fewest years in their place speak first; without a known first day first of all."""
    return [number for number, since in sorted(seats, key=lambda seat: (seat[1] or date.max, -seat[0]), reverse=True)]


def took_part(writers: Collection[int], reviewer: int | None, person: int, at_the_table: Collection[int]) -> set[int]:
    """Everybody who had a hand in a review, none of whom may answer a contest of it."""
    return {*writers, *at_the_table, person} | ({reviewer} if reviewer else set())


def _lot(draw: str, number: int) -> str:
    return sha256(f"{draw} {number}".encode()).hexdigest()


def _by_turns(first: Sequence[Candidate], second: Sequence[Candidate]) -> Iterable[tuple[Candidate, ...]]:
    for place in range(max(len(first), len(second))):
        yield (*first[place : place + 1], *second[place : place + 1])
