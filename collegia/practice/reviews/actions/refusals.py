"""Why something cannot be done in a review."""


class NotYours(Exception):
    """Somebody else has to do this."""


class Frozen(Exception):
    """The review is contested: nothing in it changes until it is answered."""


class CalledOff(Exception):
    """The cycle was called off before both had signed: nothing in the review changes any more."""


class NotNow(Exception):
    """It cannot be done at this point of the review."""


class NeedsAReason(Exception):
    """Once shared, whoever changes something says why."""


class SecondFactorNeeded(Exception):
    """Ratings and signatures are for people who signed in again with a second factor just now."""


class Blocked(Exception):
    """The review cannot be signed yet; the reason is in `why`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
