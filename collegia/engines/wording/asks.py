"""Orders and reproaches, put as an ask or a question: what is asked stays word for word."""

import re
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import bare
from collegia.engines.wording.orders import OPENERS, first_edge, need_in, orders_in
from collegia.engines.wording.parts import CLAUSE_EDGE, Part
from collegia.engines.wording.phrase_book import phrases

REPROACH = {
    Language.ENGLISH: re.compile(
        r"(?:and |so |but )?(?:why|how come) (?P<rest>(?:(?:did|do|have|has|are|is|was|were|would|does)(?:n't| not)? |"
        r"(?:didn't|haven't|hasn't|aren't|isn't|wasn't) )[^?\n]+)\?*",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(r"¿?(?P<why>(?:y )?por qu[eé]) (?P<rest>[^?\n]+)\?*", re.IGNORECASE),
}
PRONOUNS = {"you", "they", "we", "he", "she", "i", "it", "nobody", "this", "that"}
MORE = re.compile(r"\b(?:because|or|otherwise|since|so)\b|\band (?:i|you|we|he|she|they|it)\b")
SHARE_OF_CAPITALS = 0.6


def softened_orders(text: str, lang: Language) -> Iterator[str]:
    """Put each order of a draft as an ask, then all of them; one that is shouted waits until it is calm."""
    orders = [order for order in orders_in(text, lang) if not _is_shouted(order.of(text))]
    if len(orders) > 1:
        made = text
        for order in reversed(orders):
            made = softened(made, order, lang)
        yield made
    yield from (softened(text, order, lang) for order in orders)


def softened(text: str, order: Part, lang: Language) -> str:
    """Put one order as an ask."""
    if lang is Language.ENGLISH:
        return text[: order.start] + _english(order.of(text), order.whole) + text[order.end :]
    return _spanish(text, order)


def reproach_as_question(text: str, lang: Language) -> Iterator[str]:
    """Turn "why didn't you ..." into an ask to be told why; the words of the reproach stay."""
    match = REPROACH[lang].search(text)
    if match is None or (match.start() and text[: match.start()].rstrip()[-1:] not in ".?!\n"):
        return
    opening = "Could you help me see why " if lang is Language.ENGLISH else "¿Me ayudas a entender por qué "
    rest = _statement(match["rest"].strip()) if lang is Language.ENGLISH else match["rest"].strip()
    if rest:
        yield text[: match.start()] + opening + rest + "?" + text[match.end() :]


def _statement(asked: str) -> str:
    """Put "didn't you call" in the order of a statement, "you didn't call"; nothing where that cannot be done."""
    words = asked.split()
    if len(words) < 3 or words[1].lower() not in PRONOUNS or words[0].lower() in {"do", "did", "does"}:
        return ""
    words[0], words[1] = words[1], words[0].lower()
    return " ".join(words)


def _is_shouted(words: str) -> bool:
    letters = [character for character in words if character.isalpha()]
    return sum(map(str.isupper, letters)) > SHARE_OF_CAPITALS * len(letters)


def _english(words: str, whole: bool) -> str:
    need = need_in(words, Language.ENGLISH)
    rest = words[need:].lstrip()
    if need and whole and not CLAUSE_EDGE.search(rest) and not MORE.search(bare(rest)):
        return f"Could you {rest.rstrip('.!')}?"
    match = re.match(OPENERS[Language.ENGLISH], words, re.IGNORECASE)
    opening = "" if need or match is None else match.group()
    rest = rest if need else words[len(opening) :]
    return opening + ("Please " if not opening and words[:1].isupper() else "please ") + _small(rest)


def _spanish(text: str, order: Part) -> str:
    words = order.of(text)
    need = need_in(words, Language.SPANISH)
    if need:
        if not order.whole or CLAUSE_EDGE.search(words):
            return text
        formal = not phrases("informal", Language.SPANISH).match(bare(words))
        asked = ("¿Podría " if formal else "¿Podrías ") + words[need:].lstrip().rstrip(".!") + "?"
        return text[: order.start] + asked + text[order.end :]
    return _with_por_favor(text, order)


def _with_por_favor(text: str, order: Part) -> str:
    end = first_edge(text, order)
    end = order.start + len(text[order.start : end].rstrip(".!…"))
    after = text[end:]
    joined = re.match(r",|\s(?:y|e|o|pero)\s", after) or (after[:1] == " " and after.lstrip()[:1].isalpha())
    marked = text[order.start : end].lstrip("¡")
    tail = after.replace("!", ".", 1) if after[:1] == "!" else after
    return text[: order.start] + marked + ", por favor" + ("," if joined and after[:1] != "," else "") + tail


def _small(words: str) -> str:
    """Begin with a small letter, unless the first word is all capitals."""
    first = words.split()[0]
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
