"""The trained recogniser of names: a linear-chain CRF over words."""

import hashlib
import json
import re
import threading
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import pycrfsuite

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.features import LISTED, Token, features_of, units_of
from collegia.engines.deidentify.names.inflection import form_of
from collegia.engines.deidentify.names.words import (
    DATA,
    abbreviations,
    clinical_words,
    cues,
    everyday_words,
    first_names,
    folded,
    listed,
)
from collegia.engines.deidentify.patterns.rule import Match

MODEL = DATA / "names.crfsuite"
# A word goes when the chance that it is nobody's name is below this; fitted on marked messages that were left out of
# training for it, recall first.
CHANCE_OF_NOTHING = 0.994
# The same for a word that a list of names holds.
CHANCE_FOR_LISTED = 0.998
# The same when it is an everyday or a clinical word too, capitalised: "Fair", "Foley".
CHANCE_FOR_LISTED_WORD = 0.97
# The same for an everyday word that is somebody's given name as well: "grace in 4".
CHANCE_FOR_NAME_AND_WORD = 0.9
# The same for an everyday word that no list of names holds or that is typed in small letters: it is nearly always that.
CHANCE_FOR_EVERYDAY = 0.5
# The same for what is no list's name and looks like an abbreviation, or like an everyday word in another form.
CHANCE_FOR_ODD = 0.5
# The same for two or three capitals, with dots or without: when nothing is known to be abbreviated so, when something
# rare is, and when something is that a ward talks of every day.
CHANCE_FOR_INITIALS = 0.985
CHANCE_FOR_RARE_ABBREVIATION = 0.93
CHANCE_FOR_ABBREVIATION = 0.7
# Below this, the allow-list has no say.
CHANCE_FOR_SURE = 0.5
DOTTED_OR_SHORT = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,3}|(?:[^\W\d_]\.\s?){1,3}[^\W\d_]?\.?")
CONTRACTION = re.compile(r"[a-z]{1,6}['’](?:ll|ve|re|d|m|s|t)", re.IGNORECASE)
ABBREVIATION = re.compile(r"(?!Mc|Mac|De|La|Di|Van)(?=.?[a-z]{0,2}[A-Z])[A-Za-z]{2,5}")
PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "y", "van", "der", "den", "von", "da", "do", "dos", "al", "el", "bin"]
)
# These stand inside names, and between the two halves of one they belong to it.
INNER = PARTICLES - {"y"}
# A colleague is told from a patient only when the words leave little doubt.
CHANCE_OF_COLLEAGUE = 0.99
MOST_TOKENS = 2_000
LONGEST_TAIL = 2
MARKS = " \t\n\r,.;:!?¡¿()[]{}<>\"'’“”«»-–—/\\|+*=&#@%$~^_`…"
# Halves of surrogate pairs, which the recogniser's library cannot take.
UNSPEAKABLE = re.compile("[\ud800-\udfff]")
COMPASS = frozenset(["North", "South", "East", "West", "Norte", "Sur", "Este", "Oeste"])
WORD = re.compile(r"[^\W\d_]+")
_state = threading.local()


class ModelMismatch(Exception):
    """The recogniser's file is not the one that was measured."""


def names_in(text: str) -> list[Match]:
    """Give the names, colleagues' names and places of a text."""
    tokens = units_of(UNSPEAKABLE.sub("?", text))
    found: list[Match] = []
    for start in range(0, len(tokens), MOST_TOKENS):
        found += _joined(tokens[start : start + MOST_TOKENS])
    trimmed = (_trimmed(text, each) for each in found)
    return [
        match
        for match in trimmed
        if match.start < match.end and _could_be(text[match.start : match.end], match) and not _is_tail(text, match)
    ]


def _is_tail(text: str, match: Match) -> bool:
    """Say whether a match is but a letter or two after a digit: 89M, 3rd, 4 h."""
    if match.end - match.start == 1 and text[match.start].islower():
        return text[max(0, match.start - 2) : match.start].rstrip()[-1:].isdecimal()
    return match.end - match.start <= LONGEST_TAIL and text[match.start - 1 : match.start].isdecimal()


def _could_be(piece: str, match: Match) -> bool:
    """A place has a word that is no everyday one; numbers alone are left to the shapes."""
    return match.kind is not Kind.ADDRESS or any(
        len(word) > 2 and not (word.islower() and _is_everyday(word)) and word not in COMPASS
        for word in WORD.findall(piece)
    )


def _trimmed(text: str, match: Match) -> Match:
    """Leave out marks at either end, but for the dot of an initial."""
    piece = text[match.start : match.end]
    left = len(piece) - len(piece.lstrip(MARKS))
    kept = piece.rstrip(MARKS)
    if kept[-1:].isupper() and piece[len(kept) :].startswith(".") and not kept[-2:-1].isalpha():
        kept += "."
    return replace(match, start=match.start + left, end=max(match.start + left, match.start + len(kept)))


def _without_small_talk(tokens: list[Token], kinds: list[Kind | None]) -> None:
    """Cut everyday words in small letters off a name that is typed with capitals."""
    for i, kind in enumerate(kinds):
        word = tokens[i].text
        if kind not in (Kind.NAME, Kind.STAFF_NAME) or not word.islower() or not _is_everyday(word):
            continue
        beside = (k for k in (i - 1, i + 1) if 0 <= k < len(tokens) and kinds[k] is kind)
        if any(tokens[k].text[0].isupper() for k in beside):
            kinds[i] = None


