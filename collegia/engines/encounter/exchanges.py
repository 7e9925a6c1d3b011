"""A talk as pairs of what was said before a turn and the turn itself, played or written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collegia.engines.encounter.encounter import Encounter
from collegia.engines.encounter.hearing import Listened
from collegia.engines.encounter.reactions import SHOWS_PAIN, Reaction
from collegia.engines.encounter.state import State
from collegia.engines.encounter.voice import Said, Why
from collegia.engines.encounter.words import Act, Kind, Mood

BRUSHES_OFF = {
    Kind.PATIENT: frozenset({Mood.ANGER}),
    Kind.COLLEAGUE: frozenset({Mood.BRISTLING, Mood.HURRIED}),
}
OWN_WORDS = frozenset({Why.REACTION, Why.GUARDED})
WITHOUT_CONTENT = frozenset({Why.REACTION, Why.SILENCE})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said to the learner: does it wait to be met, want an honest answer, brush off?"""

    text: str
    cue: bool = False
    hard: bool = False
    rebuff: bool = False
    hint: str = ""
    reveal: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn of the learner with what was said to her before it; the states are there when it was played."""

    number: int
    said: tuple[Line, ...]
    text: str
    listened: Listened
    acts: tuple[Act, ...]
    before: State | None = None
    after: State | None = None

    @property
    def words_before(self) -> str:
        """What was said before the turn, as one text."""
        return " ".join(line.text for line in self.said)


def exchanges_of(played: Encounter, texts: Sequence[str], heard: Sequence[Listened]) -> tuple[Exchange, ...]:
    """Pair an encounter with the texts kept and what was heard in them, turn by turn; the shortest ends it."""
    said = lines_of(played.opening, None, played.setting.scenario.kind)
    exchanges = []
    for turn, text, listened in zip(played.turns, texts, heard, strict=False):
        exchanges.append(Exchange(turn.number, said, text, listened, turn.acts, turn.before, turn.after))
        said = lines_of(turn.reply, turn.reaction, played.setting.scenario.kind)
    return tuple(exchanges)


def lines_of(reply: Iterable[Said], reaction: Reaction | None, kind: Kind) -> tuple[Line, ...]:
    """Give what was said as lines; it brushes off where the mood does and nothing else is answered or given."""
    brushes = reaction is not None and reaction.mood in BRUSHES_OFF[kind] and not reaction.reveal
    # Who cries or is afraid waits to be met, whatever her words are.
    hurts = reaction is not None and reaction.mood in SHOWS_PAIN
    return tuple(
        Line(
            one.text,
            cue=one.cue or (hurts and one.why in WITHOUT_CONTENT and not one.who),
            hard=one.hard,
            rebuff=brushes and one.why in OWN_WORDS and not one.who,
            hint=one.about if one.why is Why.HINT else "",
            reveal=one.about if one.why is Why.REVEAL else "",
            who=one.who,
        )
        for one in reply
    )
