"""Whether an edit leaves whole sentences: no half of one, no word that waits for the next, no mark that hangs."""

import re
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.blanks import BLANK
from collegia.engines.wording.lexicon import Family, bare, lexicon_of
from collegia.engines.wording.parts import sentences
from collegia.engines.wording.phrase_book import phrases

WORDS = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
# Marks that a removal leaves behind: ", ." or "( )", and a question that opens inside a clause.
HANGING = re.compile(
    r"[,;:–—]\s*[.?!,;:]|\(\s*\)|[¿¡]\s*[.,?!]|\s[,;]|[?!]\s*[,]|,\s*¿[A-ZÁÉÍÓÚ]|\.\s*\.(?!\.)|^[,;.)]"
)
# Stands for a blank while sentences are compared.
FILLED = "filled"
# A sentence that was cut shorter than this says nothing any more.
FEWEST = 3
PAIRS = (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]"))
ASKED = {
    Language.ENGLISH: re.compile(r"\b(?:could you|please) (?:(?:just|also|not|all|really|still) )?(\w+(?:'t)?)"),
    Language.SPANISH: re.compile(r"¿podrias? (\w+)"),
}


def breaks(before: str, after: str, lang: Language) -> tuple[str, ...]:
    """Give what is broken in a rewrite and was not in the draft, each with the words that show it."""
    return tuple(dict.fromkeys((*_marks(before, after), *_sentences(before, after, lang), *_asks(before, after, lang))))


def _marks(before: str, after: str) -> Iterator[str]:
    kept, made = BLANK.sub("x", before), BLANK.sub("x", after)
    if len(HANGING.findall(made)) > len(HANGING.findall(kept)):
        yield "mark: one hangs"
    for opening, closing in PAIRS:
        if _open(made, opening, closing) != _open(kept, opening, closing):
            yield f"mark: {opening} {closing}"
    for opening, closing in (("¿", "?"), ("¡", "!")):
        if made.count(opening) > made.count(closing) and kept.count(opening) <= kept.count(closing):
            yield f"mark: {opening} without {closing}"


def _open(text: str, opening: str, closing: str) -> int:
    return text.count(opening) - text.count(closing)


def _sentences(before: str, after: str, lang: Language) -> Iterator[str]:
    old = [_words(part.of(before)) for part in sentences(before)]
    made = BLANK.sub(FILLED, after)
    for part in sentences(made):
        words = _words(part.of(made))
        if words in old or set(words) <= {FILLED}:
            continue
        if _starts_amid(words, old, lang):
            yield f"start: {' '.join(words[:3])}"
        if _waits(words, old, lang):
            yield f"end: {' '.join(words[-3:])}"
        if _says_nothing(words, old, lang):
            yield f"verb: {' '.join(words[:4])}"


def _words(sentence: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(bare(sentence)))


def _starts_amid(words: tuple[str, ...], old: list[tuple[str, ...]], lang: Language) -> bool:
    """Say whether a sentence begins with a joining word with which none began."""
    return phrases("joins", lang).fullmatch(words[0]) is not None and all(one[:1] != words[:1] for one in old if one)


def _waits(words: tuple[str, ...], old: list[tuple[str, ...]], lang: Language) -> bool:
    """Say whether a sentence ends with a word that waits for another, or is a bare condition."""
    if phrases("waits", lang).fullmatch(words[-1]) and all(one[-1:] != words[-1:] for one in old):
        return True
    source = _source(words, old)
    shorter = len(words) < len(source) and source[: len(words)] == words
    return shorter and phrases("condition opens", lang).fullmatch(words[0]) is not None


def _says_nothing(words: tuple[str, ...], old: list[tuple[str, ...]], lang: Language) -> bool:
    source = _source(words, old)
    if FILLED in words:
        return False
    if len(words) < min(FEWEST, len(source)):
        return not phrases("says alone", lang).fullmatch(" ".join(words))
    if len(words) >= len(source):
        return False
    return _has_verb(source, lang) and not _has_verb(words, lang)


def _has_verb(words: tuple[str, ...], lang: Language) -> bool:
    """Say whether one of the words is a verb; after "the" or "una" a word that could be one is a noun."""
    before = ("", *words)
    determiner = phrases("determiner", lang)
    return any(_is_verb(word, lang) and not determiner.fullmatch(before[n]) for n, word in enumerate(words))


def _source(words: tuple[str, ...], old: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Give the sentence of the draft that shares most words with one of the rewrite."""
    return max(old, key=lambda one: len(set(one) & set(words)), default=())


def _is_verb(word: str, lang: Language) -> bool:
    if phrases("verb", lang).fullmatch(word) or phrases("order", lang).fullmatch(word):
        return True
    lexicon = lexicon_of(lang)
    if lang is Language.SPANISH:
        return word in lexicon.verbs
    return Family.ACTION in lexicon.families(word) or re.fullmatch(r"\w{3,}ed", word) is not None


def _asks(before: str, after: str, lang: Language) -> Iterator[str]:
    """Find an ask that no verb follows."""
    known, made = bare(before), bare(BLANK.sub("x", after))
    for match in ASKED[lang].finditer(made):
        if match.group() in known:
            continue
        word = match[1]
        if lang is Language.SPANISH and not re.fullmatch(r"\w+(?:ar|er|ir)(?:me|te|se|nos)?(?:l[oae]s?)?", word):
            yield f"ask: {match.group()}"
        if lang is Language.ENGLISH and not _opens_ask(word):
            yield f"ask: {match.group()}"


def _opens_ask(word: str) -> bool:
    if re.fullmatch(r"do|don't|never|stop|be|have|not", word):
        return True
    english = Language.ENGLISH
    is_base = phrases("order", english).fullmatch(word) or Family.ACTION in lexicon_of(english).families(word)
    return bool(is_base) and not re.fullmatch(r"\w+(?:ing|ed)", word)
