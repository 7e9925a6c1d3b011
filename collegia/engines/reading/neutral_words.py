"""The words that tell a man from a woman, and what each becomes."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "neutral_es.txt"
PRONOUNS = {"he": "she", "him": "her", "himself": "herself"}
ARTICLES = {
    "el": "la",
    "un": "una",
    "este": "esta",
    "ese": "esa",
    "otro": "otra",
    "buen": "buena",
    "mal": "mala",
    "nuestro": "nuestra",
    "al": "a la",
    "del": "de la",
}
# Between an article and its noun: "un buen compañero".
QUALITIES = frozenset({"buen", "buena", "gran", "mal", "mala", "otro", "otra", "verdadero", "verdadera"})
ALONE_BEHIND = frozenset({"él", "ella", "el", "la", "un", "una"})
# Behind these a word in -o describes somebody more often than something.
HOW_MUCH = frozenset({"muy", "tan", "demasiado", "bastante", "tantito", "medio"})
IS = frozenset({"es", "era", "está", "estaba", "parece", "resulta", "quedó", "sigue", "anda", "viene", "nota"})
FEW_LETTERS = 3
ADVERBS = frozenset({"mucho", "poco", "pronto", "bajo", "junto", "cuando", "como", "tanto", "todo"})
# "verlo", "dejándolo": the person spoken of, but for acts that are done to things.
HANGS_ON = re.compile(r"([^\W\d_]+(?:[aeií]r|ándo|éndo))lo\Z")


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside a word, without case; empty where a stop stands between."""

    before: str
    after: str
    then: str


def english(word: str, *, follows: str) -> str:
    """Give what an English pronoun becomes, nothing for other words; `follows` is what stands behind it."""
    if word == "his":
        return "her" if re.match(r"\s[\w\"'“‘]", follows) else "hers"
    return PRONOUNS.get(word, "")


def spanish(word: str, beside: Beside) -> str:
    """Give what a Spanish word becomes when it speaks of a woman, nothing where it stays."""
    if word in ARTICLES and _belongs_to_a_person(beside):
        return ARTICLES[word]
    return _listed(word, beside) or _object(word, beside) or _describing(word, beside)


def _belongs_to_a_person(beside: Beside) -> bool:
    lists = _lists()
    noun = beside.then if beside.after in QUALITIES else beside.after
    return noun in lists.nouns or beside.after in lists.alone


def _listed(word: str, beside: Beside) -> str:
    lists = _lists()
    if word in lists.alone and beside.before not in ALONE_BEHIND:
        return ""
    return lists.exchange.get(word, "")


def _object(word: str, beside: Beside) -> str:
    if word == "lo":
        return "la" if beside.after in _lists().objects else ""
    hanging = HANGS_ON.match(word)
    return hanging[1] + "la" if hanging and hanging[1] not in _lists().acts else ""


def _describing(word: str, beside: Beside) -> str:
    if not word.endswith("o") or len(word) <= FEW_LETTERS:
        return ""
    says_how = beside.before in HOW_MUCH and word not in ADVERBS
    says_what = beside.before in IS and word not in ADVERBS | _lists().things
    return word[:-1] + "a" if says_how or says_what else ""


@dataclass(frozen=True, slots=True)
class _Lists:
    """What each word becomes; person nouns in either form; and the word lists by the kinds that the file names."""

    exchange: dict[str, str]
    nouns: frozenset[str]
    alone: frozenset[str]
    objects: frozenset[str]
    things: frozenset[str]
    acts: frozenset[str]


@cache
def _lists() -> _Lists:
    exchange: dict[str, str] = {}
    forms: dict[str, set[str]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        kind, *words = line.split() if not line.startswith("#") else ["note"]
        if kind in ("note", "object", "thing", "act"):
            forms.setdefault(kind, set()).update(words)
            continue
        pairs = [(words[0], words[1])] if kind == "pair" else [(word, _of_a_woman(word)) for word in words]
        exchange |= {one: other for one, other in pairs if one != other}
        forms.setdefault(kind, set()).update(form for pair in pairs for form in pair)
    return _Lists(
        exchange=exchange,
        nouns=frozenset(forms["person"] | forms["pair"]),
        alone=frozenset(forms["alone"]),
        objects=frozenset(forms["object"]),
        things=frozenset(forms["thing"]),
        acts=frozenset(forms["act"]),
    )


def _of_a_woman(word: str) -> str:
    """Give the form in -a; of others there is but one."""
    if word.endswith("o"):
        return word[:-1] + "a"
    if word.endswith(("or", "ón", "án", "és")) and word not in ("mejor", "peor"):
        return word[:-2] + word[-2:].translate(str.maketrans("áéó", "aeo")) + "a"
    return word
