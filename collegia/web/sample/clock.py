"""The sample's clock: what its people did was done on a day of the past, and every row says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def set_back_to(moment: datetime) -> Iterator[None]:
    """Let this process take a moment of the past for now; for a process that does nothing else meanwhile."""
    usual = timezone.now
    # The record dates its own rows, and rightly lets nobody else do so.
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = usual
