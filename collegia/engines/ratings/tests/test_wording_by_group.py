"""How feedback is worded for one group beside another."""

import pytest

from collegia.engines.ratings.proportions import CountsRefused
from collegia.engines.ratings.wording_by_group import Worded, wording_by_group


def written(group: str, people: int, vague: int, texts: int = 5, givers: int = 12) -> list[Worded]:
    """Each giver writes to each third person so many texts."""
    return [
        Worded(f"{group}{n}", f"g{giver}", texts, {"vague": vague, "personality": 1})
        for n in range(people)
        for giver in range(n % 3, givers, 3)
    ]


def groups(**sizes: int) -> dict[str, tuple[str, ...]]:
    return {f"{group}{n}": (group,) for group, size in sizes.items() for n in range(size)}


def test_a_label_that_is_commoner_about_one_group_is_told_with_its_interval():
    found = wording_by_group(written("w", 30, 3) + written("m", 40, 2), groups(w=30, m=40))
    by_label = {one.label: one for one in found.differences}
    assert found.reference == ("m",)
    assert by_label["vague"].difference.value == pytest.approx(0.2)
    assert by_label["vague"].sure and not by_label["personality"].sure
    assert "not a proof" in found.note


def test_what_hangs_on_a_few_persons_is_less_sure_than_what_holds_for_all():
    even, few = (
        written("w", 30, 2),
        written("w", 8, 5) + [row for row in written("w", 30, 1) if int(row.receiver[1:]) > 7],
    )
    widths = []
    for rows in (even, few):
        [vague] = [
            one
            for one in wording_by_group(rows + written("m", 40, 2), groups(w=30, m=40)).differences
            if one.label == "vague"
        ]
        widths.append(vague.difference.high - vague.difference.low)
    assert widths[1] > 1.3 * widths[0]


@pytest.mark.parametrize(("people", "givers"), [(9, 12), (30, 9)], ids=["nine receivers", "nine givers"])
def test_a_group_needs_ten_on_both_sides(people, givers):
    rows = written("w", people, 3, givers=givers) + written("m", 40, 2) + written("x", 40, 2)
    found = wording_by_group(rows, groups(w=people, m=40, x=40))
    assert ("w",) in found.hidden
    assert {one.group for one in found.differences} <= {("x",), ("m",)}


def test_many_labels_that_do_not_differ_are_rarely_sure():
    rows = written("w", 30, 2) + written("m", 40, 2)
    assert not any(one.sure for one in wording_by_group(rows, groups(w=30, m=40)).differences)


def test_receivers_in_no_group_and_no_rows_at_all_are_no_group():
    assert wording_by_group(written("z", 20, 1), groups(w=3)).reference is None
    assert wording_by_group([], {}).differences == ()


@pytest.mark.parametrize(("texts", "count"), [(0, 0), (3, 4), (3, -1)])
def test_counts_that_cannot_be_are_refused(texts, count):
    with pytest.raises(CountsRefused):
        Worded("a", "b", texts, {"vague": count})
