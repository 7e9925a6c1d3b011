"""Blanks that the writer is to fill: a draft with one cannot be sent, so nothing is made up for anybody."""

import re
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.framing import is_frame
from collegia.engines.wording.lexicon import Family, bare
from collegia.engines.wording.orders import is_order, orders_in
from collegia.engines.wording.parts import Part, sentences
from collegia.engines.wording.phrase_book import phrases, spans_of
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
NET = {
    Language.ENGLISH: "[what should make them call you back?]",
    Language.SPANISH: "[¿ante qué debería volver a avisarte?]",
}
PART = {
    Language.ENGLISH: "[what do you need them to do, and by when?]",
    Language.SPANISH: "[¿qué necesitas que haga, y para cuándo?]",
}


PLAINLY = {
    Language.ENGLISH: "[what do you want them to know or do?]",
    Language.SPANISH: "[¿qué quieres que sepa o haga?]",
}
# A sentence so short, or about somebody else, answers or tells something: no blank stands in its place.
FEWEST_OF_A_STING = 3
ABOUT_OTHERS = re.compile(r"\b(?:he|she|they|it)(?:'s|'re|'ll| is| are| has| will)\b")
# What stands in a blank while the draft is read: any plain answer to it.
LONGEST_NO = 20
STAND_IN = {
    Language.ENGLISH: {
        "reason?": "the family is waiting",
        "what exactly?": "(the discharge letter for the patient in bed 4)",
        "which patient or bed?": "for Mr Shaw in bed 4",
        "by when?": "by 2 pm today",
        "the reason?": "I am with another patient until then.",
        "when could you, or who else can?": "I can do it at 3 pm.",
        "what should make them call you back?": "Call me back if the pain or the fever gets worse.",
        "what do you need them to do, and by when?": "Please review the dose before 2 pm.",
        "what do you want them to know or do?": "Could you help with this before 2 pm?",
    },
    Language.SPANISH: {
        "¿motivo?": "la familia está esperando",
        "¿qué exactamente?": "(el informe de alta del paciente de la cama 4)",
        "¿qué paciente o cama?": "del señor Ruiz, de la cama 4",
        "¿para cuándo?": "para hoy antes de las 14 h",
        "¿el motivo?": "Estoy con un paciente al que no puedo dejar hasta las 15 h.",
        "¿cuándo podrías, o quién más puede?": "Puedo ir a las 15 h, o avisa a Ana, que está libre ahora.",
        "¿ante qué debería volver a avisarte?": "Avísame otra vez si empeora el dolor o la fiebre y voy a verlo.",
        "¿qué necesitas que haga, y para cuándo?": "Por favor, revisa la dosis antes de las 14 h.",
        "¿qué quieres que sepa o haga?": "¿Me ayudas con esto antes de las 14 h?",
    },
}
NAMED = {
    Language.ENGLISH: {"what": "the discharge letter for bed 4", "who": "Mr Shaw in bed 4"},
    Language.SPANISH: {
        "what": "el informe de alta de la cama 4",
        "who": "el señor Ruiz de la cama 4",
        "to whom": "al señor Ruiz de la cama 4",
    },
}


def filled(text: str, lang: Language) -> str:
    """Give a draft with something plain in each blank, to read how it would be with an answer there."""
    return BLANK.sub(lambda found: STAND_IN[lang].get(found.group()[1:-1], ""), _named(text, lang))


