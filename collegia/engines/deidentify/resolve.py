"""From many overlapping matches to one reading of a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.features import TOKEN
from collegia.engines.deidentify.names.words import (
    clinical_words,
    cues,
    everyday_words,
    first_names,
    folded,
    last_names,
)
from collegia.engines.deidentify.patterns.addresses import CODE_BEFORE, CODE_BESIDE
from collegia.engines.deidentify.patterns.ages import AFTER_NAME
from collegia.engines.deidentify.patterns.initials import is_abbreviation
from collegia.engines.deidentify.patterns.rule import Match

NAMED = (Kind.NAME, Kind.STAFF_NAME)
# Which kind stands where two equally long matches meet.
ORDER = (
    Kind.EMAIL,
    Kind.URL,
    Kind.IP,
    Kind.DATE,
    Kind.PHONE,
    Kind.ID,
    Kind.ADDRESS,
    Kind.AGE_OVER_89,
    Kind.NAME,
    Kind.STAFF_NAME,
)
NEAR = 40
BEFORE_NAME = re.compile(r"\bM\.?ª\.?\s\Z")
ARTICLE = re.compile(r"(?:El|La|Los|Las|The)\s")
AFTER_FAMILY = re.compile(r",?\s(?:jr|sr|iii?)\b", re.IGNORECASE)
# Sunday and Domingo are names too, and stay out.
WEEKDAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur)day|tues?|weds?|thurs?|lunes|martes|miercoles|jueves|viernes|sabado"
)
MOST_OF_AN_ABBREVIATION = 3
# Dots tell a person's initials from an abbreviation of the ward.
INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,3}[^\W\d_]\.?")
WORD = re.compile(r"[^\W\d_]{3,}(?:['’][^\W\d_]{2,})?")
RANK = {kind: rank for rank, kind in enumerate(ORDER)}


def resolved(text: str, matches: Iterable[Match]) -> list[Match]:
    """Keep matches that do not overlap: checked before unchecked, long before short; then let the allow-list speak."""
    wanted = [match for match in matches if not _is_allowed(text, match)]
    kept = _apart(text, wanted)
    kept = _apart(text, [*kept, *_beside(text, kept), *_again(text, kept)])
    return sorted(kept, key=lambda match: match.start)


def _apart(text: str, matches: list[Match]) -> list[Match]:
    """Give way by rank; what a stronger match leaves uncovered of a weaker one still goes, but for bare marks."""
    taken: list[Match] = []
    covered = bytearray(max((match.end for match in matches), default=0))
    for match in sorted(matches, key=_strength):
        for start, end in _gaps(match, covered):
            if any(sign.isalnum() for sign in text[start:end]):
                taken.append(replace(match, start=start, end=end))
            covered[start:end] = b"\1" * (end - start)
    return taken


def _strength(match: Match) -> tuple[bool, int, int, int]:
    return (not match.checked, match.start - match.end, RANK[match.kind], match.start)


def _gaps(match: Match, covered: bytearray) -> Iterator[tuple[int, int]]:
    start = covered.find(0, match.start, match.end)
    while start >= 0:
        end = covered.find(1, start, match.end)
        yield start, match.end if end < 0 else end
        start = covered.find(0, end, match.end) if end >= 0 else -1


def _beside(text: str, kept: list[Match]) -> Iterator[Match]:
    for match in kept:
        if match.kind in NAMED and (age := AFTER_NAME.match(text, match.end)):
            yield Match(*age.span("id"), Kind.AGE_OVER_89)
        if match.kind in NAMED and (younger := AFTER_FAMILY.match(text, match.end)):
            yield Match(*younger.span(), match.kind)
        if match.kind in NAMED and (maria := BEFORE_NAME.search(text, max(0, match.start - NEAR), match.start)):
            yield Match(*maria.span(), match.kind)
        if match.kind is Kind.ADDRESS:
            if code := CODE_BESIDE.match(text, match.end):
                yield Match(*code.span("id"), Kind.ADDRESS)
            if code := CODE_BEFORE.search(text, max(0, match.start - 10), match.start):
                yield Match(*code.span("id"), Kind.ADDRESS)


def _again(text: str, kept: list[Match]) -> Iterator[Match]:
    """A name found once is a name wherever it stands capitalised, unless it is also an everyday or a clinical word."""
    named = {
        text[word.start() : word.end()]: match.kind
        for match in kept
        if match.kind in NAMED
        for word in WORD.finditer(text, match.start, match.end)
        if word[0][0].isupper()
    }
    sure = {name: kind for name, kind in named.items() if not _is_a_word(name)}
    for word in WORD.finditer(text) if sure else ():
        again = Match(*word.span(), sure[word[0]]) if word[0] in sure else None
        if again and not _is_allowed(text, again):
            yield again


def _is_a_word(name: str) -> bool:
    return folded(name) in everyday_words() or folded(name) in clinical_words()


BEFORE_PLACE = re.compile(
    r"(?:\b(?:Hospital|Cl[ií]nica|Clinic|Sala|Pabell[oó]n|Residencia|Fundaci[oó]n|Colegio|Centro\sde\sSalud|"
    r"Maternidad|Sanatorio)(?:\s(?:General|Universitario))?\s(?:de\s(?:la\s)?)?|"
    r"\b(?i:hospital|cl[ií]nica|sala|pabell[oó]n|residencia|colegio|centro\sde\ssalud|"
    r"maternidad)\s(?:de\s)?(?:San|Santa|Santo|Ntra\.?\sSra\.?\sdel?)\s|"
    r"\bS(?:t|aint)\.?\s|\b(?:Our\sLady\sof|Prince|Princess|Queen|King)\s)\Z"
)
AFTER_PLACE = re.compile(
    r"(?:['’]s)?\s(?:(?:General|Memorial|Regional|University|Community|Medical)\s)*"
    r"(?:Hospital|Infirmary|Medical\sCent(?:er|re)|Clinic|Ward|Hospice)\b"
)
COMPASS = re.compile(r"(?:North|South|East|West|Norte|Sur|Este|Oeste)")
BEFORE_TERM = re.compile(
    r"\b(?:enfermedad|s[ií]ndrome|signo|escala|maniobra|criterios|clasificaci[oó]n|operaci[oó]n)\sde\s\Z", re.IGNORECASE
)
BEFORE_ILLNESS = re.compile(
    r"\b(?:has|have|had|having|known|(?:history|hx)\sof|tiene|padece|diagn[oó]stico\sde)\s\Z", re.IGNORECASE
)
AFTER_TERM = re.compile(
    r"(?:['’]s?)?(?:-[A-Z]\w+)?\s(?:disease|syndrome|sign|palsy|phenomenon|classification|criteria|retractor|"
    r"forceps|rings?|o?esophagus|"
    r"lymphoma|sarcoma|contracture|fracture|reflex|catheter|clinics?|nurses?|meds|tablets|dementia)\b"
)


def _is_place(text: str, match: Match) -> bool:
    """Say whether the words beside a name make it a hospital's or a ward's."""
    before = BEFORE_PLACE.search(text, max(0, match.start - NEAR), match.start)
    compass = COMPASS.fullmatch(text, match.start, match.end) and text[: match.start].rstrip()[-1:].isdecimal()
    return bool(before or compass or AFTER_PLACE.match(text, match.end))


def _is_eponym(text: str, match: Match, words: list[str]) -> bool:
    """Say whether the words beside a name make it an eponym; a given name that is none stays a name."""
    before = BEFORE_TERM.search(text, max(0, match.start - NEAR), match.start)
    ill = BEFORE_ILLNESS.search(text, max(0, match.start - NEAR), match.start)
    if ill and all(word in clinical_words() and word not in first_names() for word in words):
        return True
    if not (before or AFTER_TERM.match(text, match.end)):
        return False
    return all(word in clinical_words() or word not in first_names() for word in words)


def _is_allowed(text: str, match: Match) -> bool:
    """Say whether a supposed name is a place, an eponym, or all clinical terms that nobody is called by."""
    if match.kind not in NAMED:
        return False
    if INITIALS.fullmatch(text, match.start, match.end):
        piece = text[match.start : match.end]
        return is_abbreviation(piece) and not (match.sure and piece.isupper())
    words = [folded(word) for word in TOKEN.findall(text[match.start : match.end]) if word[0].isalpha()]
    if not words or _is_place(text, match) or _is_eponym(text, match, words):
        return True
    return all(_is_term(word, match.sure) for word in words) or _is_small_talk(
        text, text[match.start : match.end], words
    )


def _is_small_talk(text: str, piece: str, words: list[str]) -> bool:
    """Say whether a stretch is small letters that no list knows as a name, in a text whose writer uses capitals."""
    if (
        not ARTICLE.sub("", piece).islower()
        or text.islower()
        or any(word in first_names() or word in last_names() for word in words)
    ):
        return False
    return text[:1].isupper() or (text.count(". ") > 0 and not re.search(r"\. [a-z]", text))


def _is_term(word: str, sure: bool) -> bool:
    short = 1 < len(word) <= MOST_OF_AN_ABBREVIATION
    if WEEKDAYS.fullmatch(word) or (not sure and len(word) <= MOST_OF_AN_ABBREVIATION and word in clinical_words()):
        return True
    if (sure and short) or word in first_names() or word in last_names():
        return False
    return word in clinical_words() or word in cues() or everyday_words().get(word, 10**6) < 150
