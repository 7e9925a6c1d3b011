"""Every smallest edit that might help a draft; which of them does, the reader and the gate decide afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from collegia.engines.reading.labels import MessageLabel
from collegia.engines.text.language import Language
from collegia.engines.wording.asks import orders_in, reproach_as_question, softened
from collegia.engines.wording.blanks import asked_part, named_request, opened_door, reason_blank, said_plainly
from collegia.engines.wording.edits import without
from collegia.engines.wording.hazards import hazard_first
from collegia.engines.wording.kinds import EditKind
from collegia.engines.wording.parts import stretches
from collegia.engines.wording.phrases import jab_spans
from collegia.engines.wording.typing import calmed

L = MessageLabel
STINGS = frozenset({L.BELITTLING, L.RESENTMENT, L.BLAME, L.PRESSURE, L.HOSTILITY, L.DISMISSAL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way the draft could read, and what was done to it."""

    text: str
    kind: EditKind


def candidates(text: str, strains: frozenset[MessageLabel], lang: Language) -> list[Candidate]:
    """Give every edit that fits one of the strains, none twice and none that changes nothing."""
    found: dict[str, EditKind] = {}
    for kind, make, labels in MAKERS:
        if labels & strains and not (kind is EditKind.OPEN_DOOR and strains - {L.DISMISSAL, L.COMMAND}):
            for made in make(text, lang):
                if made and made != text:
                    found.setdefault(made, kind)
    return [Candidate(made, kind) for made, kind in found.items()]


def _without_jabs(text: str, lang: Language) -> Iterator[str]:
    spans = _apart(jab_spans(text, lang))
    if spans:
        yield without(text, spans)
    if len(spans) > 1:
        yield from (without(text, [span]) for span in spans)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _without_a_part(text: str, lang: Language) -> Iterator[str]:
    yield from (without(text, [stretch]) for stretch in stretches(text))


def _calmed(text: str, lang: Language) -> Iterator[str]:
    yield calmed(text)


def _softened(text: str, lang: Language) -> Iterator[str]:
    orders = orders_in(text, lang)
    yield from (softened(text, order, lang) for order in orders)
    if len(orders) > 1:
        made = text
        for order in reversed(orders):
            made = softened(made, order, lang)
        yield made


Maker = Callable[[str, Language], Iterator[str]]
MAKERS: tuple[tuple[EditKind, Maker, frozenset[MessageLabel]], ...] = (
    (EditKind.DROP_JAB, _without_jabs, STINGS | {L.COMMAND, L.UNCLEAR}),
    (EditKind.CALM_TYPING, _calmed, STINGS | {L.COMMAND}),
    (EditKind.DROP_SENTENCE, _without_a_part, STINGS),
    (EditKind.ASK_INSTEAD, reproach_as_question, frozenset({L.BLAME, L.BELITTLING, L.RESENTMENT, L.DISMISSAL})),
    (EditKind.SOFTEN_ASK, _softened, frozenset({L.COMMAND, L.PRESSURE, L.BELITTLING, L.RESENTMENT})),
    (EditKind.ADD_REASON, reason_blank, frozenset({L.COMMAND})),
    (EditKind.NAME_REQUEST, named_request, frozenset({L.UNCLEAR})),
    (EditKind.OPEN_DOOR, opened_door, frozenset({L.DISMISSAL})),
    (EditKind.SAY_PLAINLY, said_plainly, STINGS),
    (EditKind.HAZARD_FIRST, hazard_first, frozenset({L.OVERHEDGED})),
    (EditKind.ASK_PART, asked_part, frozenset({L.OVERHEDGED})),
)
