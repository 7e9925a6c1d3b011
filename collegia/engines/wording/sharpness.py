"""How sharp a clause reads by itself, as the reader of messages sees it: what only stings may be left out."""

from functools import lru_cache

from collegia.engines.reading.neutral import neutral
from collegia.engines.reading.reader import readers_that_ship
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language

CACHED = 256


@lru_cache(CACHED)
def sharpness(clause: str, lang: Language) -> float:
    """Give the probability, 0 to 1, that the words of a clause have an edge."""
    raw = readers_that_ship()[MESSAGES.name].read(neutral(clause, lang), "", lang, {}, with_spans=False)
    return raw.edge.chance if raw.edge else 0.0
