"""Why there is no reply today; every caller has a good way without one."""

from collegia.trust.ai.outcomes import Outcome


class NoModelToday(Exception):
    """No reply can be had; take the way without a language model."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


class ModelOff(NoModelToday):
    """No language model is set up, or an administrator switched it off."""


class OutOfBudget(NoModelToday):
    """What may be spent today or this month is spent."""


class ModelTimedOut(NoModelToday):
    """The reply did not come in time."""


class WrongReply(NoModelToday):
    """The reply had the wrong shape, and the second one too."""


class ModelUnreachable(NoModelToday):
    """Nobody answered at the address, or whoever did had no time or was out of order."""


class ModelRefused(NoModelToday):
    """The endpoint answered and refused: the key, the name of the model, or the way of asking."""


NAMED: dict[Outcome, type[NoModelToday]] = {
    Outcome.OFF: ModelOff,
    Outcome.OUT_OF_BUDGET: OutOfBudget,
    Outcome.TIMED_OUT: ModelTimedOut,
    Outcome.WRONG_REPLY: WrongReply,
    Outcome.UNREACHABLE: ModelUnreachable,
    Outcome.BUSY: ModelUnreachable,
    Outcome.KEY_REFUSED: ModelRefused,
    Outcome.NO_SUCH_MODEL: ModelRefused,
    Outcome.REFUSED: ModelRefused,
}
