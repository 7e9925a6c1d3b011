"""Clauses that are about the reader or the past and hold no fact: a rewrite may leave them out.

"You never answer your phone" may go with its "never". A clause goes whole when it begins as a reproach does and holds
no figure, name, drug, finding, act on a patient, third person or ask. Of "I told you three times that ..." the telling
goes alone: what was told stays a fact.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, Lexicon, bare, lexicon_of
from collegia.engines.wording.phrases import frame_spans
from collegia.engines.wording.sharpness import sharpness
from collegia.engines.wording.stinging import has_edge, stinging
from collegia.engines.wording.words import PAUSES, TOKEN, Meaning, meaning_of

CACHED = 8
SENTENCE = re.compile(r"(?:[^.?!;\n]|\.(?=\d))+[.?!;\n]*")
PAUSE = {
    Language.ENGLISH: re.compile(r"[,:](?!\d)|[()–—]|\s-\s|\s(?=(?:and|but|because|so|or)\s)"),
    Language.SPANISH: re.compile(r"[,:](?!\d)|[()–—]|\s-\s|\s(?=(?:y|pero|porque|asi que|o)\s)"),
}
WORD = re.compile(r"[¿¡]?[^\W\d_]+")
# How many words may stand before the one a reproach begins with ("And honestly, you never ...").
OPENING = 3
# More words than these that the lists do not know say too much to be only tone.
MOST_UNKNOWN = 6
# A clause of which this much stands in the rewrite was kept.
KEPT, FEWEST_KEPT = 0.6, 2
# From this probability of an edge a clause that no list knows may go.
SHARP = 0.4
# Of what such a clause says, no more than this share may stand in the rewrite: otherwise it was kept.
LEFT_OVER = 0.5
THIRD = {
    Language.ENGLISH: frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"]),
    Language.SPANISH: frozenset(["ella", "él"]),
}
# An echo denies nothing, and neither asks for an act nor takes one back.
NOT_ECHOED = frozenset({Family.NEGATION, Family.ACTION, Family.CONDITION, Family.MAY, Family.MUST})
LONGEST_ECHO = 3
READER = frozenset(
    {"you", "your", "yours", "yourself", "tu", "tus", "vos", "te", "os", "ustedes"}
    | {"vosotros", "vosotras", "vuestro", "vuestra"}
)
TELLING = frozenset(
    {"tell", "told", "say", "said", "mention", "warn", "inform", "know", "realise", "realize", "notice", "remember"}
)
STATES = re.compile(r"\bque (?:no )?(?:es|esta|estan|son|era|estaba|tiene|tienen|hay|habia|sea|este)\b")
CLEAN_SLATE = frozenset({Family.NEGATION, Family.SOFT, Family.EDGE, Family.COMES, Family.QUANTITY})
LOCKED = frozenset({Family.ACTION, Family.STATE, Family.ROLE, Family.ATTRIBUTE, Family.TIME, Family.SIDE})
BINDING = frozenset({Family.UNIT, Family.CLINICAL})
CONDITIONS = frozenset(
    {"if", "unless", "until", "till", "before", "after", "when", "once"}
    | {"si", "salvo", "hasta", "antes", "despues", "cuando"}
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that may go: where, what it says, and whether the mark after it is that of its question."""

    span: Span
    says: frozenset[str]
    is_telling: bool
    # What must be said elsewhere in a rewrite that leaves the stretch out; none where it goes by itself.
    needs: frozenset[str] = frozenset()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists by which a clause is judged, by what their words mean."""

    setting: frozenset[str]
    mild: frozenset[str]
    third: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    word: Meaning
    typed: str
    start: int
    marked: bool


def lightened(before: str, after: str, lang: Language) -> tuple[str, str] | None:
    """Give both texts without the reproaches that the rewrite left out, or nothing where there is none."""
    cuts = reproaches_in(before, lang)
    if not cuts:
        return None
    left = [meaning_of(match.group(), lang) for match in TOKEN.finditer(after)]
    gone = [cut for cut in cuts if _is_gone(cut, before, left, lang)]
    if not gone:
        return None
    told_again = _told_again(after, lang) if any(cut.is_telling for cut in gone) else after
    return _without(before, gone), told_again


def _is_gone(cut: Cut, before: str, left: Sequence[Meaning], lang: Language) -> bool:
    """Say whether a rewrite left a stretch out, and might; the reader is asked where the lists do not know it."""
    if cut.is_telling or (cut.is_sure and not _is_kept(cut, left)):
        return True
    said = {word.meaning for word in left}
    if cut.is_sure or len(cut.says & said) > LEFT_OVER * len(cut.says) or not cut.needs <= said:
        return False
    return sharpness(before[slice(*cut.span)].strip(), lang) >= SHARP


def _is_kept(cut: Cut, left: Sequence[Meaning]) -> bool:
    """Say whether most of what a stretch says stands in the rewrite; one word alone, only beside a "not"."""
    kept = len(cut.says & {word.meaning for word in left})
    alone = len(cut.says) == 1 and any(Family.NEGATION in word.families for word in left)
    return kept >= (1 if alone else FEWEST_KEPT) and kept >= KEPT * len(cut.says)


def retold_in(text: str, lang: Language) -> list[Span]:
    """Give where "as mentioned" and "I was not told that" stand."""
    return [match.span() for match in lexicon_of(lang).retold.finditer(bare(text))]


def _told_again(after: str, lang: Language) -> str:
    """Take what softly stands for a telling out of a rewrite."""
    return _without(after, [Cut(span, frozenset(), False) for span in retold_in(after, lang)])


def _without(text: str, cuts: Sequence[Cut]) -> str:
    parts, at = [], 0
    for cut in sorted(cuts, key=lambda one: one.span):
        start, end = cut.span
        if start >= at:
            parts.append(text[at:start])
            # "Who does it, or are we just hoping?" stays a question without its second half.
            if "?" in text[start:end] and text[at:start].rstrip()[-1:] not in ("", ".", "?", "!", ";"):
                parts.append("?")
            at = end
            if cut.is_telling:
                stop = SENTENCE.match(text, at)
                asked = stop.end() if stop else at
                text = text[:at] + text[at:asked].replace("?", ".") + text[asked:]
    return " ".join([*parts, text[at:]])


@lru_cache(CACHED)
def reproaches_in(text: str, lang: Language) -> tuple[Cut, ...]:
    """Find what may go from a text."""
    plain = bare(text)
    frames, lexicon = frame_spans(text, lang), lexicon_of(lang)
    sentences = [match.span() for match in SENTENCE.finditer(text)]
    cuts = [cut for sentence in sentences for cut in _cuts_in(text, plain, sentence, frames, lexicon)]
    return (*cuts, *_echoes(text, sentences, lang))


def _echoes(text: str, sentences: Sequence[Span], lang: Language) -> Iterator[Cut]:
    """Find short sentences that only say once more what one before them said ("ONCE WEEKLY.")."""
    told: list[set[str]] = []
    for start, end in sentences:
        words = [meaning_of(match.group(), lang) for match in TOKEN.finditer(text, start, end)]
        said = {word.meaning for word in words if word.says_something}
        plain = not any(word.is_number or word.families & NOT_ECHOED for word in words)
        if said and plain and len(said) <= LONGEST_ECHO and any(said <= before for before in told):
            yield Cut((start, end), frozenset(), False)
        told.append({word.meaning for word in words})


def _cuts_in(text: str, plain: str, sentence: Span, frames: Sequence[Span], lexicon: Lexicon) -> Iterator[Cut]:
    clauses = list(_clauses(plain, sentence, lexicon))
    kinds = [_judged(text, plain, clause, sentence[0], frames, lexicon) for clause in clauses]
    whole, known = all(kind in ("goes", "empty") for kind, _ in kinds), _known(lexicon.lang)
    for (start, end), (kind, says) in zip(clauses, kinds, strict=True):
        if (telling := _marker(lexicon.retellings, plain, (start, end))) and kind != "goes":
            yield Cut((start, telling[1]), frozenset(), True)
            continue
        if kind == "goes" or (whole and any(one == "goes" for one, _ in kinds)):
            yield Cut((start, end), says, False)
        elif kind == "holds" and (stung := stinging(text, (start, end), sentence[0], frames, known.setting, lexicon)):
            yield Cut((start, end), says, False, stung.needs, is_sure=False)


def _clauses(plain: str, sentence: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Cut a sentence at its pauses, but not inside the words by which a reproach is known."""
    start = sentence[0]
    marker = _marker(lexicon.reproaches, plain, sentence) or (start, start)
    for pause in PAUSE[lexicon.lang].finditer(plain, *sentence):
        if pause.start() >= marker[1] and WORD.search(plain, start, pause.start()):
            yield start, pause.end()
            start = pause.end()
            marker = _marker(lexicon.reproaches, plain, (start, sentence[1])) or (start, start)
    if WORD.search(plain, start, sentence[1]):
        yield start, sentence[1]


