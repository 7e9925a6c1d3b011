"""Rows of numbers kept in four bits: blocks of 32, a float16 scale and 16 bytes of nibbles each (Q4_0)."""

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_BYTES = 18


def unpack_rows(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn packed rows, shape (n, blocks * 18), into float32 of shape (n, blocks * 32); low nibbles come first."""
    blocks = rows.reshape(len(rows), -1, BLOCK_BYTES)
    scale = np.ascontiguousarray(blocks[:, :, :2]).view(np.float16).astype(np.float32)
    nibbles = blocks[:, :, 2:]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=2).astype(np.float32)
    return ((values - np.float32(8.0)) * scale).reshape(len(rows), -1)
