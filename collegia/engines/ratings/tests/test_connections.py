"""Parts of a design: who shares nobody cannot be compared."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.ratings.connections import connections
from collegia.engines.ratings.table import Ratings

ROW = st.tuples(st.integers(0, 4), st.integers(0, 5))


def table(*rows: str) -> Ratings:
    """Rows of rater, person and, if any, item, a letter or digit each."""
    items = [row[2] for row in rows] if len(rows[0]) > 2 else None
    return Ratings.of([row[0] for row in rows], [row[1] for row in rows], np.zeros(len(rows)), items)


@pytest.mark.parametrize(
    ("rows", "components"),
    [
        (["1a", "1b", "2b", "2c"], 1),
        (["1a", "1b", "2c", "2d"], 2),
        (["1a", "2b", "3c"], 3),
        (["1ax", "1bx", "2bx", "2ax"], 1),
        (["1ax", "1ay", "1bx", "1by", "2ax", "2by"], 1),
    ],
    ids=["a chain", "two wards", "everybody alone", "one item", "two items"],
)
def test_persons_and_raters_are_in_one_part_when_a_chain_of_ratings_leads_from_one_to_the_other(rows, components):
    found = connections(table(*rows))
    assert (found.components, found.connected) == (components, components == 1)


def test_an_item_shared_by_two_wards_does_not_make_their_raters_comparable():
    assert not connections(table("1ax", "1ay", "2bx", "2by")).connected


def test_persons_rated_on_different_items_by_one_rater_are_not_comparable():
    found = connections(table("1ax", "1by", "2ax", "2by"))
    assert found.person.tolist() == [0, 1]
    assert found.rater.tolist() == [0, 0]


def test_what_was_found_comparable_helps_to_compare_the_rest():
    # c was rated by 3 on x alone, b by 2 on x: comparable because 2 and 3 are, by way of a.
    assert connections(table("2ax", "3ax", "2bx", "3cx")).connected


def test_the_main_part_holds_more_than_half_or_there_is_none():
    uneven = connections(table("1a", "1b", "1c", "2c", "3d"))
    assert uneven.main(uneven.person).tolist() == [True, True, True, False]
    even = connections(table("1a", "1b", "2c", "2d"))
    assert not even.main(even.person).any()


@given(st.lists(ROW, min_size=6, max_size=20))
def test_without_items_parts_are_those_of_a_walk_from_rating_to_rating(rows):
    rows = [*rows, (0, 0), (1, 1)]
    found = connections(Ratings.of([f"r{r}" for r, _ in rows], [f"p{p}" for _, p in rows], np.zeros(len(rows))))
    left, parts = set(rows), 0
    while left:
        parts, edge = parts + 1, [left.pop()]
        while edge:
            rater, person = edge.pop()
            near = {row for row in left if row[0] == rater or row[1] == person}
            left, edge = left - near, [*edge, *near]
    assert found.components == parts
