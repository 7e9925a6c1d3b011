"""What may go from a draft because it only stings: whole sentences, clauses and asides, never half of one."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from collegia.engines.text.language import Language
from collegia.engines.wording.edits import without
from collegia.engines.wording.framing import is_frame
from collegia.engines.wording.lexicon import bare
from collegia.engines.wording.parts import MOST_SENTENCES, Part, clauses, sentences
from collegia.engines.wording.phrase_book import phrases, spans_of
from collegia.engines.wording.phrases import jab_spans

Span = tuple[int, int]
EDGES = ".?!…,;:–—-\n"
OPENS = ".?!…\n"


def without_jabs(text: str, lang: Language) -> Iterator[str]:
    """Give the draft without its asides that sting, all of them and one by one."""
    spans = _apart([*_bounded(text, lang), *_asides(text, lang)])
    if len(spans) > 1:
        yield without(text, spans)
    yield from (without(text, [span]) for span in spans)


def without_a_part(text: str, lang: Language) -> Iterator[str]:
    """Give the draft without one sentence, without two in a row, and without the end of a sentence."""
    body = [part for part in sentences(text)[:MOST_SENTENCES] if not is_frame(text, part, lang)]
    if len(body) > 1:
        yield from (without(text, [(part.start, part.end)]) for part in body)
        for end in ends_of(text, body, lang):
            yield without(text, [end])
    else:
        yield from (without(text, [end]) for end in ends_of(text, body, lang))
    if len(body) > 2:
        yield from (without(text, [(one.start, other.end)]) for one, other in pairwise(body))


def without_all(text: str, parts: Iterable[str], lang: Language) -> str:
    """Give the draft without several of its sentences; nothing when none would be left."""
    gone = set(parts)
    body = [part for part in sentences(text) if not is_frame(text, part, lang)]
    spans = [(part.start, part.end) for part in body if part.of(text) in gone]
    return without(text, spans) if spans and len(spans) < len(body) else ""


def ends_of(text: str, body: Iterable[Part], lang: Language) -> Iterator[Span]:
    """Give where a sentence could end sooner: from each later clause on, its stop left standing.

    Not where the clause says what is not, who, or under which condition: it belongs to what comes before.
    """
    for sentence in body:
        stop = sentence.start + len(sentence.of(text).rstrip(OPENS))
        for part in clauses(text, sentence)[1:]:
            is_kept = phrases("no cut", lang).match(bare(part.of(text)))
            if text[: part.start].rstrip()[-1:] != ":" and not is_kept:
                yield part.start, stop


def _bounded(text: str, lang: Language) -> Iterator[Span]:
    """Give the jabs that stand apart: between stops, commas or dashes on both sides."""
    for start, end in jab_spans(text, lang):
        before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
        if (not before or before[-1] in EDGES) and (not after or after[0] in EDGES):
            yield start, end


def _asides(text: str, lang: Language) -> Iterator[Span]:
    yield from (found for span in spans_of("adverb", text, lang) if (found := _adverb(text, *span)))
    for sentence in sentences(text):
        stop = sentence.start + len(sentence.of(text).rstrip(OPENS))
        for start, end in spans_of("lead-in", text, lang):
            if start == sentence.start and end < stop and text[end : end + 1] in {",", ":", "…", "."}:
                yield start, end
        for start, end in spans_of("tail", text, lang):
            if start > sentence.start and end == stop and text[:start].rstrip(" ")[-1:] in {",", "-", "–", "—"}:
                yield start, end


def _adverb(text: str, start: int, end: int) -> Span | None:
    """Give an adverb with the commas on both sides of it; one with a comma on the left alone leads something on."""
    before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    if before[-1:] == "," and after[:1] == ",":
        return len(before) - 1, len(text) - len(after) + 1
    return None if before[-1:] == "," and after and after[0] not in EDGES else (start, end)


def _apart(spans: Iterable[Span]) -> list[Span]:
    apart: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart
