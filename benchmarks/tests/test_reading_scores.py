"""The scores themselves."""

import numpy as np
import pytest

from benchmarks.reading_data import neighbour_groups
from benchmarks.reading_scores import calibration_error, f1, interval, macro_f1, scored_labels


@pytest.mark.parametrize(
    ("decided", "wanted", "score"),
    [
        ([1, 1, 0, 0], [1, 1, 0, 0], 1.0),
        ([1, 0, 0, 0], [0, 1, 0, 0], 0.0),
        ([0, 0], [0, 0], 0.0),
        ([1, 1], [1, 0], 2 / 3),
    ],
)
def test_f1_of_one_label(decided: list[int], wanted: list[int], score: float) -> None:
    assert f1(np.array(decided, bool), np.array(wanted, bool)) == pytest.approx(score)


def test_only_labels_with_ten_cases_count() -> None:
    labels = np.zeros((30, 2), bool)
    labels[:10, 0] = labels[:9, 1] = True
    assert scored_labels(labels) == [0]
    assert macro_f1(labels, labels, [0]) == 1.0


def test_calibration_error_is_nought_for_honest_chances_and_large_for_boasts() -> None:
    happened = np.arange(1000) % 10 < 3
    assert calibration_error(np.full(1000, 0.3), happened) < 0.02
    assert calibration_error(np.full(1000, 0.99), happened) == pytest.approx(0.69, abs=0.02)


def test_a_message_and_its_answer_are_drawn_together() -> None:
    rows = [("can you see bed four now please", ""), ("on my way", "can you see bed four now please"), ("lunch?", "")]
    assert neighbour_groups(rows).tolist() == [0, 0, 1]


def test_the_interval_holds_the_mean() -> None:
    values = np.random.default_rng(1).random(200)
    low, high = interval(np.arange(200), lambda rows: float(values[rows].mean()))
    assert low < values.mean() < high
