"""Whether a word that no list holds is an everyday one in another form: a verb with clitics, a plural, a past."""

import re
from functools import lru_cache

from collegia.engines.deidentify.names.words import everyday_words, folded

CLITIC = r"(?:(?:me|te|se|nos|os)?(?:l[oae]s?)|me|te|se|nos)"
# "Pásale", "Tráelo", "Quítaselo": a stress mark early in the word and one or two clitics at its end.
STRESSED = re.compile(rf"[^\W\d_]*[áéíóú][^\W\d_]{{0,5}}?[aeiouáéíóún]{CLITIC}")
WITH_CLITIC = re.compile(rf"([a-zñ]{{3,}}?){CLITIC}")
ENDING = re.compile(
    r"(?:'(?:s|ve|ll|d|re|t)|ings?|e[drs]|ers|ly|i?ness|able|ment|s|y"
    r"|[aie]?(?:ndo|d|d[oa]s?|r[aoe]n|ste|ba[ns]?|m[eo]s|r(?:a[ns]?|ia|emos|e|se)?)|isimo|isima|it[oa]s?|mente"
    r"|ci[o]n(?:es)?|is|[aeo][ns]?|n|i|on)"
)
LEAST = 3


def root(word: str) -> str:
    """Cut one usual ending off a folded word of either language."""
    for cut in range(LEAST, len(word)):
        if ENDING.fullmatch(word, cut):
            return word[:cut]
    return word


@lru_cache(maxsize=1)
def everyday_roots() -> frozenset[str]:
    """The roots of all everyday words."""
    return frozenset(root(word) for word in everyday_words() if len(word) > LEAST)


@lru_cache(maxsize=50_000)
def form_of(word: str) -> str:
    """Say in a short code what kind of everyday word this is in another form; "" when it is itself one, or none."""
    low = folded(word)
    if low in everyday_words() or not low[:1].isalpha():
        return ""
    known = root(low) in everyday_roots()
    if STRESSED.fullmatch(word.lower()):
        return "C" if known or _stem_is_known(low) else "c"
    if _stem_is_known(low):
        return "v"
    return "r" if known and len(low) > LEAST else ""


def _stem_is_known(low: str) -> bool:
    found = WITH_CLITIC.fullmatch(low)
    return bool(found and (found[1] in everyday_words() or root(found[1]) in everyday_roots()))
