"""Tables too small or too alike to tell anything apart end in figures that say so, never in a crash."""

import pytest

from collegia.engines.ratings.figures import fit
from collegia.engines.ratings.table import Ratings

TABLES = {
    "two raters who share nobody": ("xy", "ab", [3, 4]),
    "everybody the same": ("xxyy", "abab", [3, 3, 3, 3]),
    "a rater for each person": ("pqrstuvw", "abcdefgh", [1, 2, 3, 4, 5, 1, 2, 3]),
    "two against two": ("xxyy", "abab", [-3, -1, 2, 1]),
}


@pytest.mark.parametrize("name", TABLES)
def test_what_cannot_be_told_apart_is_hidden(name: str):
    raters, persons, values = TABLES[name]
    found = fit(Ratings.of(list(raters), list(persons), [float(value) for value in values]))
    assert not found.reliability
    assert {person.fair for person in found.persons} == {None}


def test_raters_who_share_nobody_are_told_to_be_apart():
    found = fit(Ratings.of(["x", "y"], ["a", "b"], [3.0, 4.0])).connections
    assert not found.connected and found.components == 2
