"""Fixtures of rapport's tests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def count_queries() -> Callable[[Callable[[], Any]], tuple[int, Any]]:
    """How many queries something takes, and what it gives."""

    def counted(do: Callable[[], Any]) -> tuple[int, Any]:
        with CaptureQueriesContext(connection) as captured:
            given = do()
        return len(captured), given

    return counted
