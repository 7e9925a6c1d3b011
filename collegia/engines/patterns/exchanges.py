"""Messages as columns, and measures on them: what the tests of validity look at."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from collegia.engines.patterns.shares import Floats
from collegia.engines.patterns.style import likeness

Ints = NDArray[np.int64]
Rows = NDArray[np.intp]

# Where a shift begins, in hours of the day: day, evening, night.
SHIFTS = (7, 15, 23)


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Messages as columns of one length n: who wrote to whom, where, when, in which roles, and how many words.

    People, units, periods and roles are any integers; `hour` is the hour of the day, 0 to 23; `words` counts the words
    of the message, `answered_words` those of the message that it answers, 0 where it answers none.
    """

    sender: Ints
    receiver: Ints
    unit: Ints
    period: Ints
    from_role: Ints
    to_role: Ints
    hour: Ints
    words: Ints
    answered_words: Ints

    def at(self, rows: Rows) -> "Exchanges":
        """Give some of the rows."""
        return Exchanges(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})

    def groups(self, *columns: str) -> Ints:
        """Number the rows from 0 by what they share in these columns."""
        numbered = np.zeros(len(self.sender), np.int64)
        for column in columns:
            codes = np.unique(getattr(self, column), return_inverse=True)[1]
            numbered = np.unique(numbered * (codes.max(initial=0) + 1) + codes, return_inverse=True)[1]
        return numbered

    def controls(self) -> Floats:
        """Give what a measure has to survive, shape (n, k): length, team size, shift, period and pair of roles."""
        length, team = np.log1p(self.words), np.log(self._team_sizes())
        shift = np.searchsorted(SHIFTS, self.hour, side="right") % len(SHIFTS)
        dummies = [_dummies(shift), _dummies(self.groups("period")), _dummies(self.groups("from_role", "to_role"))]
        return np.column_stack([np.ones(len(length)), length, length**2, 1 / (1 + self.words), team, *dummies])

    def _team_sizes(self) -> Ints:
        unit = self.groups("unit")
        people = np.unique(np.column_stack([unit, self.sender]), axis=0)
        return np.bincount(people[:, 0])[unit]


@dataclass(frozen=True, slots=True)
class Counts:
    """A measure as columns of length n: `part` of `whole` in each message; where `whole` is 0 it is not looked at."""

    measure: str
    part: Floats
    whole: Floats

    def rows(self, exchanges: Exchanges) -> Rows:
        """Give the rows in which there is something to count."""
        return np.flatnonzero((self.whole > 0) & np.isfinite(self.part))

    def values(self, rows: Rows) -> Floats:
        """Give the measure's value in these rows."""
        return np.asarray(self.part[rows] / self.whole[rows], np.float64)


@dataclass(frozen=True, slots=True)
class Matching:
    """A measure of how alike a message is to what it answers: columns of shape (n, k), 7 for style, 1 for length."""

    measure: str
    own: Floats
    answered: Floats

    def rows(self, exchanges: Exchanges) -> Rows:
        """Give the rows that answer something."""
        return np.flatnonzero((exchanges.answered_words > 0) & (exchanges.words > 0))

    def values(self, rows: Rows) -> Floats:
        """Give the likeness in these rows, 0 to 1."""
        return likeness(self.own[rows], self.answered[rows])


def _dummies(codes: Ints) -> Floats:
    """Give a 0/1 column for each code but the first."""
    return np.asarray(codes[:, None] == np.unique(codes)[1:], np.float64)
