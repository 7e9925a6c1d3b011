"""Opening scenarios: those that ship and those that a hospital wrote; a bad file is refused with place and reason."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from collegia.engines.encounter.scenario import Scenario

FOLDER = Path(__file__).parent / "scenarios"
ERRORS_TOLD = 20


class ScenarioRefused(ValueError):
    """A scenario file is not one: the message says where and why."""


class NoSuchScenario(LookupError):
    """No scenario has this id."""


def scenario_of(text: str, name: str) -> Scenario:
    """Read a scenario from the text of a file; `name` is said in errors.

    Raises `ScenarioRefused`.
    """
    try:
        return Scenario.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        raise ScenarioRefused(f"{name} is not TOML: {wrong}") from wrong
    except ValidationError as wrong:
        told = (f"{_place(error['loc'])}: {error['msg']}" for error in wrong.errors()[:ERRORS_TOLD])
        raise ScenarioRefused(f"{name} is not a scenario:\n  " + "\n  ".join(told)) from wrong


def open_scenario(path: Path) -> Scenario:
    """Open a scenario file; raises `ScenarioRefused`, also where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise ScenarioRefused(f"{path} cannot be read: {wrong}") from wrong
    return scenario_of(text, path.name)


@cache
def scenario_named(name: str) -> Scenario:
    """Give a scenario that ships by its id; raises `NoSuchScenario`."""
    if name not in scenario_ids():
        raise NoSuchScenario(f"no scenario is called {name!r}; there are: {', '.join(scenario_ids())}")
    return open_scenario(FOLDER / f"{name}.toml")


@cache
def scenario_ids() -> tuple[str, ...]:
    """Give the ids of the scenarios that ship, in their order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _place(location: tuple[int | str, ...]) -> str:
    """Give the place of an error as an author counts: from one."""
    return ".".join(f"[{part + 1}]" if isinstance(part, int) else str(part) for part in location) or "the whole"
