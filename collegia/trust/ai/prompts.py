"""Prompts: files in the `prompts` folder of the area that uses them, found by name (`rapport.rewrite_draft`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from django.apps import apps

LONGEST_PURPOSE = 160


class NoSuchPrompt(LookupError):
    """No installed area has a prompt of that name."""


class BadPrompt(ValueError):
    """A prompt's file does not say what it must, or it is asked for with other inputs or another reply."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: what it is for, what goes in beside the clean text, the type of its reply, and how well it did."""

    name: str
    version: int
    purpose: str
    inputs: tuple[str, ...]
    reply: str
    reply_tokens: int
    evaluated_on: str
    instructions: str

    def filled(self, choices: Mapping[str, StrEnum]) -> str:
        """The instructions with each input in its place; only members of closed sets are let in, never free text."""
        if set(choices) != set(self.inputs):
            raise BadPrompt(f"{self.name} takes the inputs {sorted(self.inputs)}, not {sorted(choices)}")
        free = [key for key, value in choices.items() if not isinstance(value, StrEnum)]
        if free:
            raise TypeError(f"{self.name}: {', '.join(free)} must be a member of a closed set")
        return Template(self.instructions).substitute({key: value.value for key, value in choices.items()})


@cache
def prompt_named(name: str) -> Prompt:
    """Read the prompt `area.file`. Raises NoSuchPrompt, BadPrompt."""
    area, _, stem = name.partition(".")
    path = _folder_of(area) / f"{stem}.toml"
    if not stem.isidentifier() or not path.is_file():
        raise NoSuchPrompt(name)
    return _read(name, tomllib.loads(path.read_text(encoding="utf-8")))


def every_prompt() -> tuple[Prompt, ...]:
    """The prompts of all installed areas, by name."""
    ours = [app for app in apps.get_app_configs() if app.name.startswith("collegia.")]
    names = [f"{app.label}.{path.stem}" for app in ours for path in Path(app.path).glob("prompts/*.toml")]
    return tuple(prompt_named(name) for name in sorted(names))


def _folder_of(area: str) -> Path:
    try:
        return Path(apps.get_app_config(area).path) / "prompts"
    except LookupError as error:
        raise NoSuchPrompt(area) from error


def _read(name: str, said: dict[str, Any]) -> Prompt:
    kinds = {field: kind for field, kind in _FIELDS.items() if not isinstance(said.get(field), kind)}
    if kinds or set(said) != set(_FIELDS):
        raise BadPrompt(f"{name}: check {sorted(set(kinds) | (set(said) ^ set(_FIELDS)))}")
    prompt = Prompt(name=name, **{**said, "inputs": tuple(said["inputs"])})
    template = Template(prompt.instructions)
    if not template.is_valid() or set(template.get_identifiers()) != set(prompt.inputs):
        raise BadPrompt(f"{name}: the instructions and the inputs do not name the same things")
    if len(prompt.purpose) > LONGEST_PURPOSE:
        raise BadPrompt(f"{name}: the purpose is longer than {LONGEST_PURPOSE} characters")
    return prompt


_FIELDS = {
    "version": int,
    "purpose": str,
    "inputs": list,
    "reply": str,
    "reply_tokens": int,
    "evaluated_on": str,
    "instructions": str,
}
