"""A label is shown only where it is right often enough for authors who had no say in it."""

import numpy as np
import pytest

from training.reader.showing import lower_bound, shown_from

STRICT = (0.90, 0.80)


def case(right: int, shown: int, authors: int = 4) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give texts that all reach a high probability, so many of them rightly, spread over the authors."""
    wanted = np.array([1.0] * right + [0.0] * (shown - right), np.float32)
    return np.full(shown, 0.97), wanted, np.arange(shown) % authors


@pytest.mark.parametrize(
    ("right", "shown", "allowed"), [(60, 60, True), (59, 59, False), (58, 60, True), (53, 60, False), (0, 0, False)]
)
def test_a_label_is_shown_only_with_sixty_cases_and_nine_in_ten_right(right: int, shown: int, allowed: bool) -> None:
    found = shown_from(*case(right, shown), 0.9, STRICT)
    assert (found.threshold is not None) is allowed
    assert (found.shown, found.right) == ((shown, right) if allowed else (0, 0))


def test_what_is_right_for_some_authors_and_wrong_for_the_others_is_not_shown() -> None:
    chances, _wanted, folds = case(200, 200)
    assert shown_from(chances, (folds < 3).astype(np.float32), folds, 0.9, STRICT).threshold is None


def test_no_threshold_is_lower_than_the_start() -> None:
    assert shown_from(*case(80, 80), 0.42, STRICT).threshold == 0.42


def test_the_lower_bound_is_wilsons() -> None:
    assert lower_bound(54, 60) == pytest.approx(0.799, abs=0.002)
    assert lower_bound(0, 0) == 0.0
