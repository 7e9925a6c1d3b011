"""The behaviours of the debrief: what each is, why it matters, and the rule that finds it, read from files as data."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, ValidationError, field_validator, model_validator

from collegia.engines.encounter.phrases import Phrases
from collegia.engines.encounter.rule_kinds import Rule
from collegia.engines.encounter.scenario import Id, Part, Text, Words
from collegia.engines.encounter.words import Act
from collegia.engines.reading.utterances import label_of
from collegia.engines.skills.families import Skill
from collegia.engines.text.language import Language

FOLDER = Path(__file__).parent / "data/behaviours"
NAMED = re.compile(r"(?<!\?)<([a-z]+)>")


class BehavioursRefused(ValueError):
    """A file of behaviours is not what it should be: the message says where."""


class NoSuchSheet(LookupError):
    """No sheet has this id."""


class Signal(Part):
    """Something that words do, and how it is found, sentence by sentence.

    `words` count by themselves, `weak` ones only in a turn that has one of the labels `beside`; what `but` fits is
    taken out first. `acts` are found by the words of the table of acts, `labels` by the reader, `facts` by meaning.
    `question`: only questions, or only what is none.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    words: Mapping[Language, Phrases] = {}
    but: Mapping[Language, Phrases] = {}
    weak: Mapping[Language, Phrases] = {}
    beside: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    facts: tuple[Id, ...] = ()
    question: bool | None = None

    @field_validator("labels", "beside")
    @classmethod
    def _are_labels(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            label_of(name)
        return names

    @model_validator(mode="after")
    def _is_in_both_languages(self) -> Self:
        for where in (self.words, self.weak):
            if where and set(where) != set(Language):
                raise ValueError("words must be there in every language")
        return self


class Behaviour(Part):
    """One yes/no thing that a learner does or leaves out.

    `tentative`: found too seldom as careful readers find it to be among the few things that are shown first.
    """

    id: Id
    name: Words
    why: Words
    source: str = ""
    skill: Skill
    tentative: bool = False
    rule: Rule


class Step(Part):
    """One step of a protocol."""

    id: Id
    name: Words


class Item(Part):
    """A behaviour on a sheet, with the step that it belongs to."""

    behaviour: Id
    step: Id


class Sheet(Part):
    """What is looked for in one kind of talk: items by importance, the most important first, and steps in order.

    `matter` are the signals that tell what weighs; without them the talk has nothing that is told.
    """

    id: Id
    protocol: Text
    matter: tuple[Id, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]

    def step_of(self, behaviour: str) -> Step:
        """Give the step of a behaviour of this sheet."""
        wanted = next(item.step for item in self.items if item.behaviour == behaviour)
        return next(step for step in self.steps if step.id == wanted)


class Book(Part):
    """Everything of all files together: every name used is there."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    signals: Mapping[Id, Signal]
    behaviours: Mapping[Id, Behaviour]
    sheets: Mapping[Id, Sheet]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        wanted = {name for one in self.behaviours.values() for name in one.rule.named}
        wanted |= {name for sheet in self.sheets.values() for name in sheet.matter}
        unknown = [f"no signal is called {name}" for name in sorted(wanted - set(self.signals))]
        for sheet in self.sheets.values():
            steps = {step.id for step in sheet.steps}
            unknown += [f"{sheet.id}: no step is called {one.step}" for one in sheet.items if one.step not in steps]
            named = {one.behaviour for one in sheet.items}
            unknown += [f"{sheet.id}: no behaviour is called {name}" for name in sorted(named - set(self.behaviours))]
        if unknown:
            raise ValueError("; ".join(unknown[:20]))
        return self


def book_of(texts: Mapping[str, str]) -> Book:
    """Put files together, text by name; raises `BehavioursRefused` where a name is there twice or a part is wrong."""
    signals: dict[str, Any] = {}
    behaviours: dict[str, Any] = {}
    sheets: dict[str, Any] = {}
    files = {name: _opened(name, text) for name, text in texts.items()}
    lists = _lists(files)
    for name, kept in files.items():
        kept = _filled(kept, lists)
        _add(signals, kept.pop("signals", {}), name)
        _add(behaviours, {one.get("id", ""): one for one in kept.pop("behaviours", [])}, name)
        sheet = kept.pop("sheet", None)
        _add(sheets, {sheet.get("id", ""): sheet} if sheet else {}, name)
        if kept:
            raise BehavioursRefused(f"{name}: nothing is called {', '.join(sorted(kept))} here")
    try:
        return Book(signals=signals, behaviours=behaviours, sheets=sheets)
    except ValidationError as wrong:
        raise BehavioursRefused(f"the behaviours of the debrief: {wrong}") from wrong


def _opened(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BehavioursRefused(f"{name} is not TOML: {wrong}") from wrong


def _lists(files: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Take the lists out of files: alternatives by language and name, for patterns to name as <name>."""
    lists: dict[str, dict[str, str]] = {lang: {} for lang in Language}
    for name, kept in files.items():
        for lang, named in kept.pop("lists", {}).items():
            for one, patterns in named.items():
                if lang not in lists:
                    raise BehavioursRefused(f"{name}: nothing is written in {lang}")
                lists[lang][one] = f"(?:{'|'.join(patterns)})"
    return {lang: {one: _named(text, named) for one, text in named.items()} for lang, named in lists.items()}


def _filled(part: Any, lists: Mapping[str, Mapping[str, str]], lang: str = "") -> Any:
    """Put lists where patterns name them."""
    if isinstance(part, dict):
        return {key: _filled(value, lists, key if key in lists else lang) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(one, lists, lang) for one in part]
    return _named(part, lists[lang]) if lang and isinstance(part, str) else part


def _named(pattern: str, lists: Mapping[str, str]) -> str:
    return NAMED.sub(lambda found: lists.get(found[1], found[0]), pattern)


def _add(to: dict[str, Any], more: Mapping[str, Any], name: str) -> None:
    twice = sorted(set(to) & set(more))
    if twice:
        raise BehavioursRefused(f"{name}: {', '.join(twice)} is there twice")
    to.update(more)


@cache
def book_that_ships() -> Book:
    """Give the book that ships; raises `BehavioursRefused`."""
    return book_of({path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml"))})


def sheet_named(name: str) -> Sheet:
    """Give a sheet by its id; raises `NoSuchSheet`."""
    sheets = book_that_ships().sheets
    if name not in sheets:
        raise NoSuchSheet(f"no sheet is called {name!r}; there are: {', '.join(sorted(sheets))}")
    return sheets[name]
