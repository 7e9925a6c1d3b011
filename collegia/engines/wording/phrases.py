"""Ways to say the same, and phrases that carry tone and no fact, which the gate looks past."""

import re
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Lexicon, bare, lexicon_of

HASTE = {
    Language.ENGLISH: re.compile(
        r"\b(?:now|stat|asap|immediately|urgent(?:ly)?|(?:straight|right) away|as soon as possible|at once|crash(?:ing)?|arrest(?:ed|ing)?|emergency|code|quickly|hurry)\b"
    ),
    Language.SPANISH: re.compile(
        r"\b(?:ya|ahora|ahorita|inmediat\w+|urgente(?:mente)?|urge|stat|cuanto antes|lo antes posible|enseguida|al tiro|codigo|paro|parada|emergencia|rapido)\b"
    ),
}
NOT_HASTE = re.compile(
    r"\b(?:for now|by now|until now|from now|as of now|now that|(?:has|have|is|are|was|it's|he's|she's|that's|\d+) now|"
    r"hasta ahora|por ahora|de ahora|desde ya|ya (?:no|que|se|he|ha|han|te|le|les|me|lo|la|los|estan?|esta|van?|son|es|fue|habia|hay|tiene|tenia|\w+(?:e|o|aron|ieron|imos|amos))|carro de paro)\b"
)
DELAY = {
    Language.ENGLISH: re.compile(
        r"\b(?:when(?:ever)? (?:you (?:can|could|get|have|are|next)|you'|it suits|convenient|possible|suits)|no (?:rush|hurry|pressure)|not urgent|non-urgent|convenience|at some point|"
        r"in your own time|take your time|if you (?:get|have) (?:a|the|some|time)|(?:have|get) a (?:moment|minute|chance)|eventually|sometime)\b"
    ),
    Language.SPANISH: re.compile(
        r"\b(?:(?:cuando|en cuanto|apenas) (?:te|le|les|os|lo|se)? ?(?:pued|pod|teng|quier|sea|venga|quede|haya|desocup)\w*|sin (?:prisa|apuro|urgencia|afan)|no (?:hay|corre|es) (?:prisa|apuro|urgente|afan)|"
        r"(?:mas )?luego|mas tarde|con calma|en algun momento|si (?:tiene|tienes|tienen|hay) (?:un )?(?:tiempo|momento|rato|ratito))"
    ),
}
TYPED = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
NOT = re.compile(r"(?<=[a-z])n't$")


def alike(text: str, lang: Language) -> str:
    """Write shortcuts out ("q", "bc", "can't"), and what can be said in several ways in one."""
    lexicon = lexicon_of(lang)
    spelt = _replaced(text, TYPED, lambda match: _spelt(match.group(), lexicon))
    for pattern, same in lexicon.same:
        spelt = _replaced(spelt, pattern, lambda match, same=same: match.expand(same))
    return spelt


def _spelt(word: str, lexicon: Lexicon) -> str:
    found = lexicon.shortcuts.get(word)
    return NOT.sub(" not", word) if found is None else found


def _replaced(text: str, pattern: re.Pattern[str], new) -> str:  # type: ignore[no-untyped-def]
    """Replace what a pattern finds in the bare text, in the text as it was typed."""
    parts, at = [], 0
    for match in pattern.finditer(bare(text)):
        made = new(match)
        if made != match.group():
            parts += [text[at : match.start()], made]
            at = match.end()
    return "".join([*parts, text[at:]]) if parts else text


def without_phrases(text: str, lang: Language) -> str:
    """Give a text with such phrases left out, code point for code point."""
    kept = list(text)
    for start, end in (*idle_spans(text, lang), *optional_spans(text, lang)):
        kept[start:end] = [" "] * (end - start)
    return "".join(kept)


def idle_spans(text: str, lang: Language) -> list[tuple[int, int]]:
    """Give where courtesies and the frames of asks stand."""
    lexicon, plain = lexicon_of(lang), bare(text)
    return [*_found(lexicon.formulas, plain), *_found(lexicon.frames, plain)]


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


def adds_delay_to_haste(before: str, after: str, lang: Language) -> Iterator[str]:
    """Refuse "when you can" beside "now"."""
    old, new = bare(before), bare(after)
    if DELAY[lang].search(new) and not DELAY[lang].search(old) and HASTE[lang].search(NOT_HASTE.sub("", old)):
        yield "time: what was urgent may wait now"
