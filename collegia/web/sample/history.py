"""How the sample's published periods were made: threads cast by the thousand, counted, tested and released.

They are made beforehand, since a visitor should not wait for it: `python -m collegia.web.sample.history` writes them to
demo/patterns.json by the same engines that a real hospital's periods go through. No message is kept of it.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import takewhile
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from collegia.engines.disclosure.contributions import Contribution
from collegia.engines.disclosure.release import Release, make_release
from collegia.engines.patterns.exchanges import Counts, Exchanges, Ints, Matching
from collegia.engines.patterns.loops import ReplyFacts, answer, open_loop
from collegia.engines.patterns.measures import PARTS, SHARES, Measure, MessageFacts, measures_of
from collegia.engines.patterns.style import CATEGORIES, style_shares
from collegia.engines.patterns.validity import Candidate, Verdict, verdicts
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.text.language import Language
from collegia.web.sample.content import FOLDER, Thread, hospital, threads
from collegia.web.sample.hospital import Worker, workers
from collegia.web.sample.readings import Labels, readings

FILE = FOLDER / "patterns.json"
PERIODS = 4
MESSAGES = 24_000
BEGINS = datetime(2026, 1, 5)
LENGTH = timedelta(weeks=4)
# Nobody here writes so much that a number would be hers.
MOST_TALK = 3.0
IN_THE_TEAM = 0.55
# How differently two write to each other beside how they write to others.
AFFINITY = 0.8
TRAITS = (MessageLabel.REASONING, MessageLabel.RECOGNITION, MessageLabel.INVITATION, MessageLabel.ACKNOWLEDGEMENT)


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a cast thread, between two who take part."""

    number: int
    period: int
    sender: Worker
    receiver: Worker
    at: datetime
    text: str
    labels: Labels
    answers: int | None

    @property
    def facts(self) -> MessageFacts:
        """What is counted by."""
        return MessageFacts(self.labels)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def unit(self) -> tuple[str, ...]:
        """The smallest unit of both."""
        both = zip(self.sender.unit, self.receiver.unit, strict=True)
        return tuple(one for one, _other in takewhile(lambda pair: pair[0] == pair[1], both))


class Casting:
    """Casts threads for a period: in each department those that fit, and to each writer whom she tends to write to."""

    def __init__(self) -> None:
        self.dice = random.Random(hospital()["seed"] + 2)
        self.people: dict[tuple[str, str, str], list[Worker]] = defaultdict(list)
        for worker in workers():
            if worker.takes_part:
                self.people[worker.department, worker.lang, worker.profession].append(worker)
        self.departments = {department["key"]: department for department in hospital()["departments"]}
        self.tendencies: dict[tuple[str, ...], float] = {}
        self.fitting = {
            (key, lang): [t for t in threads() if t.lang == lang and t.unit in (key, "any") and t.id in readings()]
            for key in self.departments
            for lang in ("en", "es")
        }
        self.made = 0

    def casts(self, period: int) -> Iterator[list[Line]]:
        """The messages of one period, thread by thread."""
        made = 0
        while made < MESSAGES:
            cast = list(self._cast(period))
            made += len(cast)
            yield cast

    def _cast(self, period: int) -> Iterator[Line]:
        key, lang = self.dice.choice(list(self.fitting))
        department = self.departments[key]
        trend = 1 + 0.25 * period if key == "medicine" else 1.0
        weights = {"strains": department["strain"], "connects": department["connect"] * trend, "mends": trend}
        found = self.fitting[key, lang]
        thread = self.dice.choices(found, [weights.get(t.tone, 1.0) for t in found])[0]
        players = self._players(thread, key, lang)
        if players:
            at = (
                BEGINS + period * LENGTH + timedelta(days=self.dice.randrange(28), minutes=self.dice.randint(400, 1300))
            )
            yield from self._played(thread, players, at, period)

    def _players(self, thread: Thread, department: str, lang: str) -> dict[str, Worker] | None:
        players: dict[str, Worker] = {}
        for line in thread.lines:
            if line.by in players:
                continue
            choice = [w for w in self.people[department, lang, line.profession] if w not in players.values()]
            if not choice:
                return None
            first = next(iter(players.values()), None)
            players[line.by] = self.dice.choices(choice, [self._weight(w, first, thread) for w in choice])[0]
        return players

    def _weight(self, worker: Worker, first: Worker | None, thread: Thread) -> float:
        talks = min(worker.talks, MOST_TALK)
        if first is None:
            return talks
        near = IN_THE_TEAM if worker.team == first.team else 1 - IN_THE_TEAM
        return talks * near * prod(self._tendency(first, worker, trait) for trait in _traits(thread))

    def _tendency(self, one: Worker, other: Worker, trait: str) -> float:
        pair = (*sorted((one.email, other.email)), trait)
        if pair not in self.tendencies:
            self.tendencies[pair] = self.dice.lognormvariate(0, AFFINITY)
        return self.tendencies[pair]

    def _played(self, thread: Thread, players: dict[str, Worker], at: datetime, period: int) -> Iterator[Line]:
        first = self.made
        self.made += len(thread.lines)
        others = list(players.values())
        before: Worker | None = None
        for place, (line, labels) in enumerate(zip(thread.lines, readings()[thread.id], strict=True)):
            writer = players[line.by]
            receiver = next(w for w in others if w != writer) if len(others) == 2 else before
            if receiver and receiver != writer:
                answers = first + place - 1 if place else None
                yield Line(first + place, period, writer, receiver, at, line.text, labels, answers)
            before = writer
            at += timedelta(minutes=self.dice.lognormvariate(1.6, 1.3))


