"""When the role ends: on explicit words of the learner only; nothing about her feelings is guessed."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from collegia.engines.deidentify.clean_text import CleanText, Replacement
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.encounter.phrases import Phrases, folded, sentences_of
from collegia.engines.encounter.scenario import Part, Scenario, Variant, Words
from collegia.engines.text.language import Language

FILE = Path(__file__).parent / "data/leaving.toml"
QUOTED = re.compile(r'"[^"]*"|(?<!\w)\'[^\']*\'(?!\w)')
BETWEEN = re.compile(r"[.!?…,;:—–\n]+")
BETWEEN_SENTENCES = re.compile(r"[.!?…\n]\s")
EDGES = " \"'()[]*¡!¿?.…,;:-—–/"
# A day, a month and a year, as a date of birth has them.
WHOLE_DATE = re.compile(r"\d{4}|\d+\s?[/.-]\s?\d+\s?[/.-]\s?\d+")
BEFORE = 60
NONE = Phrases(())
TELLING = frozenset({Kind.PHONE, Kind.EMAIL, Kind.ADDRESS, Kind.ID})


class Reason(StrEnum):
    """Why the role ends."""

    DANGER = "danger"
    HAPPENING = "happening"
    PATIENT = "patient"
    STOP = "stop"


class Contact(StrEnum):
    """Whom to show; the settings of the house say who that is."""

    EMERGENCY = "emergency"
    CRISIS_LINE = "crisis_line"
    STAFF_SUPPORT = "staff_support"
    SENIOR_COLLEAGUE = "senior_colleague"
    TEACHER = "teacher"
    PRIVACY_OFFICER = "privacy_officer"


@dataclass(frozen=True, slots=True)
class Leaving:
    """The role has ended: why, the one sentence that says so, and the human contacts to show, most needed first."""

    reason: Reason
    sentence: str
    contacts: tuple[Contact, ...]


class Sayings(Part):
    """How one reason is said in a language.

    `alone`: the turn holds nothing but these; `spoken`: so too, but it may be meant for a colleague; `sentence`: one
    whole sentence; `within`: in a sentence, quoted words left out, that holds none of `unless`.
    """

    alone: Phrases = NONE
    spoken: Phrases = NONE
    sentence: Phrases = NONE
    within: Phrases = NONE
    unless: Phrases = NONE


class Cause(Part):
    """One reason with its words."""

    reason: Reason
    contacts: tuple[Contact, ...]
    says: Words
    words: Mapping[Language, Sayings]


class Table(Part):
    """The file: reasons, the strongest first; what may stand beside a bare "stop", small words and what somebody says
    of herself; and what frames an identifier.
    """

    reasons: tuple[Cause, ...]
    beside: Mapping[Language, Phrases]
    own: Mapping[Language, Phrases]
    birth: Mapping[Language, Phrases]
    street: Mapping[Language, Phrases]
    ours: Mapping[Language, Phrases]
    reference: Mapping[Language, Phrases]


def leave(
    text: str, clean: CleanText, known_names: Collection[str], lang: Language, *, to_colleague: bool = False
) -> Leaving | None:
    """Say whether a turn asks to leave the role, and why; `text` is what was typed, `clean` what was made of it.

    A bare "stop" to a colleague is said to her and leaves nothing: before a wrong cut it is the right word.
    Identifiers that count are a number, telephone, mail or street address of somebody else, and a date of birth;
    a name alone never does, and nothing does that is one of `known_names`.
    """
    for cause in table().reasons:
        told = cause.reason is Reason.PATIENT and _tells_of_somebody(text, clean, known_names, lang)
        if told or _is_said(text, cause.words[lang], lang, to_colleague):
            return Leaving(cause.reason, cause.says[lang], cause.contacts)
    return None


def names_in_scene(scenario: Scenario, variant: Variant, lang: Language) -> frozenset[str]:
    """Give the names that belong to the scene itself."""
    others = (speaker.name[lang] for speaker in scenario.others)
    return frozenset({variant.name[lang], *others, *(words[lang] for words in variant.fill.values())})


@cache
def table() -> Table:
    """Give the file that ships."""
    return Table.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def _is_said(text: str, sayings: Sayings, lang: Language, to_colleague: bool) -> bool:
    if _is_nothing_but(text, sayings.alone, lang, sayings.spoken) or _is_bare(text, sayings, lang, to_colleague):
        return True
    return any(_is_nothing_but(sentence, sayings.sentence, lang) for sentence in sentences_of(text)) or any(
        sayings.within.find(sentence) and not sayings.unless.find(sentence) for sentence in _unquoted(text)
    )


def _is_bare(text: str, sayings: Sayings, lang: Language, to_colleague: bool) -> bool:
    """Say whether a turn is a bare "stop" that ends the role; to a colleague, nobody says it with a slash."""
    if not _is_nothing_but(text, sayings.spoken, lang):
        return False
    own = table().own[lang]
    return not to_colleague or text.lstrip().startswith("/") or any(own.is_whole(part) for part in _parts(text))


def _is_nothing_but(text: str, wanted: Phrases, lang: Language, also: Phrases = NONE) -> bool:
    parts, beside = _parts(text), (also, table().beside[lang], table().own[lang])
    return any(wanted.is_whole(part) for part in parts) and all(
        wanted.is_whole(part) or any(one.is_whole(part) for one in beside) for part in parts
    )


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip(EDGES) for part in BETWEEN.split(folded(text))) if part]


def _unquoted(text: str) -> Iterator[str]:
    """Give the folded sentences of a text without what is quoted in it: those are the words of others."""
    for sentence in sentences_of(QUOTED.sub(" ", text.translate(_STRAIGHT_DOUBLE))):
        yield folded(sentence)


def _tells_of_somebody(text: str, clean: CleanText, known: Collection[str], lang: Language) -> bool:
    names = [folded(name) for name in known]
    return any(
        _is_somebodys(one, text, lang)
        for one in clean.replacements
        if not any(folded(text[one.original_start : one.original_end]) in name for name in names)
    )


def _is_somebodys(found: Replacement, text: str, lang: Language) -> bool:
    """Say whether a stretch identifies a patient; the ward's own number and a reference of ours do not."""
    stretch = text[found.original_start : found.original_end]
    before = folded(BETWEEN_SENTENCES.split(text[max(0, found.original_start - BEFORE) : found.original_start])[-1])
    frames = table()
    if found.kind is Kind.DATE:
        return bool(frames.birth[lang].find(before) and WHOLE_DATE.search(stretch))
    if found.kind not in TELLING or frames.ours[lang].find(before) or not re.search(r"[\d@]", stretch):
        return False
    if found.kind is Kind.ADDRESS:
        return bool(frames.street[lang].find(before) or frames.street[lang].find(folded(stretch)))
    return found.kind is not Kind.ID or not frames.reference[lang].find(before)


_STRAIGHT_DOUBLE = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
