"""Orders in a draft: the sentences, or clauses, that ask for something without asking."""

import re

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import bare, lexicon_of
from collegia.engines.wording.parts import CLAUSE_EDGE, Part, clauses, sentences
from collegia.engines.wording.phrase_book import phrases
from collegia.engines.wording.verbs import pronouns_off

OPENERS = {
    Language.ENGLISH: r"(?:(?:and|so|then|ok|okay|also|next|well|right|guys|team|hey|hi|no|now)[ ,]+)*",
    Language.SPANISH: r"¡?(?:(?:y|pues|entonces|luego|despues|ya|hola|vale|ok|bueno|chicos|chicas|equipo)[ ,]+)*",
}
COURTEOUS = {
    Language.ENGLISH: re.compile(
        r"\b(?:please|pls|plz|kindly|could you|can you|would you|thanks|thank you|ta|cheers)\b"
    ),
    Language.SPANISH: re.compile(r"por ?favor|porfa|\bxfa\b|\bpf\b|si puedes|si puede|gracias|cuando pueda"),
}
# "report on hallway 4", "hand is swollen", "read everything?": a word that opens orders opens something else here.
NO_ORDER = {
    Language.ENGLISH: re.compile(
        r"\w+ (?:is|was|are|were|you|we|i|they|he|she|on|of|from|says?|said|has|had|still|came|not|will|to)\b|\w+[:-]"
    ),
    Language.SPANISH: re.compile(r"\w+ (?:es|esta|estaba|era|fue|de|del)\b|\w+[:-]"),
}
# "Move that cart again and you will see": what is asked is the threat.
THREAT = {
    Language.ENGLISH: re.compile(
        r"\b(?:and|or|then)(?: else)? (?:i|i'll|you|you'll|your|we|we'll|see|there|there's|they|it)\b"
    ),
    Language.SPANISH: re.compile(
        r"\b(?:y|o)(?: si no)? (?:ya )?(?:veras|vera|vas|va|te|le|me|yo|tu|hablo|llamo|nos)\b"
    ),
}
AND = re.compile(r"(?:,|;|:|\s[–—-])\s*$|\b(?:then|luego|despues|después)\s*$", re.IGNORECASE)
MOST_ORDERS = 3


def orders_in(text: str, lang: Language) -> list[Part]:
    """Give the sentences, or clauses, of a draft that are bare orders for something to be done."""
    found: list[Part] = []
    for sentence in sentences(text):
        words = bare(sentence.of(text))
        if words.endswith("?") or COURTEOUS[lang].search(words) or THREAT[lang].search(words):
            continue
        if is_order(sentence.of(text), lang):
            found.append(sentence)
        else:
            found += [part for part in clauses(text, sentence)[1:] if _is_order_after(text, part, lang)][:1]
    return found[:MOST_ORDERS]


def is_order(words: str, lang: Language) -> bool:
    """Say whether a clause opens with an order, or with "you need to" and the like."""
    plain = bare(words)
    if len(plain.split()) < 2 or plain.endswith("?"):
        return False
    if need_in(words, lang):
        return True
    match = re.match(OPENERS[lang], plain)
    rest = plain[match.end() :] if match else plain
    if phrases("no ask", lang).match(rest) or phrases("no ask", lang).match(plain):
        return False
    if phrases("order not to", lang).match(rest):
        return True
    return _opens(rest, lang) and NO_ORDER[lang].match(rest) is None


def need_in(words: str, lang: Language) -> int:
    """Give how many code points of "you need to" or the like a clause begins with, an order following."""
    match = phrases("need", lang).match(bare(words))
    if match is None or phrases("no need", lang).match(bare(words)[match.end() :].lstrip()):
        return 0
    return match.end()


def first_edge(text: str, part: Part) -> int:
    """Give where the first clause of a part ends."""
    edge = CLAUSE_EDGE.search(text, part.start, part.end)
    return edge.start() if edge else part.end


def _is_order_after(text: str, part: Part, lang: Language) -> bool:
    return AND.search(text[: part.start]) is not None and is_order(part.of(text), lang)


def _opens(plain: str, lang: Language) -> bool:
    match = phrases("order", lang).match(plain)
    if match:
        return not (lang is Language.SPANISH and phrases("not an order", lang).fullmatch(match.group()))
    if lang is not Language.SPANISH:
        return False
    word = plain.split()[0].rstrip(",.!")
    known = lexicon_of(lang).orders
    return not phrases("not an order", lang).fullmatch(word) and any(form in known for form in pronouns_off(word))
