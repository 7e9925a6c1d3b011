"""Who does what, whose it is, and he or she: what a rewrite may not change about people."""

from collections import Counter
from collections.abc import Iterator

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, Lexicon, bare, lexicon_of
from collegia.engines.wording.words import Sentence, Word, words_in

AUXILIARIES = frozenset("will can could should must shall would may might has had va puede debe podra podria tiene ha han habia".split())
ACTS = frozenset({Family.ACTION, Family.LIGHT})
NAMED = frozenset({Family.ROLE, Family.CLINICAL})
WITH = frozenset("with to for from by con a para de".split())
OBJECTS = {"me": "I", "us": "we", "him": "he", "her": "she", "them": "they", "mi": "I", "conmigo": "I", "nosotros": "we", "el": "he", "ella": "she", "ellos": "they"}
SPEAKERS = frozenset({"I", "we"})
SELF = frozenset({"i", "we", "yo", "nosotros", "nosotras"})
REACH = 4


def changed_people(old: list[Sentence], new: list[Sentence], lang: Language) -> Iterator[str]:
    """Find he for she, somebody else doing what one promised, and mine for yours."""
    yield from _changed_gender(old, new)
    yield from _changed_doers(old, new)
    yield from _changed_owners(old, new)
    yield from _changed_objects(old, new)


def new_promises(before: str, after: str, lang: Language) -> Iterator[str]:
    """Find "I'll" and, in Spanish, verbs of the first person that were not there: a rewrite promises nothing."""
    lexicon = lexicon_of(lang)
    old, new = (Counter(match.group() for match in lexicon.first_person.finditer(_cased(text))) for text in (before, after))
    done = _done_by_self(_cased(before), lexicon) | {lexicon.meaning(bare(words.split()[-1])) for words in old}
    for words in new - old:
        if lexicon.meaning(bare(words.split()[-1])) not in done:
            yield f"person: {words} is new"


def _done_by_self(text: str, lexicon: Lexicon) -> set[str]:
    """Give what stands close behind an "I" or a "we"."""
    words = [bare(word).strip(".,;:?!") for word in text.split()]
    spots = [n for n, word in enumerate(words) if word.split("'")[0] in SELF]
    return {lexicon.meaning(word) for n in spots for word in words[n + 1 : n + 1 + REACH]}


def _cased(text: str) -> str:
    return text.lower().replace("’", "'")


def _changed_gender(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    before, after = _genders(old), _genders(new)
    if not before:
        return
    if set(after) - set(before):
        yield "person: he and she changed"
    elif len(set(before)) == 2 and len(before) == len(after) and Counter(before) != Counter(after):
        yield "person: he and she changed places"


def _genders(sentences: list[Sentence]) -> list[str]:
    return [word.is_.gender for word in words_in(sentences) if word.is_.gender]


def _changed_doers(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    doers = _doers(old)
    said = {word.meaning for word in words_in(old)}
    light = {word.meaning for word in words_in(new) if Family.LIGHT in word.families}
    for act, who in _doers(new).items():
        default = {"you"} if who <= SPEAKERS and act not in light else who
        if act in said and not who & doers.get(act, default):
            yield f"person: {' '.join(sorted(who))} for {' '.join(sorted(doers.get(act, default)))} who {act}"


def _doers(sentences: list[Sentence]) -> dict[str, set[str]]:
    """Give who does which act, where a person stands right before it."""
    doers: dict[str, set[str]] = {}
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            person = word.is_.person or _named_doer(sentence.words, place)
            if person and (act := _act_after(sentence.words, place)):
                doers.setdefault(act, set()).add(person)
        if sentence.framed and (act := _act_after(sentence.words, -1)):
            doers.setdefault(act, set()).add("you")
    return doers


def _act_after(words: tuple[Word, ...], place: int) -> str:
    for n, other in enumerate(words[place + 1 : place + 1 + REACH]):
        if other.is_.person or other.is_.is_passive or (other.after_comma and (n or place >= 0)):
            return ""
        if other.families & ACTS:
            return other.meaning
    return ""


def _named_doer(words: tuple[Word, ...], place: int) -> str:
    """Give a name or role that "will", "can" or the like follows."""
    named = words[place].is_name or words[place].families & NAMED
    follows = words[place + 1].bare if place + 1 < len(words) else ""
    return words[place].meaning if named and follows in AUXILIARIES else ""


def _changed_owners(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    owners, things = _owned(old), {word.meaning for word in words_in(old)}
    for thing, owner in _owned(new).items():
        if thing[:1].isdigit():
            continue
        mine = owner in ("my", "our", "mi", "nuestro") and thing in things
        if owners.get(thing, "" if mine else owner) != owner:
            yield f"person: {owners.get(thing, 'the')} {thing} is {owner} now"


def _owned(sentences: list[Sentence]) -> dict[str, str]:
    owned: dict[str, str] = {}
    for sentence in sentences:
        for word, thing in zip(sentence.words, sentence.words[1:], strict=False):
            if word.is_.owner and thing.says_something:
                owned.setdefault(thing.meaning, word.is_.owner)
    return owned


def _changed_objects(old: list[Sentence], new: list[Sentence]) -> Iterator[str]:
    before, after = _objects(old), _objects(new)
    for place, who in after.items():
        if place in before and not who & before[place]:
            yield f"person: {' '.join(place)} {'/'.join(sorted(before[place]))} is {'/'.join(sorted(who))} now"


def _objects(sentences: list[Sentence]) -> dict[tuple[str, str], set[str]]:
    """Give for whom, with whom and to whom: by the last word that says something and the small word between."""
    found: dict[tuple[str, str], set[str]] = {}
    for sentence in sentences:
        last = ""
        for n, word in enumerate(sentence.words):
            follows = sentence.words[n + 1].bare if n + 1 < len(sentence.words) else ""
            if word.bare in WITH and follows in OBJECTS:
                found.setdefault((last, word.bare), set()).add(OBJECTS[follows])
            if word.says_something:
                last = word.meaning
    return found


