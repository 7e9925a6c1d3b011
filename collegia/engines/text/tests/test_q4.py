"""Four-bit rows."""

import numpy as np

from collegia.engines.text.q4 import BLOCK_BYTES, unpack_rows


def test_low_nibbles_are_the_first_half_and_eight_is_zero() -> None:
    row = np.zeros((1, BLOCK_BYTES), np.uint8)
    row[0, :2] = np.array([0.5], np.float16).view(np.uint8)
    row[0, 2:] = 0x88
    row[0, 2] = 0x1F
    values = unpack_rows(row)[0]
    assert values[0] == (15 - 8) * 0.5
    assert values[16] == (1 - 8) * 0.5
    assert not values[1:16].any() and not values[17:].any()
