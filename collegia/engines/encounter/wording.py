"""A wording of a turn as it may be heard: a label that the reader doubts is drawn by its probability."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.encounter.acts import table
from collegia.engines.encounter.average import Comparing, average_that_ships
from collegia.engines.encounter.hearing import NEWS_LABELS, heard_from, matcher_for, read_turn
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.sense import weighed
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Kind
from collegia.engines.reading.turn_labels import Move, TurnLabel
from collegia.engines.reading.utterances import Label, label_of
from collegia.engines.text.language import Language

# In one order, so that a label takes the same lot in every wording.
LABELS: tuple[Label, ...] = (*TurnLabel, *Move)
_PLACES = {label: place for place, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words, how they are heard where no label is in doubt, and the labels in doubt with their probabilities."""

    text: str
    sure: Heard
    doubts: Mapping[Label, float] = field(default_factory=dict)
    _hear: Callable[[frozenset[Label]], Heard] | None = None
    _known: dict[frozenset[Label], Heard] = field(default_factory=dict)

    def heard(self, lots: Sequence[float]) -> Heard:
        """Give how the words are heard in a run; `lots` holds one lot for each of `LABELS`."""
        if not self.doubts or self._hear is None:
            return self.sure
        drawn = frozenset(label for label, chance in self.doubts.items() if lots[_PLACES[label]] < chance)
        heard = self._known.get(drawn)
        if heard is None:
            heard = self._known[drawn] = self._hear(drawn)
        return heard


def wording_of(
    text: CleanText,
    before: CleanText,
    scenario: Scenario,
    lang: Language,
    *,
    shown: str = "",
    earlier: Sequence[str] = (),
) -> Wording:
    """Hear a wording with the reader's doubts; `before` is what was said last, `shown` how the words are shown, and
    `earlier` what the learner had said before.
    """
    how = average_that_ships().comparing
    reading = read_turn(text, before, scenario, lang)
    doubts = _in_doubt(reading.probabilities, scenario.kind, how)
    sure, matched = reading.decided - set(doubts), matcher_for(scenario, lang).match(text.text)

    def hear(drawn: frozenset[Label]) -> Heard:
        heard = heard_from(text.text, replace(reading, decided=sure | drawn), scenario, lang, matched).heard
        return weighed(heard, text.text, earlier, lang)

    return Wording(shown or text.text, hear(reading.decided & set(doubts)), doubts, hear)


def _in_doubt(chances: Mapping[Label, float], kind: Kind, how: Comparing) -> dict[Label, float]:
    """Give the labels in doubt that count in a kind of scene, of too many those nearest to even."""
    counting = {label_of(name) for row in table() if row.kind in (None, kind) for name in row.labels} | NEWS_LABELS
    doubtful = [
        label
        for label in LABELS
        if label in counting and how.doubt_from <= chances.get(label, 0.0) <= how.doubt_to
    ]  # fmt: skip
    nearest = sorted(doubtful, key=lambda label: abs(chances[label] - 0.5))[: how.most_doubts]
    return {label: chances[label] for label in nearest}
