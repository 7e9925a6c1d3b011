"""A year of messages: threads chosen, people cast, details filled in, in the order of time."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from collegia.engines.exports.message import Account, ConversationKind, ExportedMessage, Source
from collegia.web.sample.content import Thread, hospital, names, threads
from collegia.web.sample.hospital import Worker

DAYS = 365
NOT_AGAIN_WITHIN = 21
BY_WEEKDAY = (1.15, 1.15, 1.1, 1.1, 1.05, 0.7, 0.65)
IN_A_CHANNEL = 0.5
# Who talks this much is written to from every team of the department.
WELL_KNOWN = 20.0


@dataclass(frozen=True, slots=True)
class Cast:
    """A thread with the people who play it, at a moment."""

    thread: Thread
    players: dict[str, Worker]
    team: str
    at: datetime


class Year:
    """Casts the threads of a year before `end`, the same at every run with the same people and day."""

    def __init__(self, people: list[Worker], end: datetime, *, held_back: frozenset[str] = frozenset()) -> None:
        self.dice = random.Random(hospital()["seed"] + 1)
        self.end = end
        self.departments = {department["key"]: department for department in hospital()["departments"]}
        self.threads = [thread for thread in threads() if thread.id not in held_back]
        self.last_used: dict[tuple[str, str], int] = {}
        self.by_team: dict[tuple[str, str], list[Worker]] = defaultdict(list)
        self.by_department: dict[tuple[str, str, str], list[Worker]] = defaultdict(list)
        for worker in people:
            self.by_team[worker.team, worker.profession].append(worker)
            self.by_department[worker.department, worker.lang, worker.profession].append(worker)
        self.teams = [
            (key, team)
            for key, department in self.departments.items()
            for ward in department["wards"]
            for team in ward["teams"]
        ]

    def messages(self) -> Iterator[ExportedMessage]:
        """Every message of the year, oldest first."""
        wanted = hospital()["messages_a_year"]
        casts = sorted(self._casts(wanted), key=lambda cast: (cast.at, cast.thread.id))
        made = [message for number, cast in enumerate(casts) for message in play(cast, number, self.dice)]
        return iter(sorted(made, key=lambda message: message.sent_at))

    def _casts(self, wanted: int) -> Iterator[Cast]:
        begins = self.end - timedelta(days=DAYS)
        said = 0.0
        for day in range(DAYS):
            moment = begins + timedelta(days=day)
            said += wanted / DAYS * BY_WEEKDAY[moment.weekday()]
            while said > 0:
                cast = self._cast(day, moment)
                if cast is None:
                    break
                said -= len(cast.thread.lines)
                yield cast

    def _cast(self, day: int, moment: datetime) -> Cast | None:
        for _attempt in range(40):
            department, team = self.dice.choice(self.teams)
            thread = self._thread(day, department, team["lang"])
            players = self._players(thread, department, team) if thread else None
            if thread and players:
                self.last_used[thread.id, department] = day
                return Cast(thread, players, team["name"], moment + self._hour(thread))
        return None

    def _thread(self, day: int, department: str, lang: str) -> Thread | None:
        fits = [
            thread
            for thread in self.dice.sample(self.threads, k=min(60, len(self.threads)))
            if thread.lang == lang
            and thread.unit in (department, "any")
            and day - self.last_used.get((thread.id, department), -DAYS) > NOT_AGAIN_WITHIN
        ]
        weights = [self._weight(thread, department) for thread in fits]
        return self.dice.choices(fits, weights)[0] if fits else None

    def _weight(self, thread: Thread, department: str) -> float:
        """Departments differ: some strain more, some connect more."""
        said: dict[str, Any] = self.departments[department]
        weights = {"strains": said["strain"], "connects": said["connect"], "mends": said["connect"]}
        return float(weights.get(thread.tone, 1.0))

    def _players(self, thread: Thread, department: str, team: dict[str, str]) -> dict[str, Worker] | None:
        players: dict[str, Worker] = {}
        for line in thread.lines:
            if line.by in players:
                continue
            far = self.by_department[department, team["lang"], line.profession]
            known = self.by_team[team["name"], line.profession]
            near = known + [worker for worker in far if worker.talks >= WELL_KNOWN and worker not in known]
            choice = [worker for worker in (near or far) if worker not in players.values()]
            if not choice:
                return None
            players[line.by] = self.dice.choices(choice, [worker.talks for worker in choice])[0]
        return players

    def _hour(self, thread: Thread) -> timedelta:
        hours = {"day": (7, 19), "night": (21, 30), "any": (6, 24)}[thread.hours]
        return timedelta(minutes=self.dice.randint(hours[0] * 60, hours[1] * 60))


def play(cast: Cast, number: int, dice: random.Random) -> Iterator[ExportedMessage]:
    """The messages of a cast thread, with its details filled in and people's usual pauses between them."""
    details = _details(cast, dice)
    players = list(cast.players.values())
    direct = len(players) == 2 and dice.random() > IN_A_CHANNEL
    pair = "+".join(sorted(worker.email for worker in players))
    at, root = cast.at, f"{number}-0"
    for place, line in enumerate(cast.thread.lines):
        writer = cast.players[line.by]
        others = tuple(account_of(worker) for worker in players if worker != writer)
        yield ExportedMessage(
            source=Source.SLACK,
            workspace="sample",
            conversation=f"direct {pair}" if direct else f"team {cast.team}",
            conversation_kind=ConversationKind.DIRECT if direct else ConversationKind.PRIVATE,
            message_id=f"{number}-{place}",
            sender=account_of(writer),
            sent_at=at,
            text=_filled(line.text, details),
            thread_root=None if direct or place == 0 else root,
            reply_to=f"{number}-{place - 1}" if place else None,
            mentions=others if not direct and place == 0 and len(others) == 1 else (),
            recipients=others if direct else (),
        )
        at += timedelta(minutes=dice.lognormvariate(1.2, 0.9))


def account_of(worker: Worker) -> Account:
    """A worker as the chat system knows her."""
    return Account(
        source_id=worker.email, email=worker.email, username=worker.email.partition("@")[0], name=worker.name
    )


def _details(cast: Cast, dice: random.Random) -> dict[str, str]:
    lang = cast.thread.lang
    clock = cast.at + timedelta(minutes=dice.randint(10, 180))
    others = {by: dice.choice(names()[f"first_{lang}"]) for by in "abc"}
    first = {by: worker.name.split()[0] for by, worker in cast.players.items()}
    return {
        **others,
        **first,
        "bed": str(dice.randint(1, 28)),
        "time": f"{clock.hour:02}:{clock.minute // 5 * 5:02}",
        "patient": dice.choice(names()["patients"]),
        "drug": dice.choice(names()[f"drugs_{lang}"]),
        "dose": dice.choice(names()["doses"]),
    }


def _filled(text: str, details: dict[str, str]) -> str:
    for slot, value in details.items():
        text = text.replace("{" + slot + "}", value)
    return text
