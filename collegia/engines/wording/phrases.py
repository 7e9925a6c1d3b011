"""Ways to say the same, and phrases that carry tone and no fact, which the gate looks past."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Lexicon, bare, lexicon_of

SHOUTED = re.compile(r"(?<=[.!?]\s)([^\W\d_]+(?:\s(?:ml|mg|mcg|g|h|min))?)[.!](?=\s|$)", re.IGNORECASE)
TYPED = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
NOT = re.compile(r"(?<=[a-z])n't$")


def alike(text: str, lang: Language) -> str:
    """Write shortcuts out ("q", "bc", "can't"), and what can be said in several ways in one."""
    lexicon = lexicon_of(lang)
    said = _replaced(text, bare(text), TYPED, lambda match: _spelt(match.group(), lexicon))
    plain = bare(said)
    for pattern, same in lexicon.same:
        if pattern.search(plain):
            said = _replaced(said, plain, pattern, partial(_expanded, same=same))
            plain = bare(said)
    return said


def _expanded(match: re.Match[str], same: str) -> str:
    return match.expand(same)


def _spelt(word: str, lexicon: Lexicon) -> str:
    found = lexicon.shortcuts.get(word)
    return NOT.sub(" not", word) if found is None else found


def _replaced(text: str, plain: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> str:
    """Replace what a pattern finds in the bare text, in the text as it was typed."""
    parts, at = [], 0
    for match in pattern.finditer(plain):
        made = new(match)
        if made != match.group():
            parts += [text[at : match.start()], made]
            at = match.end()
    return "".join([*parts, text[at:]]) if parts else text


def without_phrases(text: str, lang: Language) -> str:
    """Give a text with such phrases left out, code point for code point."""
    kept = list(text)
    for start, end in (*idle_spans(text, lang), *frame_spans(text, lang), *optional_spans(text, lang)):
        kept[start:end] = [" "] * (end - start)
    return "".join(kept)


def idle_spans(text: str, lang: Language) -> list[tuple[int, int]]:
    """Give where courtesies stand."""
    return list(_found(lexicon_of(lang).formulas, bare(text)))


def frame_spans(text: str, lang: Language) -> list[tuple[int, int]]:
    """Give where the frames of asks stand: "could you", "please"."""
    return list(_found(lexicon_of(lang).frames, bare(text)))


def optional_spans(text: str, lang: Language) -> list[tuple[int, int]]:
    """Give where stings, greetings and who-to-whom stand: they may go, what they hold may not change."""
    lexicon, plain = lexicon_of(lang), bare(text)
    return [span for kind in (lexicon.jabs, lexicon.greetings, lexicon.headers) for span in _found(kind, plain)]


def jab_spans(text: str, lang: Language) -> list[tuple[int, int]]:
    """Give where a text holds phrases that only sting."""
    return list(_found(lexicon_of(lang).jabs, bare(text)))


def _found(pattern: re.Pattern[str], plain: str) -> Iterator[tuple[int, int]]:
    """Give what is found and holds no figure: a figure is never only tone."""
    for match in pattern.finditer(plain):
        if match.group() and not any(map(str.isdigit, match.group())):
            yield match.span()


def shouted_figures(text: str, lang: Language) -> Iterator[tuple[int, int]]:
    """Give where a figure is spelt out once more and alone ("TEN ML.")."""
    numbers = lexicon_of(lang).numbers
    return (match.span(1) for match in SHOUTED.finditer(text) if bare(match[1]).split()[0] in numbers)


def adds_delay_to_haste(before: str, after: str, lang: Language) -> Iterator[str]:
    """Refuse "when you can" beside "now"."""
    lexicon, old, new = lexicon_of(lang), bare(before), bare(after)
    delays = lexicon.delay.search(new) and not lexicon.delay.search(old)
    if delays and lexicon.haste.search(lexicon.not_haste.sub("", old)):
        yield "time: what was urgent may wait now"
