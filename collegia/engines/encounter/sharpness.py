"""Whether words to a colleague cut, as the reader of messages has it: beside the set words for attacks."""

from collegia.engines.encounter.words import Act
from collegia.engines.reading.labels import EDGED
from collegia.engines.reading.neutral import neutral
from collegia.engines.reading.reader import readers_that_ship
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language

# Of 24 attacks without set words reader@4 found 11 from here on, and took none of 184 fair turns for one; reader@5 has
# 32 of the 126 turns of poor clinicians (data/clinicians, colleagues) above it and 2 of the 148 of good ones.
SURE = 0.95
# What a fair turn does: where one of these was done, the reader's word alone makes no attack of it.
FAIR = frozenset(
    {
        Act.OWNS_ACT,
        Act.FULL_APOLOGY,
        Act.STATES_IMPACT,
        Act.STATES_CONCERN,
        Act.STATES_DISCOMFORT,
        Act.SAFETY_STOP,
        Act.ESCALATES,
        Act.DESCRIBES,
        Act.ASKS_REACTION,
        Act.ASKS_TO_RESTORE,
        Act.NEXT_STEP,
        Act.RECOGNISES,
        Act.SPECIFIC_EMPATHY,
        Act.EXPLORES,
    }
)


def is_sharp(text: str, lang: Language) -> bool:
    """Say whether a text has an edge; raises `WeightsRefused` when the trained files are not the pinned ones."""
    raw = readers_that_ship()[MESSAGES.name].read(neutral(text, lang), "", lang, {}, with_spans=False)
    return raw.edge is not None and raw.edge.chance >= SURE and not EDGED.isdisjoint(raw.decided)


def with_attack(acts: tuple[Act, ...], *, sharp: bool) -> tuple[Act, ...]:
    """Add the attack that a sharp turn is, unless it does something fair."""
    return (*acts, Act.ATTACKS) if sharp and FAIR.isdisjoint(acts) and Act.ATTACKS not in acts else acts
