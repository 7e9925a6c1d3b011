"""Verbs that only carry a story on: "they sent him without", "he arrived without" say the same of the patient.

Such a verb may go or come where it tells what was, never where it asks for something: "send him" stays.
"""

import re

from collegia.engines.wording.lexicon import Family
from collegia.engines.wording.words import Sentence, Word

GENERIC = re.compile(
    r"(?:went|came|arriv|left|leav|found|put|took|saw|seen|knew|known|told|said|heard|wrote|written|got|had|made|"
    r"did|kept|appear|turned|walk|gather|goes|comes|arrives|leaves|says|gets|puts|takes)(?:ed|ing|s)?"
)
ORDERS = frozenset({"and", "to", "please", "then", "or", "just", "not", "also", "kindly"})
# Spanish forms that tell and do not ask: participles, pasts, "we" and "I", and some of the present.
TELLS = re.compile(
    r"(?:mand|envi|llev|dej|qued|pas|encontr|lleg|entr|acab)(?:aron|aste|asteis|ado|ada|ados|adas|aba|aban|ais|amos|an)|"
    r"(?:puest|hech|dich|vist|escrit|vuelt)[oa]s?|pus(?:o|ieron|e|iste)|hizo|hicieron|hice|dij(?:o|eron|e)|vi(?:o|eron|mos)|"
    r"vin(?:o|ieron|e)|pone|ponen|queda|quedan|van|va|vais|fue|fueron|sale|salen|salio|viene|vienen|lleva|llevan|"
    r"haceis|hacen|hacian|escribo|quedamos|dejais|mandais|poneis|leemos|tiene|tienen|sabe|saben|sabia|consta|sigue|siguen"
)
# What a verb stands behind where it tells in Spanish, though it looks like an order ("la dejan").
MEANT = frozenset({Family.ACTION, Family.LIGHT})


def tells_only(sentence: Sentence, word: Word) -> bool:
    """Say whether a word is a common verb that tells what was, and asks for nothing."""
    if TELLS.fullmatch(word.bare) and word.is_.lang == "es":
        return bool(word.families & MEANT)
    if not GENERIC.fullmatch(word.bare) or word.is_.lang != "en":
        return False
    place = next(n for n, other in enumerate(sentence.words) if other is word)
    return place > 0 and not word.after_comma and sentence.words[place - 1].bare not in ORDERS
