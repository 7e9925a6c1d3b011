"""Persons in Spanish, where the ending of a verb or a small word beside it says who: "repetimos", "que la llame"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from collegia.engines.text.language import Language
from collegia.engines.wording.lexicon import Family, Lexicon, bare
from collegia.engines.wording.words import Sentence

SPEAKERS = frozenset({"I", "we"})
ACTS = frozenset({Family.ACTION, Family.LIGHT})
CLITICS = {
    "me": "I",
    "nos": "we",
    "la": "they",
    "lo": "they",
    "las": "they",
    "los": "they",
    "le": "they",
    "les": "they",
}
HELPERS = {"he": "I", "hemos": "we", "has": "you", "habeis": "you", "ha": "they", "han": "they"}
ENDINGS = (
    (re.compile(r"\w{2}[éí]$"), "I"),
    (re.compile(r"\w{2}[aei]mos$"), "we"),
    (re.compile(r"\w{2}(?:[ai]ste(?:is)?|[áé]is|ís)$"), "you"),
    (re.compile(r"\w{2}(?:aron|ieron|ó|an|en)$"), "they"),
)
NO_SUBJECTS = re.compile(r"(?:el|la|los|las|un|una|al|del|su|sus|mi|tu|este|esta|ese|esa|otro|otra|de|con|sin)")
NO_VERBS = re.compile(r"(?:así|aquí|ahí|allí|café|bebé|porqué|esté|gramos|(?:próx|máx|mín)imos|mismos|últimos|vamos)")


def changed_endings(before: str, after: str, lexicon: Lexicon) -> Iterator[str]:
    """Find Spanish verbs that "I" or "we" did and others do now, or the other way round."""
    old, new = _persons(before, lexicon), _persons(after, lexicon)
    mine = {lexicon.meaning(form) for form in map(bare, _plain_words(after)) if lexicon.persons.get(form) == "I"}
    for verb, who in new.items():
        if (
            verb in old
            and not who & old[verb]
            and not ("I" in old[verb] and verb in mine)
            and (who | old[verb]) & SPEAKERS
        ):
            yield f"person: {' '.join(sorted(who))} for {' '.join(sorted(old[verb]))} who {verb}"


def _persons(text: str, lexicon: Lexicon) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    last = ""
    for plain in _plain_words(text):
        if (person := _person(plain, last, lexicon)) and not NO_VERBS.fullmatch(plain):
            found.setdefault(lexicon.meaning(bare(plain)), set()).add(person)
        last = plain
    return found


def _plain_words(text: str) -> list[str]:
    return [word.strip(".,;:?!¿¡()") for word in text.split()]


def _person(plain: str, last: str, lexicon: Lexicon) -> str:
    """Give whose ending a Spanish verb has; "bajo" is I who lower only where no article stands before it."""
    if person := next((person for ending, person in ENDINGS if ending.search(plain)), ""):
        return person
    known = lexicon.persons.get(bare(plain), "")
    return "" if NO_SUBJECTS.fullmatch(last) or not plain.isascii() else known


def changed_clitics(old: Sequence[Sentence], new: Sequence[Sentence], lang: Language) -> Iterator[str]:
    """Find "que la llame" that became "que me llame", and "he llamado" that became "habéis llamado"."""
    for said in (CLITICS, HELPERS) if lang is Language.SPANISH else ():
        before, after = _beside(old, said), _beside(new, said)
        for act, who in after.items():
            if act in before and not who & before[act] and (who | before[act]) & SPEAKERS:
                yield f"person: {'/'.join(sorted(before[act]))} is {'/'.join(sorted(who))} with {act} now"


def _beside(sentences: Sequence[Sentence], persons: Mapping[str, str]) -> dict[str, set[str]]:
    """Give, for acts that stand right behind a small word of a person, who it is."""
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        for small, word in zip(sentence.words, sentence.words[1:], strict=False):
            if small.bare in persons and word.families & ACTS:
                found.setdefault(word.meaning, set()).add(persons[small.bare])
    return found
