"""What of a reading may reach a person."""

from collections.abc import Mapping

from collegia.engines.reading.calibration import LabelRule
from collegia.engines.reading.labels import STRAINS, MessageLabel
from collegia.engines.reading.protected import is_protected
from collegia.engines.reading.reader import Edge, Raw

Probabilities = Mapping[MessageLabel, float]
Rules = Mapping[MessageLabel, LabelRule]

# From these probabilities on a message may be an emergency, or a worry spoken up: coaching holds its tongue.
PROBABLY_URGENT = 0.30
PERHAPS_CONCERN = 0.30
WORDS_OF_A_SHOUT = 6


def may_be_shown(
    text: str, probabilities: Probabilities, decided: frozenset[MessageLabel], rules: Rules
) -> frozenset[MessageLabel]:
    """Give the decided labels of a message that may be coached or shown.

    Nothing when the message may be urgent or is protected talk; no strain where a worry may be spoken up, unless the
    strain is that the worry is buried; and never directness alone.
    """
    if probabilities[MessageLabel.URGENT] >= PROBABLY_URGENT or is_protected(text):
        return frozenset()
    sure = frozenset(label for label in decided if is_sure(probabilities[label], rules[label]))
    strains = sure & STRAINS
    if probabilities[MessageLabel.CONCERN] >= PERHAPS_CONCERN:
        strains &= {MessageLabel.OVERHEDGED}
    if strains <= {MessageLabel.COMMAND} or _is_a_shout(text):
        strains = frozenset()
    return (sure - STRAINS) | strains


def edge_may_be_shown(text: str, probabilities: Probabilities, edge: Edge | None) -> bool:
    """Say whether somebody may be told that a message has an edge, though it is not sure which.

    Not when the message may be urgent, is protected talk or may speak up about a worry.
    """
    if edge is None or not edge.is_sure:
        return False
    if probabilities[MessageLabel.URGENT] >= PROBABLY_URGENT or probabilities[MessageLabel.CONCERN] >= PERHAPS_CONCERN:
        return False
    return not is_protected(text) and not _is_a_shout(text)


def _is_a_shout(text: str) -> bool:
    """Say whether a few words are all capitals: an emergency looks like that, and nobody has time to be coached."""
    letters = [character for character in text if character.isalpha()]
    return len(text.split()) <= WORDS_OF_A_SHOUT and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def sure_labels(raw: Raw) -> frozenset[str]:
    """Give the decided labels of a turn or comment that were right often enough to be shown."""
    return frozenset(label for label in raw.decided if is_sure(raw.probabilities[label], raw.rules[label]))


def is_sure(chance: float, rule: LabelRule) -> bool:
    """Say whether a label that is not switched off reaches the probability from which it may be shown."""
    return rule.show is not None and chance >= rule.show
