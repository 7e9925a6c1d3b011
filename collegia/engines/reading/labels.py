"""The labels a message between colleagues can carry, as the label guide defines them."""

from enum import StrEnum


class MessageLabel(StrEnum):
    """One yes/no reading of a message's words; never a statement about its writer."""

    RECOGNITION = "recognition"
    COURTESY = "courtesy"
    INVITATION = "invitation"
    REASONING = "reasoning"
    ACKNOWLEDGEMENT = "acknowledgement"
    SUPPORT = "support"
    CONCERN = "concern"
    OWNERSHIP = "ownership"
    COMMAND = "command"
    BLAME = "blame"
    DISMISSAL = "dismissal"
    BELITTLING = "belittling"
    RESENTMENT = "resentment"
    PRESSURE = "pressure"
    HOSTILITY = "hostility"
    UNCLEAR = "unclear"
    OVERHEDGED = "overhedged"
    URGENT = "urgent"
    SBAR_SITUATION = "sbar_situation"
    SBAR_BACKGROUND = "sbar_background"
    SBAR_ASSESSMENT = "sbar_assessment"
    SBAR_RECOMMENDATION = "sbar_recommendation"


class Joint(StrEnum):
    """What is said of several labels together."""

    EDGE = "edge"


CONNECTS = frozenset(
    {
        MessageLabel.RECOGNITION,
        MessageLabel.COURTESY,
        MessageLabel.INVITATION,
        MessageLabel.REASONING,
        MessageLabel.ACKNOWLEDGEMENT,
        MessageLabel.SUPPORT,
        MessageLabel.CONCERN,
        MessageLabel.OWNERSHIP,
    }
)
STRAINS = frozenset(
    {
        MessageLabel.COMMAND,
        MessageLabel.BLAME,
        MessageLabel.DISMISSAL,
        MessageLabel.BELITTLING,
        MessageLabel.RESENTMENT,
        MessageLabel.PRESSURE,
        MessageLabel.HOSTILITY,
        MessageLabel.UNCLEAR,
        MessageLabel.OVERHEDGED,
    }
)
# A message with any of these has an edge: the reader is often sure of that when it is not sure which of them it is.
EDGED = frozenset(
    {
        MessageLabel.BLAME,
        MessageLabel.DISMISSAL,
        MessageLabel.BELITTLING,
        MessageLabel.RESENTMENT,
        MessageLabel.PRESSURE,
        MessageLabel.HOSTILITY,
    }
)
SITUATION = frozenset(
    {
        MessageLabel.URGENT,
        MessageLabel.SBAR_SITUATION,
        MessageLabel.SBAR_BACKGROUND,
        MessageLabel.SBAR_ASSESSMENT,
        MessageLabel.SBAR_RECOMMENDATION,
    }
)
