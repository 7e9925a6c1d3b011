"""What is decided about a message, and what of it may reach a person."""

from collections.abc import Mapping

from collegia.engines.reading.calibration import LabelRule
from collegia.engines.reading.labels import STRAINS, MessageLabel
from collegia.engines.reading.protected import is_protected

Probabilities = Mapping[MessageLabel, float]
Rules = Mapping[MessageLabel, LabelRule]

# From these probabilities on a message may be an emergency, or a worry spoken up: coaching holds its tongue.
PROBABLY_URGENT = 0.30
PERHAPS_CONCERN = 0.30


def decide(text: str, probabilities: Probabilities, rules: Rules) -> frozenset[MessageLabel]:
    """Give the labels whose probability reaches their balanced threshold; a text without words carries none."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        return frozenset()
    return frozenset(label for label, chance in probabilities.items() if chance >= rules[label].decide)


def may_be_shown(
    text: str, probabilities: Probabilities, decided: frozenset[MessageLabel], rules: Rules
) -> frozenset[MessageLabel]:
    """Give the decided labels that may be coached or shown.

    Nothing when the message may be urgent or is protected talk; no strain where a worry may be spoken up, unless the
    strain is that the worry is buried; and never directness alone.
    """
    if probabilities[MessageLabel.URGENT] >= PROBABLY_URGENT or is_protected(text):
        return frozenset()
    sure = frozenset(label for label in decided if _is_sure(probabilities[label], rules[label]))
    strains = sure & STRAINS
    if probabilities[MessageLabel.CONCERN] >= PERHAPS_CONCERN:
        strains &= {MessageLabel.OVERHEDGED}
    if strains <= {MessageLabel.COMMAND}:
        strains = frozenset()
    return (sure - STRAINS) | strains


def _is_sure(chance: float, rule: LabelRule) -> bool:
    return rule.show is not None and chance >= rule.show
