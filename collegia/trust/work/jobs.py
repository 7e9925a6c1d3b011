"""What a job is, and finding the jobs that each area declares in its jobs.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


@dataclass(frozen=True, slots=True)
class Job:
    """Work that the worker does again and again: `do` returns how many rows it finished, 0 when none waited."""

    name: str
    do: Callable[[], int]
    every: timedelta


def all_jobs() -> tuple[Job, ...]:
    """The jobs of every installed area, in the order the areas are installed."""
    jobs: list[Job] = []
    for app in apps.get_app_configs():
        if app.name.startswith("collegia.") and find_spec(f"{app.name}.jobs"):
            jobs.extend(getattr(import_module(f"{app.name}.jobs"), "JOBS", ()))
    return tuple(jobs)
