"""Word counting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.text.counts import BUCKETS, CountingModel, families


def model_that_knows(*texts: str) -> CountingModel:
    buckets = sorted({int(bucket) for text in texts for counted in families(text, "") for bucket in counted[0]})
    rows = len(buckets)
    return CountingModel.of(
        {
            "buckets": np.array(buckets),
            "rarity": np.ones(rows),
            "weights": np.ones((rows, 2)) * [1.0, -1.0],
            "bias": np.array([0.5, 0.0]),
        }
    )


def test_known_words_move_a_logit_and_unknown_ones_do_not() -> None:
    model = model_that_knows("thank you")
    assert model.logits("thank you", "")[0] > 0.5 > 0 > model.logits("thank you", "")[1]
    assert model.logits("zzzz qqqq", "").tolist() == pytest.approx([0.5, 0.0])


@pytest.mark.parametrize(("one", "other"), [("Bed 14!", "bed 27!"), ("ask ⟦k1⟧", "ask ⟦zz9⟧"), ("GRACIAS", "gracias")])
def test_numbers_names_and_capitals_count_alike(one: str, other: str) -> None:
    for mine, theirs in zip(families(one, ""), families(other, ""), strict=True):
        assert sorted(mine[0]) == sorted(theirs[0])


def test_words_of_the_context_are_counted_apart() -> None:
    words, _letters, before = families("fine", "fine")
    assert set(words[0]).isdisjoint(before[0])


@given(st.text(), st.text())
def test_any_text_can_be_counted(text: str, context: str) -> None:
    for buckets, counts in families(text, context):
        assert len(buckets) == len(counts)
        assert all(0 <= bucket < BUCKETS for bucket in buckets)
    assert np.isfinite(model_that_knows("a").logits(text, context)).all()