def _marker(pattern: re.Pattern[str], plain: str, clause: Span) -> Span | None:
    """Give where a clause begins as a pattern says, within its first words."""
    for number, word in enumerate(WORD.finditer(plain, *clause)):
        if found := pattern.match(plain, word.start(), clause[1]):
            return found.span()
        if number >= OPENING:
            break
    return None


def _judged(
    text: str, plain: str, clause: Span, begun: int, frames: Sequence[Span], lexicon: Lexicon
) -> tuple[str, frozenset[str]]:
    """Say whether a clause "goes", is "empty" or "holds" something, with what it says."""
    core = (clause[0], clause[1] - len(plain[: clause[1]]) + len(plain[: clause[1]].rstrip(" .?!;\n,:")))
    marker = _marker(lexicon.reproaches, plain, core)
    span = marker or (clause[0], clause[0])
    tokens = list(_tokens(text, core, span, lexicon.lang))
    known = _known(lexicon.lang)
    says = frozenset(one.word.meaning for one in tokens if one.word.says_something)
    if any(_holds(one, begun, known) for one in tokens) or _asks(frames, core, span, plain):
        return "holds", says
    unknown = sum(_is_unknown(one, known) for one in tokens)
    if marker:
        tells = any(one.word.bare in TELLING for one in tokens) and unknown
        held = tells or unknown > MOST_UNKNOWN or STATES.search(plain, span[1], core[1])
        return ("holds" if held else "goes"), says
    return _unmarked(tokens, unknown, known), says


