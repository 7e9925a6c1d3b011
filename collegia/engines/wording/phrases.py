"""Phrases that carry tone and no fact: they may come and go, so the gate looks past them."""

import re
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import bare, lexicon_of

HASTE = {
    Language.ENGLISH: re.compile(
        r"\b(?:now|stat|asap|immediately|urgent(?:ly)?|straight away|crash(?:ing)?|arrest|emergency|code)\b"
    ),
    Language.SPANISH: re.compile(
        r"\b(?:ya|ahora|ahorita|inmediat\w+|urgente(?:mente)?|urge|stat|cuanto antes|codigo|paro|emergencia)\b"
    ),
}
DELAY = {
    Language.ENGLISH: re.compile(
        r"\b(?:when(?:ever)? you|no rush|no hurry|not urgent|convenience|at some point|later)\b"
    ),
    Language.SPANISH: re.compile(
        r"\b(?:cuando (?:te|le|pued|teng|quier)|sin (?:prisa|apuro|urgencia)|no (?:hay|corre) prisa|no es urgente|luego)"
    ),
}
# Ways to say the same that differ in what the gate counts.
SAME: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    Language.ENGLISH: (
        (re.compile(r"\bstop (\w+ing)\b", re.IGNORECASE), r"do not \1"),
        (re.compile(r"\brather than\b|\binstead of\b", re.IGNORECASE), "not"),
        (re.compile(r"\bwithout (?=(?:it|that|them|this)\b)", re.IGNORECASE), "with "),
        (re.compile(r"\b(know|tell me|tell us|check|see|confirm|wonder(?:ing)?|ask(?:ing)?|sure|say) (?:if|whether)\b", re.IGNORECASE), r"\1"),
        (re.compile(r"\bas soon as possible\b", re.IGNORECASE), "asap"),
        (re.compile(r"\b(which|the|this|that|any|no) one\b", re.IGNORECASE), r"\1"),
    ),
    Language.SPANISH: (
        (re.compile(r"\b(sabe[rs]?|dime|d[ií]game|decirme|confirma(?:r|s|me)?|mira(?:r|s)?|revisa(?:r|s)?|compr[ou]e?ba(?:r|s)?|pregunta(?:r|ba)?|ver) si\b", re.IGNORECASE), r"\1"),
        (re.compile(r"\ben (?:vez|lugar) de\b", re.IGNORECASE), "no"),
        (re.compile(r"\bdej(?:a|e|en|á) de\b", re.IGNORECASE), "no"),
        (re.compile(r"\bsin (?=(?:eso|ello|esto)\b)", re.IGNORECASE), "con "),
        (re.compile(r"\bsi no\b", re.IGNORECASE), "si no"),
    ),
}
NOT_HASTE = re.compile(r"\b(?:right now|for now|by now|until now|hasta ahora|por ahora)\b")


def without_phrases(text: str, lang: Language) -> str:
    """Give the text with such phrases left out, each replaced by a comma where something must part the rest."""
    kept = list(text)
    for start, end in _phrases(text, lang):
        kept[start:end] = [" "] * (end - start)
    alike = "".join(kept)
    for pattern, same in SAME[lang]:
        alike = pattern.sub(same, alike)
    return alike


def _phrases(text: str, lang: Language) -> Iterator[tuple[int, int]]:
    lexicon, plain = lexicon_of(lang), bare(text)
    for pattern in (lexicon.jabs, lexicon.formulas, lexicon.frames):
        yield from (match.span() for match in pattern.finditer(plain) if match.start() < match.end())


def jab_spans(text: str, lang: Language) -> list[tuple[int, int]]:
    """Give where a text holds phrases that only sting."""
    return [match.span() for match in lexicon_of(lang).jabs.finditer(bare(text)) if match.start() < match.end()]


def adds_delay_to_haste(before: str, after: str, lang: Language) -> Iterator[str]:
    """Refuse "when you can" beside "now"."""
    old, new = bare(before), bare(after)
    if HASTE[lang].search(NOT_HASTE.sub("", old)) and DELAY[lang].search(new) and not DELAY[lang].search(old):
        yield "time: what was urgent may wait now"
