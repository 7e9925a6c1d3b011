"""What of a reading may reach a person."""

from collegia.engines.reading.calibration import LabelRule, Nearness
from collegia.engines.reading.labels import STRAINS, MessageLabel
from collegia.engines.reading.protected import is_protected
from collegia.engines.reading.reader import Raw

# From these probabilities on a message may be an emergency, or a worry spoken up: coaching holds its tongue.
PROBABLY_URGENT = 0.30
PERHAPS_CONCERN = 0.30
WORDS_OF_A_SHOUT = 6
# Shorter ones are banter as often as not; both numbers were set on ordinary messages that hold thresholds up.
WORDS_OF_AN_EDGE = 8
FELT_AS_A_PUT_DOWN = 1.8


def may_be_shown(raw: Raw) -> frozenset[MessageLabel]:
    """Give the decided labels of a message that may be coached or shown.

    Nothing when the message may be urgent or is protected talk; no strain of what is surely protected by its
    drift or where a worry may be spoken up, unless the strain is that the worry is buried; never directness alone.
    """
    if raw.probabilities[MessageLabel.URGENT] >= PROBABLY_URGENT or is_protected(raw.text):
        return frozenset()
    sure = frozenset(MessageLabel(label) for label in sure_labels(raw))
    strains = sure & STRAINS
    if raw.probabilities[MessageLabel.CONCERN] >= PERHAPS_CONCERN:
        strains &= {MessageLabel.OVERHEDGED}
    if strains <= {MessageLabel.COMMAND} or _is_a_shout(raw.text) or raw.protected is Nearness.SURE:
        strains = frozenset()
    return (sure - STRAINS) | strains


def edge_may_be_shown(raw: Raw) -> bool:
    """Say whether somebody may be told that a message has an edge, though it is not sure which.

    Only of more than a few words that most readers would feel put down by; not when the message may be urgent, may be
    protected talk or may speak up about a worry.
    """
    if raw.edge is None or not raw.edge.is_sure or raw.respect > FELT_AS_A_PUT_DOWN:
        return False
    urgent, concern = (raw.probabilities[label] for label in (MessageLabel.URGENT, MessageLabel.CONCERN))
    if urgent >= PROBABLY_URGENT or concern >= PERHAPS_CONCERN or len(raw.text.split()) < WORDS_OF_AN_EDGE:
        return False
    return raw.protected is Nearness.FAR and not is_protected(raw.text)


def _is_a_shout(text: str) -> bool:
    """Say whether a few words are all capitals: an emergency looks like that, and nobody has time to be coached."""
    letters = [character for character in text if character.isalpha()]
    return len(text.split()) <= WORDS_OF_A_SHOUT and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def sure_labels(raw: Raw) -> frozenset[str]:
    """Give the decided labels that were right often enough to be shown."""
    return frozenset(label for label in raw.decided if is_sure(raw.probabilities[label], raw.rules[label]))


def is_sure(chance: float, rule: LabelRule) -> bool:
    """Say whether a label that is not switched off reaches the probability from which it may be shown."""
    return rule.show is not None and chance >= rule.show
