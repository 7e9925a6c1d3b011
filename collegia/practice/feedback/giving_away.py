"""What in a draft without a name may still tell who wrote it: said before it is sent, and decided by the writer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from collegia.engines.text.language import language_of

MOST_SHOWN = 4


class Trace(StrEnum):
    """What may give a writer away."""

    OWN_NAME = "own_name"
    OWN_PART = "own_part"
    OWN_CASE = "own_case"
    SPELLING = "spelling"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class GivingAway:
    """One trace, and the words that it rests on, as they were typed."""

    trace: Trace
    words: tuple[str, ...]


# Who tells what she is, or where and when it was, tells it to the one who was there too.
OWN_PART = re.compile(
    r"\bas (?:a|an|the|your) (?!team|result|group|whole|rule|matter|colleague)\w+|\b(?:I am|I'm) (?:a|an|the|your) \w+"
    r"|\bcomo (?:enfermer|médic|doctor|farmac|fisio|resident|auxiliar|matron|jef|su|tu)\w*"
    r"|\bsoy (?:el|la|su|tu|un|una) \w+",
    re.IGNORECASE,
)
OWN_CASE = re.compile(
    r"\bmy (?:patient|case|shift|bed|clinic|list|round)s?\b|\bwe were (?:both )?on \w+"
    r"|\b(?:told|asked|called|said to|helped|shouted at|interrupted|paged) me\b"
    r"|\b(?:when|while|after) I (?:was|had|came|called|asked|told)\b"
    r"|\b(?:bed|room|bay|theatre|cama|habitación|box|quirófano)\s+\d+\w?\b"
    r"|\b(?:last|on|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|last night|anoche|ayer)\b"
    r"|\bel (?:pasado )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|\bmi (?:paciente|caso|turno|guardia|cama|consulta)s?\b"
    r"|\bme (?:dijo|dijiste|pidió|pediste|llamó|llamaste|gritó|gritaste|interrumpió|interrumpiste|ayudó|ayudaste)\b"
    r"|\bcuando (?:yo )?(?:estaba|llegué|llamé|pregunté|le dije|te dije)\b",
    re.IGNORECASE,
)
# Capitals of five letters and more: shorter ones are mostly abbreviations that the whole ward uses.
SPELLING = re.compile(
    r"[!?¡¿]{2,}|\.{4,}|\b\w*(\w)\1{2,}\w*\b|\b[A-ZÁÉÍÓÚÑ]{5,}\b|(?<!\w)[:;]-?[)(DP](?!\w)|\bi\b(?=[ '’](?!\.))"
    r"|\b(?:u|ur|pls|plz|tbh|imo|imho|btw|thx|gonna|wanna|xq|pq|tb|tmb|q)\b|[\U0001F300-\U0001FAFF\u2600-\u27BF]+"
)
WORD = re.compile(r"[^\W\d_]{3,}")


def traces_in(words: str, *, name: str, profession: str, languages_of_others: Sequence[str]) -> tuple[GivingAway, ...]:
    """Everything in a draft that may tell who wrote it; the languages are those of the others who were asked."""
    found = (
        GivingAway(Trace.OWN_NAME, _own_names(words, name)),
        GivingAway(Trace.OWN_PART, _own_part(words, profession)),
        GivingAway(Trace.OWN_CASE, _all(OWN_CASE, words)),
        GivingAway(Trace.SPELLING, _spelling(words)),
    )
    tongue = language_of(words)
    few_write_it = 2 * sum(lang.startswith(tongue) for lang in languages_of_others) < len(languages_of_others)
    by_language = (GivingAway(Trace.LANGUAGE, ()),) if few_write_it else ()
    return tuple(trace for trace in found if trace.words) + by_language


def _own_names(words: str, name: str) -> tuple[str, ...]:
    own = {part.casefold() for part in WORD.findall(name)}
    return _some(word for word in WORD.findall(words) if word.casefold() in own and word[0].isupper())


def _own_part(words: str, profession: str) -> tuple[str, ...]:
    stated = list(_all(OWN_PART, words))
    named = re.findall(rf"\b{re.escape(profession)}s?\b", words, re.IGNORECASE) if profession else []
    return _some([*stated, *(word for word in named if not any(word in said for said in stated))])


def _spelling(words: str) -> tuple[str, ...]:
    # In Spanish "q" and a single "i" are no words; "i" alone would only come from a quoted English line.
    found = _all(SPELLING, words)
    return found if language_of(words) == "en" else tuple(word for word in found if word != "i")


def _all(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    return _some(match[0] for match in pattern.finditer(words))


def _some(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:MOST_SHOWN]
