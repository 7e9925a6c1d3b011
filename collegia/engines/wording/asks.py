"""Orders and reproaches, and the same put as an ask or a question."""

import re
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import bare
from collegia.engines.wording.parts import Part, clauses, sentences
from collegia.engines.wording.phrase_book import phrases

OPENERS = r"(?:(?:and|so|then|just|ok|okay|also|next|well|right|guys|team|hey|hi|no)[ ,]+)*"
REPROACH = {
    Language.ENGLISH: re.compile(
        r"(?:and |so |but )?(?:why|how come) (?P<rest>(?:(?:did|do|have|has|are|is|was|were|would|does)(?:n't| not)? |"
        r"(?:didn't|haven't|hasn't|aren't|isn't|wasn't) )[^?\n]+)\?*",
        re.IGNORECASE,
    ),
    Language.SPANISH: re.compile(r"¿?(?P<why>(?:y )?por qu[eé]) (?P<rest>[^?\n]+)\?*", re.IGNORECASE),
}
# "do you count?", "report on hallway 4", "hand is swollen": a word that opens orders opens something else here.
NO_ORDER = re.compile(r"\w+ (?:is|was|are|were|you|we|i|they|he|she|on|of|from|says?|said|has|had|still|came)\b")
MOST_ORDERS = 3


def orders_in(text: str, lang: Language) -> list[Part]:
    """Give the sentences, or clauses, of a draft that are bare orders."""
    found: list[Part] = []
    for sentence in sentences(text):
        if _is_order(sentence.of(text), lang):
            found.append(sentence)
        else:
            found += [part for part in clauses(text, sentence)[1:] if _is_order(part.of(text), lang)][:1]
    return found[:MOST_ORDERS]


def softened(text: str, order: Part, lang: Language) -> str:
    """Put one order as an ask; what is asked stays word for word."""
    words = order.of(text)
    made = _english(words, order.whole) if lang is Language.ENGLISH else _spanish(words, order.whole)
    return text[: order.start] + made + text[order.end :]


def reproach_as_question(text: str, lang: Language) -> Iterator[str]:
    """Turn "why didn't you ..." into an ask to be told why; the words of the reproach stay."""
    match = REPROACH[lang].search(text)
    if match is None or (match.start() and text[: match.start()].rstrip()[-1:] not in ".?!\n,"):
        return
    opening = "Could you help me see why " if lang is Language.ENGLISH else "¿Me ayudas a entender por qué "
    rest = _statement(match["rest"].strip()) if lang is Language.ENGLISH else match["rest"].strip()
    yield text[: match.start()] + opening + rest + "?" + text[match.end() :]


def _statement(asked: str) -> str:
    """Put "didn't you call" in the order of a statement, "you didn't call"."""
    words = asked.split()
    if len(words) > 2 and words[1].lower() in {"you", "they", "we", "he", "she", "i", "it", "nobody", "this", "that"}:
        words[0], words[1] = words[1], words[0].lower()
    return " ".join(words)


def _is_order(words: str, lang: Language) -> bool:
    if words.endswith("?") or len(words.split()) < 2:
        return False
    if _need_in(words, lang):
        return True
    return _opens_order_en(words) if lang is Language.ENGLISH else _opens_order_es(words)


def _need_in(words: str, lang: Language) -> int:
    """Give how many code points of "you need to" or the like a clause begins with."""
    match = phrases("need", lang).match(bare(words))
    return match.end() if match else 0


def _opens_order_en(words: str) -> bool:
    plain = bare(words)
    match = re.match(OPENERS + r"(?P<never>(?:do not|don't|never|stop) )?", plain)
    rest = plain[match.end() :] if match else plain
    if match and match["never"]:
        return True
    return phrases("order", Language.ENGLISH).match(rest) is not None and NO_ORDER.match(rest) is None


def _opens_order_es(words: str) -> bool:
    plain = bare(words)
    if phrases("order not to", Language.SPANISH).match(plain) and "por favor" not in plain:
        return True
    match = phrases("order", Language.SPANISH).match(plain)
    known = phrases("not an order", Language.SPANISH)
    return match is not None and not re.search(r"por ?favor|porfa", plain) and not known.fullmatch(match.group())


def _english(words: str, whole: bool) -> str:
    need = _need_in(words, Language.ENGLISH)
    if need:
        return _asked("Could you " if whole else "could you ", words[need:].lstrip())
    match = re.match(OPENERS, words, re.IGNORECASE)
    opening, rest = (words[: match.end()], words[match.end() :]) if match else ("", words)
    if not rest:
        return words
    please = "Please " if not opening and words[:1].isupper() else "please "
    return opening + please + _small(rest)


def _asked(opening: str, rest: str) -> str:
    stopped = rest.rstrip(".!")
    return f"{opening}{stopped}?" if stopped else rest


def _spanish(words: str, whole: bool) -> str:
    need = _need_in(words, Language.SPANISH)
    if need and whole:
        formal = bare(words).startswith(("tiene que", "deberia "))
        return ("¿Podría " if formal else "¿Podrías ") + words[need:].lstrip().rstrip(".!") + "?"
    stop = re.search(r"[.!]*$", words)
    end = stop.start() if stop else len(words)
    return words[:end].lstrip("¡") + ", por favor" + words[end:].replace("!", ".")


def _small(words: str) -> str:
    """Begin with a small letter, unless the first word is all capitals."""
    first = words.split()[0]
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
