"""Who does what, whose it is, and he or she: what a rewrite may not change about people."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from collegia.engines.text.language import Language
from collegia.engines.wording.endings import SPEAKERS, changed_endings
from collegia.engines.wording.lexicon import Family, Lexicon, bare, lexicon_of
from collegia.engines.wording.words import Sentence, Word, words_in

AUXILIARIES = re.compile(r"(?:will|can|could|should|must|shall|would|may|might|va|puede|debe|podra|podria|tiene)")
# Who is asked: "could the student file it", "ask ortho to ring".
ASKED = re.compile(r"(?:can|could|would|will|puede|pueden|podria|podrian)")
TOLD = frozenset({"ask", "get", "tell", "pedir", "decir"})
TO_DO = frozenset({"to", "que"})
AND = frozenset({"and", "y", "e"})
REFLEXIVE = frozenset({"yourself", "yourselves", "myself"})
PAST = frozenset(["has", "had", "have", "did", "was", "ha", "han", "habia"])
ACTS = frozenset({Family.ACTION, Family.LIGHT})
NAMED = frozenset({Family.ROLE, Family.CLINICAL})
WITH = frozenset(["with", "to", "for", "from", "by", "con", "a", "para", "de"])
OBJECTS = {
    "me": "I",
    "us": "we",
    "him": "he",
    "her": "she",
    "them": "they",
    "mi": "I",
    "conmigo": "I",
    "nosotros": "we",
    "el": "he",
    "ella": "she",
    "ellos": "they",
}
PRONOUNS = frozenset({"I", "we", "you", "he", "she", "they"})
# The endings of Spanish verbs that others do.
OTHERS = re.compile(r"(?:aron|ieron|eron|ó|aste|iste)$")
# A Spanish verb that "I" did, and one that "I" am about to do.
PAST_I = re.compile(r"(?<![aei]r)[éí]$|(?:puse|hice|dije|pedí|di|fui|vi)$")
FUTURE_I = re.compile(r"(?:voy|vamos) a \w+$|[aei]ré$")
SELF = frozenset({"i", "we", "yo", "nosotros", "nosotras"})
UNOWNED = frozenset({Family.QUANTITY, Family.TIME, Family.NUMBER})
SHIFTS = frozenset({"my", "your"})
REACH = 4
# "I have told the family" promises nothing new where somebody was told before.
TOLD_THEM = re.compile(
    r"have (?:\w+ )?(?:told|informed|spoken|warned|updated|reassured)|'ve (?:\w+ )?(?:told|informed)"
)
WAS_TOLD = re.compile(r"\b(?:told|informed|spoke|spoken|warned|updated|reassured)\b")
# Pasts that open a short sentence of the writer's own doing, where a thing or a person follows.
TOLD_SHORT = frozenset({"left", "told", "gave", "took", "sent", "rang", "wrote", "found", "brought"})
ARTICLES = frozenset({"the", "a", "an", "it", "my", "your", "our", "you"})
BY = frozenset({"by", "on", "at", "to", "in", "as", "for", "from", ""})


def changed_people(old: Sequence[Sentence], new: Sequence[Sentence], lang: Language) -> Iterator[str]:
    """Find he for she, somebody else doing what one promised, and mine for yours."""
    yield from _changed_gender(old, new)
    yield from _changed_titles(old, new)
    yield from _changed_doers(old, new)
    yield from _newly_asked(old, new)
    yield from _new_self(old, new)
    yield from _changed_owners(old, new)
    yield from _changed_objects(old, new)


def new_promises(before: str, after: str, lang: Language) -> Iterator[str]:
    """Find "I'll" and, in Spanish, verbs of the first person that were not there: a rewrite promises nothing."""
    lexicon = lexicon_of(lang)
    old, new = (
        Counter(match.group() for match in lexicon.first_person.finditer(_cased(text))) for text in (before, after)
    )
    if lexicon.lang is Language.SPANISH:
        yield from changed_endings(_cased(before), _cased(after), lexicon)
    done = {lexicon.meaning(bare(words.split()[-1])) for words in old}
    past = {lexicon.meaning(bare(words.split()[-1])) for words in old if PAST_I.search(words)} - {
        lexicon.meaning(bare(words.split()[-1])) for words in old if not PAST_I.search(words)
    }
    done |= _done_by_self(_cased(before), lexicon)
    yield from _done_by_others(old - new, _cased(after), lexicon)
    for words in new - old:
        if TOLD_THEM.search(words) and WAS_TOLD.search(_cased(before)):
            continue
        act = lexicon.meaning(bare(words.split()[-1]))
        if act not in done or (act in past and FUTURE_I.search(words)):
            yield f"person: {words} is new"


def _done_by_others(gone: Counter[str], after: str, lexicon: Lexicon) -> Iterator[str]:
    """Find "I found" that became "they found"."""
    forms = {word.strip(".,;:?!¿¡") for word in after.split()}
    for words in gone:
        said = words.split()[-1]
        others = {
            form for form in forms if OTHERS.search(form) and lexicon.meaning(bare(form)) == lexicon.meaning(bare(said))
        }
        if others and said not in forms and lexicon.lang is Language.SPANISH:
            yield f"person: {said} became {min(others)}"


def _done_by_self(text: str, lexicon: Lexicon) -> set[str]:
    """Give what stands close behind an "I" or a "we"."""
    words = [bare(word).strip(".,;:?!") for word in text.split()]
    spots = [n for n, word in enumerate(words) if word.split("'")[0] in SELF]
    return {lexicon.meaning(word) for n in spots for word in words[n + 1 : n + 1 + REACH]}


def _cased(text: str) -> str:
    return text.lower().replace("’", "'")


def _changed_gender(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    before, after = _genders(old), _genders(new)
    if not before:
        return
    if set(after) - set(before):
        yield "person: he and she changed"
    elif len(set(before)) == 2 and len(before) == len(after) and Counter(before) != Counter(after):
        yield "person: he and she changed places"


def _changed_titles(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    before, after = _titles(old), _titles(new)
    yield from (f"person: {name} is he or she now" for name in before if after.get(name, before[name]) != before[name])


def _titles(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Give he or she for names behind "Mrs" and the like."""
    return {
        name.meaning: title.is_.gender
        for sentence in sentences
        for title, name in zip(sentence.words, sentence.words[1:], strict=False)
        if title.is_.gender and name.is_name
    }


