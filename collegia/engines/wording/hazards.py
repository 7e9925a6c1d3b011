"""A worry that is buried: take away the self-doubt around it and put it first."""

from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.edits import without
from collegia.engines.wording.lexicon import Family, bare
from collegia.engines.wording.parts import Part, sentences
from collegia.engines.wording.phrase_book import phrases, spans_of
from collegia.engines.wording.words import sentences_of, words_in

RISKY = frozenset({Family.CLINICAL, Family.NUMBER, Family.UNIT, Family.STATE})


def hazard_first(text: str, lang: Language) -> Iterator[str]:
    """Give the draft without its self-doubt, and then with the sentence that holds the risk in front."""
    plain = without(text, spans_of("doubt", text, lang))
    if plain:
        yield plain
    for base in (plain, text):
        moved = _risk_in_front(base, lang)
        if moved:
            yield moved


def _risk_in_front(text: str, lang: Language) -> str:
    parts = sentences(text)
    if len(parts) < 2:
        return ""
    weights = [_weight(part.of(text), lang) for part in parts]
    heaviest = max(range(len(parts)), key=lambda n: weights[n])
    goes_on = phrases("joins", lang).match(bare(parts[heaviest].of(text)))
    if heaviest == 0 or weights[heaviest] == 0 or goes_on:
        return ""
    order = [parts[heaviest], *parts[:heaviest], *parts[heaviest + 1 :]]
    return " ".join(_closed(part, text) for part in order)


def _weight(sentence: str, lang: Language) -> int:
    return sum(bool(word.families & RISKY) for word in words_in(sentences_of(sentence, lang)))


def _closed(part: Part, text: str) -> str:
    words = part.of(text)
    return words if words[-1] in ".?!…" else words + "."
