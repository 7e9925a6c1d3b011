"""The people of the sample hospital: drawn by seed, so that everybody meets the same ones."""

import random
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from collegia.web.sample.content import hospital, names


@dataclass(frozen=True, slots=True)
class Worker:
    """One invented person: where she works, what she writes in, and whether she takes part."""

    email: str
    name: str
    profession: str
    department: str
    team: str
    unit: tuple[str, ...]
    role: str
    lang: str
    takes_part: bool
    talks: float


def workers() -> list[Worker]:
    """Everybody, the same people at every call."""
    dice = random.Random(hospital()["seed"])
    taken: set[str] = set()
    made = [worker for department in hospital()["departments"] for worker in _department(department, dice, taken)]
    return [*_with_doors(made), *_administrators()]


def _department(department: dict[str, Any], dice: random.Random, taken: set[str]) -> list[Worker]:
    teams = [(ward["name"], team) for ward in department["wards"] for team in ward["teams"]]
    made = []
    for profession, count in department["professions"].items():
        for number in range(count):
            ward, team = teams[number % len(teams)]
            made.append(_worker(department, ward, team, profession, number, count, dice, taken))
    return made


def _worker(
    department: dict[str, Any],
    ward: str,
    team: dict[str, str],
    profession: str,
    number: int,
    count: int,
    dice: random.Random,
    taken: set[str],
) -> Worker:
    name = _new_name(team["lang"], dice, taken)
    leads = number == 0 and profession == "manager"
    return Worker(
        email=_email(name),
        name=name,
        profession=profession,
        department=department["key"],
        team=team["name"],
        unit=(hospital()["name"], department["name"], ward, team["name"]),
        role="lead" if leads else "member",
        lang=team["lang"],
        takes_part=number < round(count * hospital()["takes_part"]),
        talks=dice.lognormvariate(0, 0.6),
    )


def _new_name(lang: str, dice: random.Random, taken: set[str]) -> str:
    while True:
        last = dice.choice(names()[f"last_{lang}"])
        if lang == "es":
            last = f"{last} {dice.choice(names()['last_es'])}"
        name = f"{dice.choice(names()[f'first_{lang}'])} {last}"
        if _email(name) not in taken:
            taken.add(_email(name))
            return name


def _email(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z]+", plain)
    return f"{words[0]}.{words[1]}@{hospital()['domain']}"


def _with_doors(made: list[Worker]) -> list[Worker]:
    """Give the people of the doors the first place of their profession in their team; they write most."""
    people = list(made)
    for door in hospital()["doors"]:
        for place, worker in enumerate(people):
            if (worker.team, worker.profession) == (door["team"], door["profession"]):
                people[place] = _as_door(worker, door)
                break
    return people


def _as_door(worker: Worker, door: dict[str, str]) -> Worker:
    return Worker(
        door["email"], door["name"], worker.profession, worker.department, worker.team, worker.unit, door["role"],
        worker.lang, takes_part=True, talks=60.0,
    )  # fmt: skip


def _administrators() -> list[Worker]:
    root = hospital()["name"]
    doors = [door for door in hospital()["doors"] if door["role"] == "administrator"]
    return [
        Worker(door["email"], door["name"], door["profession"], "", root, (root,), "administrator", "en", False, 0.0)
        for door in doors
    ]