@cache
def _traits(thread: Thread) -> tuple[str, ...]:
    """What pairs differ in: the tone of their threads, and which of a few labels come up in them."""
    present = frozenset().union(*readings()[thread.id])
    return (thread.tone, *(label for label in TRAITS if label in present))


def counted_as(cast: Sequence[Line], ids: dict[str, int]) -> list[frozenset[Measure]]:
    """What each line of a cast thread counts for, by itself and by its answers."""
    return [measures_of(one.facts) | _answers(one, cast, ids) for one in cast]


def _answers(one: Line, cast: Sequence[Line], ids: dict[str, int]) -> frozenset[Measure]:
    sender, receiver = ids[one.sender.email], ids[one.receiver.email]
    loop = open_loop(one.number, one.facts, opened_at=one.at, sender=sender, receiver=receiver)
    for later in cast:
        if loop and later.number > one.number and (later.sender, later.receiver) == (one.receiver, one.sender):
            named = one.number if later.answers == one.number else None
            for answered in answer([loop], ReplyFacts(receiver, later.at, later.labels, named)):
                loop = answered.loop
    return loop.counted if loop else frozenset()


def contributions(lines: Sequence[Line], counted: Sequence[frozenset[Measure]]) -> list[Contribution]:
    """What the disclosure engine takes: the periods by number, units and people by name."""
    found: Counter[tuple[str, tuple[str, ...], str, str, str, str, str]] = Counter()
    for line, measures in zip(lines, counted, strict=True):
        roles = (line.sender.profession, line.receiver.profession)
        for measure in measures:
            found[(str(line.period), line.unit, *roles, line.sender.email, line.receiver.email, str(measure))] += 1
    return [Contribution(*key, count) for key, count in found.items()]


def tested(lines: Sequence[Line], counted: Sequence[frozenset[Measure]]) -> tuple[Verdict, ...]:
    """Put each share to its tests on these messages."""
    shares = []
    for share in SHARES:
        whole = np.array([float(share.whole in measures) for measures in counted])
        part = np.array([float(share.part in measures) for measures in counted])
        shares.append(Counts(share.id, part * whole, whole))
    return verdicts(_exchanges(lines), [*shares, _style(lines)])


def _style(lines: Sequence[Line]) -> Matching:
    """Language style matching, so that it can be seen to fail."""
    shares = {line.number: style_shares(line.text, Language(line.sender.lang)) for line in lines}
    nothing = np.zeros(len(CATEGORIES))
    answered = [shares.get(-1 if line.answers is None else line.answers, nothing) for line in lines]
    return Matching(Candidate.STYLE_MATCHING, np.array([shares[line.number] for line in lines]), np.array(answered))


def _exchanges(lines: Sequence[Line]) -> Exchanges:
    words = {line.number: line.words for line in lines}
    return Exchanges(
        sender=_codes(line.sender.email for line in lines),
        receiver=_codes(line.receiver.email for line in lines),
        unit=_codes("/".join(line.unit) for line in lines),
        period=_codes(str(line.period) for line in lines),
        from_role=_codes(line.sender.profession for line in lines),
        to_role=_codes(line.receiver.profession for line in lines),
        hour=np.array([line.at.hour for line in lines]),
        words=np.array([line.words for line in lines]),
        answered_words=np.array([words.get(-1 if line.answers is None else line.answers, 0) for line in lines]),
    )


def _codes(values: Iterable[str]) -> Ints:
    return np.unique(list(values), return_inverse=True)[1].astype(np.int64)


def write_history(path: Path = FILE) -> None:
    """Cast, count, test and release period after period, and write what came of it."""
    casting, ids = Casting(), {worker.email: place for place, worker in enumerate(workers())}
    released: list[Release] = []
    rows: list[Contribution] = []
    found: tuple[Verdict, ...] = ()
    for period in range(PERIODS):
        casts = list(casting.casts(period))
        counted = [measures for cast in casts for measures in counted_as(cast, ids)]
        lines = [line for cast in casts for line in cast]
        before, rows = rows, contributions(lines, counted)
        made = make_release([*before, *rows], released, {str(part): str(whole) for part, whole in PARTS.items()})
        released.append(_only(str(period), made))
        found = tested(lines, counted)
    kept = {"releases": [_release(one) for one in released], "verdicts": [asdict(verdict) for verdict in found]}
    path.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _only(period: str, made: Release) -> Release:
    return Release(
        (period,),
        tuple(one for one in made.cells if one.cell.period == period),
        tuple(one for one in made.suppressed if one.cell.period == period),
        (),
        tuple(one for one in made.people if one.cell.period == period),
    )


def _release(made: Release) -> dict[str, Any]:
    """Numbers with the exact numbers of people, for later audits; what is hidden by place and reason."""
    people = {one.cell: (one.senders, one.receivers) for one in made.people}
    hidden: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for one in made.suppressed:
        hidden["/".join(one.cell.unit), one.cell.from_role, one.cell.to_role, one.reason].append(one.cell.measure)
    return {
        "cells": [
            ["/".join(c.cell.unit), c.cell.from_role, c.cell.to_role, c.cell.measure, c.count, c.senders_at_least,
             c.receivers_at_least, *people[c.cell]]
            for c in made.cells
        ],
        "hidden": [[*place, measures] for place, measures in hidden.items()],
    }  # fmt: skip


if __name__ == "__main__":
    write_history()