def _genders(sentences: Sequence[Sentence]) -> list[str]:
    return [word.is_.gender for word in words_in(sentences) if word.is_.gender and not word.optional]


def _changed_doers(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    doers = _doers(old, future=False)
    for act, who in _doers(new, future=False).items():
        if act in doers and not who & doers[act] and (who | doers[act]) & SPEAKERS:
            yield f"person: {' '.join(sorted(who))} for {' '.join(sorted(doers[act]))} who {act}"
    said, doers = {word.meaning for word in words_in(old)}, _doers(old, future=True)
    light = {word.meaning for word in words_in(new) if Family.LIGHT in word.families}
    for act, who in _doers(new, future=True).items():
        default = who if act in light and (who <= PRONOUNS or act not in TOLD) else {"you"}
        if act in said and not who & doers.get(act, default):
            yield f"person: {' '.join(sorted(who))} for {' '.join(sorted(doers.get(act, default)))} who {act}"


def _doers(sentences: Sequence[Sentence], *, future: bool) -> dict[str, set[str]]:
    """Give who does which act: a person right before it; with `future`, only acts, and names before "will"."""
    doers: dict[str, set[str]] = {}
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            person = word.is_.person or _named_doer(sentence.words, place, future=future)
            if person and (act := _act_after(sentence.words, place, future=future)):
                doers.setdefault(act, set()).add(person)
        if sentence.framed and (act := _act_after(sentence.words, -1, future=future)):
            doers.setdefault(act, set()).add("you")
        if not sentence.framed and _is_past(sentence.words):
            doers.setdefault(sentence.words[0].meaning, set()).add("I")
    return doers


def _is_past(words: tuple[Word, ...]) -> bool:
    """Say whether a sentence begins with what its writer did ("phoned twice", "left it in your bay")."""
    first, follows = words[0], words[1].bare if len(words) > 1 else ""
    if first.bare in TOLD_SHORT:
        return follows in OBJECTS or follows in ARTICLES
    return first.bare.endswith("ed") and bool(first.families & ACTS) and follows not in BY


def _asked_doers(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Give acts that somebody named is asked, or to be told, to do, with who it is."""
    for sentence in sentences:
        words = sentence.words
        for place, word in enumerate(words):
            told = word.meaning in TOLD or ASKED.fullmatch(word.bare)
            at = next((n for n in range(place + 1, min(place + 4, len(words))) if _is_somebody(words[n])), 0)
            if not (told and at and at + 1 < len(words)):
                continue
            to_do = words[at + 1].bare in TO_DO
            if (to_do or word.meaning not in TOLD) and (act := _act_after(words, at + to_do, future=False)):
                yield act, words[at].meaning


def _is_somebody(word: Word) -> bool:
    return word.is_name or Family.ROLE in word.families


def _newly_asked(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find "file it" that became "could the student file it"."""
    for act, who in _asked_doers(new):
        beside = [(one, {word.meaning for word in one.words}) for one in old]
        said = [(one, words) for one, words in beside if act in words]
        if said and not any(who in words and not _is_ordered(one, act) for one, words in said):
            yield f"person: {who} is to {act} now"


def _is_ordered(sentence: Sentence, act: str) -> bool:
    """Say whether an act stands where an order stands: first, or behind "and"."""
    words = sentence.words
    return any(word.meaning == act and (not n or words[n - 1].bare in AND) for n, word in enumerate(words))


def _new_self(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    """Find "get her to sign" that became "sign yourself"."""
    said = {word.bare for word in words_in(old)}
    fresh = {word.bare for word in words_in(new)} - said
    yield from (f"person: {word} is new" for word in REFLEXIVE & fresh)
    if "whoever" in said and "you" in fresh:
        yield "person: whoever is you now"


def _act_after(words: tuple[Word, ...], place: int, *, future: bool) -> str:
    for n, other in enumerate(words[place + 1 : place + 1 + REACH]):
        if other.is_.person or other.is_.is_passive or (other.after_comma and (n or place >= 0)):
            return ""
        if other.families & ACTS if future else other.says_something and not other.is_number:
            return other.meaning
    return ""


def _named_doer(words: tuple[Word, ...], place: int, *, future: bool) -> str:
    """Give a name or role that "will", "has" or an act follows."""
    numbered = future and place > 0 and words[place].is_number and bool(words[place - 1].families & NAMED)
    if not (numbered or words[place].is_name or words[place].families & NAMED) or place + 1 == len(words):
        return ""
    follows = words[place + 1]
    acts = (
        bool(AUXILIARIES.fullmatch(follows.bare))
        if future
        else follows.bare in PAST or follows.families & {Family.ACTION}
    )
    return words[place].meaning if acts else ""


def _changed_owners(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    owners, things = _owned(old), {word.meaning for word in words_in(old)}
    for thing, owner in _owned(new).items():
        mine = owner in ("my", "our", "mi", "nuestro") and thing in things
        if owners.get(thing, "" if mine else owner) != owner:
            yield f"person: {owners.get(thing, 'the')} {thing} is {owner} now"


def _owned(sentences: Sequence[Sentence]) -> dict[str, str]:
    owned: dict[str, str] = {}
    for sentence in sentences:
        for word, thing in zip(sentence.words, sentence.words[1:], strict=False):
            shift = word.is_.owner in SHIFTS and Family.TIME in thing.families
            if word.is_.owner and thing.says_something and (shift or not thing.families & UNOWNED):
                owned.setdefault(thing.meaning, word.is_.owner)
    return owned


def _changed_objects(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[str]:
    before, after = _objects(old), _objects(new)
    for place, who in after.items():
        if place in before and not who & before[place]:
            yield f"person: {' '.join(place)} {'/'.join(sorted(before[place]))} is {'/'.join(sorted(who))} now"


def _objects(sentences: Sequence[Sentence]) -> dict[tuple[str, str], set[str]]:
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