def _unmarked(tokens: Sequence[_Token], unknown: int, known: _Known) -> str:
    """Judge a clause that no listed phrase begins: by an insult in it, or by its saying nothing."""
    if not tokens or tokens[0].word.bare in CONDITIONS or Family.ACTION in tokens[0].word.families:
        return "holds"
    stings = any(has_edge(one.word) and one.word.meaning not in known.mild for one in tokens)
    reader = any(one.word.bare in READER for one in tokens)
    acts = any(one.word.families & {Family.ACTION, Family.CLINICAL} for one in tokens)
    if stings and unknown <= (MOST_UNKNOWN if reader else 1) and (reader or not acts):
        return "goes"
    empty = all(one.word.is_helper or one.word.families & CLEAN_SLATE for one in tokens)
    return "empty" if empty and not acts and not unknown else "holds"


def _tokens(text: str, core: Span, marker: Span, lang: Language) -> Iterator[_Token]:
    for match in TOKEN.finditer(text, *core):
        if match.group() not in PAUSES:
            marked = marker[0] <= match.start() < marker[1]
            yield _Token(meaning_of(match.group(), lang), match.group(), match.start(), marked)


def _holds(token: _Token, begun: int, known: _Known) -> bool:
    """Say whether a word is one that must be kept."""
    word = token.word
    if word.is_number or word.is_sign:
        return not (token.marked and (token.typed.isalpha() or token.typed == "1"))
    if token.typed.startswith("[") or (token.typed.lower() in known.third and not token.marked):
        return True
    if token.marked and token.typed.islower():
        return False
    capital = token.typed[0].isupper() and token.start > begun + 1 and not token.typed.isupper()
    if not word.is_helper and not word.common and not word.families:
        return word.meaning not in known.setting
    if capital and not (word.common or word.is_helper):
        return True
    if token.marked or word.is_helper or word.meaning in known.setting:
        return False
    soft = word.families & {Family.SOFT, Family.EDGE}
    return bool((word.families & BINDING and Family.EDGE not in word.families) or (word.families & LOCKED and not soft))


def _is_unknown(token: _Token, known: _Known) -> bool:
    word = token.word
    return word.says_something and not (token.marked or word.families or word.meaning in known.setting)


def _asks(frames: Sequence[Span], core: Span, marker: Span, plain: str) -> bool:
    """Say whether a clause holds the frame of an ask, or a courtesy, outside of what marks it."""
    return any(
        core[0] <= start < core[1] and not marker[0] <= start < marker[1] and plain[start:end] != "just"
        for start, end in frames
    )


@cache
def _known(lang: Language) -> _Known:
    lexicon = lexicon_of(lang)
    setting, mild = (
        frozenset(meaning_of(word, lang).meaning for word in words) | words for words in (lexicon.setting, lexicon.mild)
    )
    return _Known(setting, mild, THIRD[lang])
