import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.pages.sureness import BAND_WIDTH, Sureness, band_of, sureness_of


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, Sureness.OPEN),
        (0.59, Sureness.OPEN),
        (0.6, Sureness.FAIRLY),
        (0.79, Sureness.FAIRLY),
        (0.8, Sureness.QUITE),
    ],
)
def test_words_change_at_their_limits(probability, words):
    assert sureness_of(probability) is words


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_a_band_is_never_a_point_and_never_leaves_its_line(low, high):
    band = band_of(low, high)
    assert band.width >= 16
    assert 0 <= band.start <= band.start + band.width <= BAND_WIDTH


def test_order_of_the_ends_does_not_matter():
    assert band_of(0.9, 0.7) == band_of(0.7, 0.9)
