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
# What these say is done: the verb does not agree.
HAVE = frozenset({"he", "has", "ha", "hemos", "han", "había", "habías", "habíamos", "habían", "haber", "haya", "hayan"})
# Behind a person these agree with her.
OF_HER = frozenset({"nuevo", "mismo", "adjunto", "sustituto", "externo"})
GOING_ON = ("ando", "endo")
BEHIND_ALONE = frozenset({"", "que", "de", "lo", "me", "se", "te", "nos"})
ADVERBS = frozenset(
    {
        "algo",
        "abajo",
        "adentro",
        "dentro",
        "rápido",
        "mucho",
        "poco",
        "pronto",
        "bajo",
        "junto",
        "cuando",
        "como",
        "tanto",
        "todo",
    }
)
# "verlo", "dejándolo": the person spoken of, but for acts that are done to things.
HANGS_ON = re.compile(
    r"((?:[^\W\d_]+(?:[aeií]r|ándo|éndo))"
    r"|(?:tr[aá]t|ll[aá]m|ayúd|cuíd|felicít|acompáñ|apóy|mánd|escúch|búsqu|esp[eé]r|trát|salúd|inv[ií]t|tranquilíc)[ae]n?)lo\Z"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside a word, without case; empty where a stop stands between."""

    before: str
    after: str
    then: str


def english(word: str, *, follows: str) -> str:
    """Give what an English pronoun of his becomes; `follows` is what stands behind it."""
    if word == "his":
        return "her" if re.match(r"\s[\w\"'“‘]", follows) else "hers"
    return PRONOUNS[word]


def may_change(word: str) -> bool:
    """Say whether a Spanish word ever becomes another, whatever stands beside it."""
    return word.endswith("o") or word in ARTICLES or word in _lists().exchange


def spanish(word: str, beside: Beside, *, of_a_person: bool) -> str:
    """Give what a Spanish word becomes when it speaks of a woman, nothing where it stays.

    `of_a_person` says that the whole text describes somebody: a word for a quality is then hers wherever it stands.
    """
    if word in ARTICLES and _belongs_to_a_person(beside, of_a_person):
        return ARTICLES[word]
    if beside.before in HAVE and word.endswith("o"):
        return ""
    return _listed(word, beside, of_a_person) or _object(word, beside) or _describing(word, beside)


def _belongs_to_a_person(beside: Beside, of_a_person: bool) -> bool:
    lists = _lists()
    noun = beside.then if beside.after in QUALITIES else beside.after
    return (
        noun in lists.nouns
        or (noun in lists.devices and of_a_person)
        or (beside.after in lists.alone and beside.then in ("", "que", "de"))
    )


def _listed(word: str, beside: Beside, of_a_person: bool) -> str:
    lists = _lists()
    if word in lists.alone:
        stands_for_her = beside.before in ALONE_BEHIND and (beside.after in lists.nouns or beside.after in BEHIND_ALONE)
        return lists.exchange.get(word, "") if stands_for_her else ""
    if word in OF_HER and beside.before in lists.nouns:
        return _of_a_woman(word)
    if word in lists.qualities and not of_a_person and not _said_of_somebody(beside):
        return ""
    return lists.exchange.get(word, "")


def _said_of_somebody(beside: Beside) -> bool:
    return beside.before in IS or beside.before in HOW_MUCH or beside.before in _lists().nouns


def _object(word: str, beside: Beside) -> str:
    if word == "lo":
        return "la" if beside.after in _lists().objects else ""
    hanging = HANGS_ON.match(word)
    return hanging[1] + "la" if hanging and hanging[1] not in _lists().acts else ""


def _describing(word: str, beside: Beside) -> str:
    if not word.endswith("o") or word.endswith(GOING_ON) or len(word) <= FEW_LETTERS or word in ADVERBS:
        return ""
    says_how = beside.before in HOW_MUCH
    says_what = beside.before in IS and word not in _lists().things
    return word[:-1] + "a" if says_how or says_what else ""


@dataclass(frozen=True, slots=True)
class _Lists:
    """What each word becomes; person nouns in either form; and the word lists by the kinds that the file names."""

    exchange: dict[str, str]
    qualities: frozenset[str]
    nouns: frozenset[str]
    devices: frozenset[str]
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
        qualities=frozenset(forms["adjective"] | forms["origin"] | forms["device"]),
        nouns=frozenset(forms["person"] | forms["pair"]),
        devices=frozenset(forms["device"]),
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
