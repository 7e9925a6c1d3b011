"""Blanks that the writer is to fill: a draft with one cannot be sent, so nothing is made up for anybody."""

import re
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.asks import orders_in
from collegia.engines.wording.lexicon import Family, bare
from collegia.engines.wording.parts import Part, sentences
from collegia.engines.wording.phrase_book import spans_of
from collegia.engines.wording.words import sentences_of, words_in

BLANK = re.compile(r"\[[^\]\n]{1,60}\?\]")
REASON = {Language.ENGLISH: " because [reason?]", Language.SPANISH: " porque [¿motivo?]"}
HAS_REASON = {
    Language.ENGLISH: re.compile(r"\b(?:because|since|so that|as (?:i|we|he|she|the)|due to|'cause|cos)\b"),
    Language.SPANISH: re.compile(r"\b(?:porque|ya que|para que|pues|debido a|como)\b"),
}
ASK = {
    "what": {Language.ENGLISH: "[what exactly?]", Language.SPANISH: "[¿qué exactamente?]"},
    "who": {Language.ENGLISH: "[which patient or bed?]", Language.SPANISH: "[¿qué paciente o cama?]"},
    "when": {Language.ENGLISH: "[by when?]", Language.SPANISH: "[¿para cuándo?]"},
}
DOOR = {
    Language.ENGLISH: ("[the reason?]", "[when could you, or who else can?]"),
    Language.SPANISH: ("[¿el motivo?]", "[¿cuándo podrías, o quién más puede?]"),
}
PART = {
    Language.ENGLISH: "[what do you need them to do, and by when?]",
    Language.SPANISH: "[¿qué necesitas que haga, y para cuándo?]",
}


PLAINLY = {
    Language.ENGLISH: "[what do you need of them, plainly?]",
    Language.SPANISH: "[¿qué necesitas de la otra persona, en claro?]",
}
# What stands in a blank while the draft is read: any plain answer to it.
LONGEST_NO = 20
STAND_IN = {
    Language.ENGLISH: {
        "reason?": "the family is waiting",
        "what exactly?": "(the discharge letter)",
        "which patient or bed?": "for bed 4",
        "by when?": "by 2 pm",
        "the reason?": "I am with another patient until then.",
        "when could you, or who else can?": "I can do it at 3 pm.",
        "what do you need them to do, and by when?": "Please review the dose before 2 pm.",
        "what do you need of them, plainly?": "Could you help with this before 2 pm?",
    },
    Language.SPANISH: {
        "¿motivo?": "la familia está esperando",
        "¿qué exactamente?": "(el informe de alta)",
        "¿qué paciente o cama?": "de la cama 4",
        "¿para cuándo?": "antes de las 14 h",
        "¿el motivo?": "Estoy con otro paciente hasta entonces.",
        "¿cuándo podrías, o quién más puede?": "Puedo a las 15 h.",
        "¿qué necesitas que haga, y para cuándo?": "Por favor, revisa la dosis antes de las 14 h.",
        "¿qué necesitas de la otra persona, en claro?": "¿Me ayudas con esto antes de las 14 h?",
    },
}


def filled(text: str, lang: Language) -> str:
    """Give a draft with something plain in each blank, to read how it would be with an answer there."""
    return BLANK.sub(lambda found: STAND_IN[lang].get(found.group()[1:-1], ""), text)


def has_blank(text: str) -> bool:
    """Say whether a draft still holds a blank; such a draft is not to be sent."""
    return BLANK.search(text) is not None


def reason_blank(text: str, lang: Language) -> Iterator[str]:
    """Leave a place for the reason after the first order, where none is given anywhere."""
    if HAS_REASON[lang].search(bare(text)):
        return
    for order in orders_in(text, lang)[:1]:
        yield _before_stop(text, order, REASON[lang])


def named_request(text: str, lang: Language) -> Iterator[str]:
    """Ask for what a request leaves out: what is meant, whom it is about, by when."""
    found = sentences(text)
    if not found:
        return
    asking = next((part for part in reversed(found) if part.of(text).endswith("?")), found[-1])
    missing = _missing(text, lang)
    vague = spans_of("vague", asking.of(text), lang)
    if vague:
        at = asking.start + vague[-1][1]
        yield text[:at] + " " + ASK["what"][lang] + text[at:]
    if missing:
        yield _before_stop(text, asking, " " + " ".join(ASK[part][lang] for part in missing))


def opened_door(text: str, lang: Language) -> Iterator[str]:
    """Leave a place for the reason of a no, or for when and who instead."""
    found = sentences(text)
    if found and len(text.split()) <= LONGEST_NO:
        for blank in DOOR[lang]:
            yield _after(text, found[-1], blank)


def asked_part(text: str, lang: Language) -> Iterator[str]:
    """Leave a place for what the other is to do, the part of SBAR most often left out."""
    found = sentences(text)
    if found:
        yield _after(text, found[-1], PART[lang])


def said_plainly(text: str, lang: Language) -> Iterator[str]:
    """Put a blank in place of each sentence, and of the whole; the gate lets only those without facts go."""
    found = sentences(text)
    for part in found:
        yield text[: part.start] + PLAINLY[lang] + text[part.end :]
    if len(found) > 1:
        yield PLAINLY[lang]


def _missing(text: str, lang: Language) -> list[str]:
    families = {family for word in words_in(sentences_of(text, lang)) for family in word.families}
    missing = [] if families & {Family.CLINICAL, Family.NUMBER} else ["who"]
    return missing if families & {Family.TIME} else [*missing, "when"]


def _before_stop(text: str, part: Part, added: str) -> str:
    end = part.start + len(part.of(text).rstrip(".?!…"))
    return text[:end] + added + text[end:]


def _after(text: str, part: Part, added: str) -> str:
    stop = "" if text[: part.end].rstrip()[-1:] in ".?!…" else "."
    return text[: part.end] + stop + " " + added + text[part.end :]
