"""Every form of the Spanish verbs that the gate knows, so that "retírela" and "¿puede retirarla?" mean the same.

Taking endings off by rule fails where a stem looks like an ending ("retir-e"); verbs that are known are conjugated.
"""

import re
from collections.abc import Iterable, Iterator

ENDINGS = {
    "ar": "ar o as a amos ais an e es emos eis en ad ando ado ada ados adas aste asteis aron aba abas abamos abais "
    "aban are aras ara aremos areis aran aria arias ariamos ariais arian aramos aran ase ases asen",
    "er": "er o es e emos eis en a as amos ais an ed iendo ido ida idos idas i iste io imos isteis ieron ia ias iamos "
    "iais ian ere eras era eremos ereis eran eria erias eriamos eriais erian iera ieras ieramos ieran iese iesen",
    "ir": "ir o es e imos is en a as amos ais an id iendo ido ida idos idas i iste io isteis ieron ia ias iamos "
    "iais ian ire iras ira iremos ireis iran iria irias iriamos iriais irian iera ieras ieramos ieran iese iesen",
}
# The forms that a pronoun may hang on: infinitive, order and gerund.
ORDERS = {
    "ar": "ar a e en ad ando emos emo a",
    "er": "er e a an ed iendo amos amo",
    "ir": "ir e a an id iendo amos amo i",
}
PRESENT = {
    "they": {"ar": "a e", "er": "e a", "ir": "e a"},
    "you": {"ar": "as es", "er": "es as", "ir": "es as"},
    "I": {"ar": "o", "er": "o", "ir": "o"},
}
PRONOUN = re.compile(r"(?:(?:me|te|se|nos|os)(?:l[oae]s?)?|l[oae]s?|se)$")
VERB = re.compile(r"[a-z]{2,}[aei]r")
SOFT_VOWELS = frozenset("ei")
# How a last consonant is spelt before e and i, by how it is spelt before a, o and u.
BEFORE_E = {"c": "qu", "g": "gu", "z": "c"}
BEFORE_A = {"c": "z", "g": "j"}
STEM_VOWEL = re.compile(r"[eo](?=[^aeiou]*$)")
CHANGED = {"e": "ie", "o": "ue"}
RAISED = {"e": "i", "o": "u"}


def conjugated(verbs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give every bare form of each verb with its infinitive; forms of irregular stems are listed elsewhere."""
    yield from _formed(verbs, ENDINGS)


def orders(verbs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the forms that a pronoun may hang on, with their infinitives."""
    yield from _formed(verbs, ORDERS)


def pronouns_off(word: str) -> Iterator[str]:
    """Give what is left of a form when the pronouns that may hang on it are taken off, the longest first."""
    for start in range(2, len(word) - 1):
        if PRONOUN.fullmatch(word, start):
            yield word[:start]


def persons(verbs: Iterable[str]) -> dict[str, str]:
    """Give who does it in the present: "I" for "bajo", "you" for "bajas" and "bajes", "they" for "baja"."""
    told: dict[str, str] = {}
    for person, endings in PRESENT.items():
        told |= {form: person for form, _ in _formed(verbs, endings)}
    return told


def _formed(verbs: Iterable[str], endings: dict[str, str]) -> Iterator[tuple[str, str]]:
    for verb in verbs:
        if not VERB.fullmatch(verb):
            continue
        for stem in _stems(verb[:-2], verb[-2:]):
            for ending in endings[verb[-2:]].split():
                yield _joined(stem, ending, verb[-2:]) + ending, verb


def _stems(stem: str, kind: str) -> Iterator[str]:
    """Give a stem and those it may change to ("cerr-", "cierr-"; "ped-", "pid-")."""
    yield stem
    if match := STEM_VOWEL.search(stem):
        at = match.start()
        yield stem[:at] + CHANGED[match.group()] + stem[at + 1 :]
        if kind == "ir":
            yield stem[:at] + RAISED[match.group()] + stem[at + 1 :]


def _joined(stem: str, ending: str, kind: str) -> str:
    last = stem[-1]
    if kind == "ar":
        return stem[:-1] + BEFORE_E.get(last, last) if ending[0] in SOFT_VOWELS else stem
    if stem.endswith("gu") and ending[0] not in SOFT_VOWELS:
        return stem[:-1]
    if last in BEFORE_A and ending[0] not in SOFT_VOWELS:
        return stem[:-1] + BEFORE_A[last]
    return stem
