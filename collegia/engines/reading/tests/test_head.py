"""The arithmetic of the head and of the choice."""

import numpy as np
import pytest

from collegia.engines.reading.calibration import ChoiceRule
from collegia.engines.reading.head import Head

WIDTH, OUTPUTS, MEET = 6, 3, 4


@pytest.fixture
def head() -> Head:
    rng = np.random.default_rng(1)
    shapes = {
        "mean": (2, WIDTH),
        "scale": (2, WIDTH),
        "straight": (OUTPUTS, 2 * WIDTH),
        "straight_bias": (OUTPUTS,),
        "meet": (MEET, 3 * WIDTH),
        "meet_bias": (MEET,),
        "out": (OUTPUTS, MEET),
        "look": (OUTPUTS, WIDTH),
        "say": (OUTPUTS, WIDTH),
    }
    arrays = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return Head.of(arrays | {"scale": np.abs(arrays["scale"]) + 0.5})


def test_parts_move_with_the_logit(head: Head) -> None:
    rng = np.random.default_rng(2)
    pieces, context = rng.normal(size=(5, WIDTH)).astype(np.float32), rng.normal(size=WIDTH).astype(np.float32)
    one = head.score(pieces, context)
    assert one.parts.shape == (5, OUTPUTS)
    lesser = head.score(pieces, context, with_parts=False)
    assert lesser.logits == pytest.approx(one.logits)


def test_no_context_counts_as_nought(head: Head) -> None:
    pieces = np.ones((2, WIDTH), np.float32)
    assert head.score(pieces, None).logits == pytest.approx(head.score(pieces, head.mean[1]).logits, rel=1e-4)


def test_the_shares_of_a_choice_add_up() -> None:
    shares = ChoiceRule(1.5, (0.1, -0.1, 0.0)).shares([900.0, -900.0, 0.0])
    assert sum(shares) == pytest.approx(1.0)
    assert shares[0] > 0.99
