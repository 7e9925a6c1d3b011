"""Every smallest edit that might help a draft; which of them does, the reader and the gate decide afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from collegia.engines.reading.labels import MessageLabel
from collegia.engines.text.language import Language
from collegia.engines.wording.asks import reproach_as_question, softened_orders
from collegia.engines.wording.blanks import (
    asked_part,
    named_request,
    opened_door,
    reason_blank,
    said_plainly,
)
from collegia.engines.wording.hazards import hazard_first
from collegia.engines.wording.kinds import EditKind
from collegia.engines.wording.stings import without_a_part, without_jabs
from collegia.engines.wording.typing import calmed
from collegia.engines.wording.whole import breaks

L = MessageLabel
STINGS = frozenset({L.BELITTLING, L.RESENTMENT, L.BLAME, L.PRESSURE, L.HOSTILITY, L.DISMISSAL})
HARSH = STINGS - {L.DISMISSAL}
# Politeness beside a sting sounds like one more: these kinds wait until the sting is gone, and must leave none.
STOPPED_BY = {
    EditKind.SOFTEN_ASK: HARSH - {L.PRESSURE},
    EditKind.ADD_REASON: HARSH - {L.PRESSURE},
    EditKind.NAME_REQUEST: HARSH,
    EditKind.OPEN_DOOR: HARSH - {L.RESENTMENT},
    EditKind.ASK_PART: frozenset({L.BELITTLING, L.HOSTILITY, L.DISMISSAL, L.COMMAND, L.PRESSURE}),
    EditKind.ASK_INSTEAD: frozenset({L.BELITTLING, L.HOSTILITY}),
}
DROPS = frozenset({EditKind.DROP_JAB, EditKind.DROP_SENTENCE})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way the draft could read, what was done to it, and what was done after that, if anything."""

    text: str
    kind: EditKind
    then: EditKind | None = None


def candidates(text: str, strains: frozenset[MessageLabel], lang: Language) -> list[Candidate]:
    """Give every edit that fits one of the strains and leaves whole sentences, none twice."""
    found: dict[str, EditKind] = {}
    for kind, make, labels in MAKERS:
        if labels & strains and not strains & STOPPED_BY.get(kind, frozenset()):
            for made in make(text, lang):
                if made and made != text and not breaks(text, made, lang):
                    found.setdefault(made, kind)
    return [Candidate(made, kind) for made, kind in found.items()]


def _calmed(text: str, lang: Language) -> Iterator[str]:
    yield calmed(text, lang)


Maker = Callable[[str, Language], Iterator[str]]
MAKERS: tuple[tuple[EditKind, Maker, frozenset[MessageLabel]], ...] = (
    (EditKind.DROP_JAB, without_jabs, STINGS | {L.COMMAND, L.UNCLEAR}),
    (EditKind.CALM_TYPING, _calmed, STINGS | {L.COMMAND}),
    (EditKind.DROP_SENTENCE, without_a_part, STINGS),
    (EditKind.ASK_INSTEAD, reproach_as_question, frozenset({L.BLAME, L.BELITTLING, L.RESENTMENT, L.DISMISSAL})),
    (EditKind.SOFTEN_ASK, softened_orders, frozenset({L.COMMAND, L.PRESSURE, L.DISMISSAL})),
    (EditKind.ADD_REASON, reason_blank, frozenset({L.COMMAND})),
    (EditKind.NAME_REQUEST, named_request, frozenset({L.UNCLEAR})),
    (EditKind.OPEN_DOOR, opened_door, frozenset({L.DISMISSAL})),
    (EditKind.ASK_PART, asked_part, frozenset({L.OVERHEDGED, L.UNCLEAR})),
    (EditKind.HAZARD_FIRST, hazard_first, frozenset({L.OVERHEDGED})),
    (EditKind.SAY_PLAINLY, said_plainly, STINGS),
)