def _named(text: str, lang: Language) -> str:
    """Put what they mean in the place of vague words before a blank, as whoever fills it would."""
    for section, part in (("vague", "what"), ("vague person", "who")):
        blank = f" {ASK[part][lang]}"
        for start, end in reversed(spans_of(section, text, lang)):
            if text.startswith(blank, end):
                name = NAMED[lang]["to whom" if text[start:end].lower().startswith("al ") else part]
                text = text[:start] + name + text[end + len(blank) :]
    return text


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
    found = _body(text, lang)
    if not found or spans_of("sarcasm", text, lang):
        return
    asking = next((part for part in reversed(found) if _asks(part.of(text), lang)), found[-1])
    vague = spans_of("vague", asking.of(text), lang)
    missing = _missing(text, asking, lang)
    added = _before_stop(text, asking, " " + " ".join(ASK[part][lang] for part in missing)) if missing else ""
    person = spans_of("vague person", asking.of(text), lang)
    if person and "who" in missing:
        at = asking.start + person[0][1]
        named = text[:at] + " " + ASK["who"][lang] + text[at:]
        yield named
        if "when" in missing:
            later = Part(asking.start, asking.end + len(ASK["who"][lang]) + 1, asking.whole)
            yield _before_stop(named, later, " " + ASK["when"][lang])
    if vague:
        at = asking.start + vague[0][1]
        yield text[:at] + " " + ASK["what"][lang] + text[at:]
        if len(missing) == 1:
            yield added[:at] + " " + ASK["what"][lang] + added[at:]
    if added:
        yield added


def opened_door(text: str, lang: Language) -> Iterator[str]:
    """Leave a place after a no for the reason, or for when and who; after a worry set aside, for when to call again."""
    found = _body(text, lang)
    if not found or "?" in text or len(text.split()) > LONGEST_NO or orders_in(text, lang):
        return
    if spans_of("refusal", text, lang):
        for blank in (*DOOR[lang], " ".join(DOOR[lang])):
            yield _after(text, found[-1], blank)
    if spans_of("worry set aside", text, lang):
        yield _after(text, found[-1], NET[lang])
        yield _after(text, found[-1], f"{DOOR[lang][0]} {NET[lang]}")


def asked_part(text: str, lang: Language) -> Iterator[str]:
    """Leave a place for what the other is to do, the part of SBAR most often left out, where nothing is asked for."""
    found = _body(text, lang)
    if not found or any(_asks(part.of(text), lang) for part in found):
        return
    answers = phrases("answers", lang).match(bare(found[0].of(text)))
    if not answers and not spans_of("refusal", found[-1].of(text), lang) and not spans_of("sarcasm", text, lang):
        yield _after(text, found[-1], PART[lang])


def said_plainly(text: str, lang: Language) -> Iterator[str]:
    """Put a blank in place of a sentence, or of all, where nothing is asked for.

    Greetings, closings, names, orders and plain questions stay; the gate keeps every fact.
    """
    body = _body(text, lang)
    asking = [part for part in body if _asks(part.of(text), lang)]
    for part in body:
        words = part.of(text)
        alone = not asking or (asking == [part] and words.endswith("?"))
        if alone and len(words.split()) >= FEWEST_OF_A_STING and not ABOUT_OTHERS.search(bare(words)):
            yield text[: part.start] + PLAINLY[lang] + text[part.end :]
    if len(body) > 1 and not asking:
        yield text[: body[0].start] + PLAINLY[lang] + text[body[-1].end :]


def _body(text: str, lang: Language) -> list[Part]:
    return [part for part in sentences(text) if not is_frame(text, part, lang)]


def _asks(words: str, lang: Language) -> bool:
    """Say whether a sentence asks for something to be done or told; a question that only stings counts as one."""
    return words.endswith("?") or is_order(words, lang) or bool(spans_of("asks", words, lang))


def _missing(text: str, asking: Part, lang: Language) -> list[str]:
    families = {family for word in words_in(sentences_of(text, lang)) for family in word.families}
    is_told = families & {Family.NUMBER} or _names(text, lang) or spans_of("about no patient", text, lang)
    missing = [] if is_told else ["who"]
    timed = families & {Family.TIME} or spans_of("timed", text, lang)
    words = asking.of(text)
    is_asked = is_order(words, lang) or spans_of("asks", words, lang)
    return missing if timed or not is_asked else [*missing, "when"]


def _names(text: str, lang: Language) -> bool:
    return any(word.is_name for word in words_in(sentences_of(text, lang)))


def _before_stop(text: str, part: Part, added: str) -> str:
    end = part.start + len(part.of(text).rstrip(".?!…"))
    return text[:end] + added + text[end:]


def _after(text: str, part: Part, added: str) -> str:
    stop = "" if text[: part.end].rstrip()[-1:] in ".?!…" else "."
    return text[: part.end] + stop + " " + added + text[part.end :]