def _with_hyphened(tokens: list[Token], kinds: list[Kind | None]) -> None:
    """Take in what a hyphen ties to a name: Eun-ji, Asante-Boateng."""
    for i in range(1, len(tokens) - 1):
        before, hyphen, after = tokens[i - 1 : i + 2]
        if hyphen.text != "-" or before.end != hyphen.start or hyphen.end != after.start:
            continue
        for known, other in ((i - 1, i + 1), (i + 1, i - 1)):
            kind, word = kinds[known], tokens[other].text
            if kind in (Kind.NAME, Kind.STAFF_NAME) and not kinds[other] and word.isalpha() and not _is_everyday(word):
                kinds[i] = kinds[other] = kind


def _with_particles(tokens: list[Token], kinds: list[Kind | None]) -> None:
    """Take in the particles between two parts of a name: Ana de Jesús, Juan de la Cruz."""
    open_since: int | None = None
    for i, token in enumerate(tokens):
        if kinds[i] is Kind.NAME:
            if open_since is not None:
                kinds[open_since:i] = [Kind.NAME] * (i - open_since)
            open_since = i + 1
        elif token.text not in INNER:
            open_since = None


def _joined(tokens: list[Token]) -> list[Match]:
    labels = _labels(tokens)
    kinds = [label.kind for label in labels]
    _without_small_talk(tokens, kinds)
    _with_hyphened(tokens, kinds)
    _with_particles(tokens, kinds)
    matches: list[Match] = []
    for i, (token, kind) in enumerate(zip(tokens, kinds, strict=True)):
        if kind is None:
            continue
        if i and kinds[i - 1] is kind and not labels[i].opens:
            matches[-1] = replace(matches[-1], end=token.end, sure=matches[-1].sure and labels[i].sure)
        else:
            named = _told_apart(kind, [each.text for each in tokens[max(0, i - 2) : i]])
            matches.append(Match(token.start, token.end, named, sure=labels[i].sure))
    return matches


def _told_apart(kind: Kind, before: list[str]) -> Kind:
    """Whoever is called somebody's sister or son ("his aunty, Ifeoma") is not taken for a colleague."""
    word = next((each for each in reversed(before) if each != ","), "")
    return Kind.NAME if kind is Kind.STAFF_NAME and "+kin" in cues().get(folded(word), "") else kind


class _Label(NamedTuple):
    kind: Kind | None
    opens: bool = False
    sure: bool = False


def _labels(tokens: list[Token]) -> list[_Label]:
    tagger = _tagger()
    labels = tagger.tag(features_of([token.text for token in tokens])) if tokens else []
    return [_label_at(tagger, i, tokens[i].text, label) for i, label in enumerate(labels)]


def _label_at(tagger: pycrfsuite.Tagger, i: int, word: str, label: str) -> _Label:
    nothing = tagger.marginal("O", i)
    if word == "\n" or nothing >= _enough(word):
        return _Label(None)
    chances = {kind: tagger.marginal(f"B-{kind}", i) + tagger.marginal(f"I-{kind}", i) for kind in LABELLED}
    kind = max(chances, key=chances.__getitem__)
    if kind is Kind.STAFF_NAME and chances[kind] < CHANCE_OF_COLLEAGUE * (1 - nothing):
        kind = Kind.NAME
    return _Label(kind, label.startswith("B-"), nothing < CHANCE_FOR_SURE)


@lru_cache(maxsize=50_000)
def _enough(word: str) -> float:
    """Give the chance of being nobody's name from which a word is left alone."""
    named = listed(folded(word))[:1] in LISTED
    if DOTTED_OR_SHORT.fullmatch(word):
        return _enough_of_initials("".join(sign for sign in folded(word) if sign.isalpha()))
    if _is_everyday(word) and (word.islower() or not named):
        return CHANCE_FOR_NAME_AND_WORD if folded(word) in first_names() else CHANCE_FOR_EVERYDAY
    if named:
        return CHANCE_FOR_LISTED_WORD if _is_everyday(word) or folded(word) in clinical_words() else CHANCE_FOR_LISTED
    if CONTRACTION.fullmatch(word):
        return CHANCE_FOR_EVERYDAY
    return CHANCE_FOR_ODD if form_of(word) or ABBREVIATION.fullmatch(word) else CHANCE_OF_NOTHING


def _enough_of_initials(letters: str) -> float:
    if letters in clinical_words():
        return CHANCE_FOR_ABBREVIATION
    return CHANCE_FOR_RARE_ABBREVIATION if letters in abbreviations() else CHANCE_FOR_INITIALS


def _is_everyday(word: str) -> bool:
    return folded(word) in everyday_words() and folded(word) not in PARTICLES


LABELLED = (Kind.NAME, Kind.STAFF_NAME, Kind.ADDRESS)


def _tagger() -> pycrfsuite.Tagger:
    # A tagger keeps the sentence it was last given, so each thread has its own.
    if not hasattr(_state, "tagger"):
        _state.tagger = pycrfsuite.Tagger()
        _state.tagger.open_inmemory(_model())
    return _state.tagger


@lru_cache(maxsize=1)
def _model() -> bytes:
    content = MODEL.read_bytes()
    pinned = json.loads(MODEL.with_suffix(".json").read_text(encoding="utf-8"))["sha256"]
    if hashlib.sha256(content).hexdigest() != pinned:
        raise ModelMismatch(f"{MODEL.name} is not the file that its pin names; install Collegia again.")
    return content
