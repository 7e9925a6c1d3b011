"""Invented organisations: nested units, roles, power-law senders, joiners, leavers, movers, and who does most."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from collegia.engines.disclosure.contributions import Contribution, Unit

PARTS = {"requests_with_reason": "requests", "requests_now": "requests", "concerns_answered": "concerns"}
ROLES = ("nurse", "physician", "pharmacist", "therapist", "assistant", "manager", "secretary")
ROLE_SHARES = (0.46, 0.2, 0.08, 0.08, 0.1, 0.04, 0.04)
# How often a message counts for a measure; a part counts for a share of what its whole has left.
MEASURES = {
    "requests": 0.5,
    "requests_with_reason": 0.5,
    "requests_now": 0.4,
    "concerns": 0.2,
    "concerns_answered": 0.6,
    "recognition": 0.15,
    "invitations": 0.1,
    "open_loops": 0.25,
}


@dataclass(frozen=True)
class Size:
    """How large an organisation is and how it lives."""

    people: int = 2000
    departments: int = 11
    wards: int = 48
    roles: int = 7
    measures: int = 8
    periods: int = 6
    messages: float = 30.0
    tail: float = 1.5
    turnover: float = 0.02
    steady: float = 0.0
    dominated: bool = False


@dataclass
class Organisation:
    """An organisation that lives through its periods; the same for the same seed."""

    size: Size
    seed: int
    units: list[Unit] = field(init=False)

    def __post_init__(self) -> None:
        self.random = np.random.default_rng(self.seed)
        self.units = _units(self.size)
        number = self.size.people
        self.wards = self.random.integers(len(self.units), size=number)
        shares = np.array(ROLE_SHARES[: self.size.roles])
        self.roles = self.random.choice(self.size.roles, size=number, p=shares / shares.sum())
        self.names = [f"p{index}" for index in range(number)]
        self.activity = self._activity(number)
        self.partners = [self._partners(index) for index in range(number)]
        self.habits: dict[int, list[tuple[int, str, int]]] = {}

    def contributions(self) -> list[Contribution]:
        """Give the rows of all periods."""
        return [row for period in range(self.size.periods) for row in self.of_period(period)]

    def of_period(self, period: int) -> Iterator[Contribution]:
        """Give the rows of one period; periods must be asked for in their order."""
        if period:
            self._turn_over()
        for sender in range(self.size.people):
            yield from self._sent(sender, f"2026-{period + 1:02d}")

    def _activity(self, number: int) -> np.ndarray:
        activity = self.random.pareto(self.size.tail, size=number) + 0.3
        if self.size.dominated:
            activity[0] = activity.sum()
        return activity / activity.mean()

    def _partners(self, person: int) -> np.ndarray:
        """Give whom a person writes to: mostly the ward, else the department, else anybody."""
        near = np.flatnonzero(self.wards == self.wards[person])
        around = np.flatnonzero(self.wards % self.size.departments == self.wards[person] % self.size.departments)
        chosen = [
            self.random.choice(near, size=12),
            self.random.choice(around, size=4),
            self.random.integers(self.size.people, size=2),
        ]
        return np.concatenate(chosen)

    def _sent(self, sender: int, period: str) -> Iterator[Contribution]:
        if sender not in self.habits or self.random.random() >= self.size.steady:
            self.habits[sender] = self._counts(sender)
        unit, role = self.units[self.wards[sender]], ROLES[self.roles[sender]]
        for receiver, measure, count in self.habits[sender]:
            to_role = ROLES[self.roles[receiver]]
            yield Contribution(period, unit, role, to_role, self.names[sender], self.names[receiver], measure, count)

    def _counts(self, sender: int) -> list[tuple[int, str, int]]:
        """Give what one person sends in a period: to whom, which measure, how often."""
        messages = int(self.random.poisson(self.size.messages * self.activity[sender]))
        receivers, numbers = np.unique(
            self.partners[sender][self.random.integers(18, size=messages)], return_counts=True
        )
        counts: dict[str, np.ndarray] = {}
        left: dict[str, np.ndarray] = {}
        for measure, share in list(MEASURES.items())[: self.size.measures]:
            counts[measure] = self.random.binomial(left.get(PARTS.get(measure, ""), numbers), share)
            left[measure] = counts[measure]
            if measure in PARTS:
                left[PARTS[measure]] = left[PARTS[measure]] - counts[measure]
        return [
            (int(receiver), measure, int(count))
            for measure, found in counts.items()
            for receiver, count in zip(receivers, found, strict=True)
            if count and receiver != sender
        ]

    def _turn_over(self) -> None:
        """Let some leave and others come in their place, and some move to another ward."""
        for person in np.flatnonzero(self.random.random(self.size.people) < self.size.turnover):
            if self.random.random() < 0.5:
                self.names[person] = f"{self.names[person]}'"
            else:
                self.wards[person] = self.random.integers(len(self.units))
                self.partners[person] = self._partners(int(person))


def _units(size: Size) -> list[Unit]:
    return [
        ("Hospital", f"Department {ward % size.departments}", f"Ward {ward}")
        if size.departments
        else ("Hospital", f"Ward {ward}")
        for ward in range(size.wards)
    ]


def small_organisation(seed: int) -> Organisation:
    """Give one of the many that are attacked: from a ward or two to a small hospital, wild or steady."""
    random = np.random.default_rng(seed)
    size = Size(
        people=int(random.integers(30, 140)),
        departments=int(random.integers(1, 4)),
        wards=int(random.integers(2, 8)),
        roles=int(random.integers(1, 4)),
        measures=int(random.integers(1, 5)),
        periods=2,
        messages=float(random.integers(3, 16)),
        tail=float(random.choice([1.5, 3.0, 6.0])),
        turnover=float(random.choice([0.0, 0.02, 0.1])),
        steady=float(random.choice([0.0, 0.9, 1.0])),
        dominated=bool(random.random() < 0.1),
    )
    return Organisation(size, seed)
