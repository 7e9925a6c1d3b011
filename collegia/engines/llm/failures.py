"""What the library's errors mean to somebody who waits for a reply."""

from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestTimeout,
    ModelServerError,
    ModelTimeoutError,
    ModelUnavailableError,
    UnexpectedModelBehavior,
    UsageLimitExceeded,
    UserError,
)

from collegia.engines.llm.client import Failure

# The first that fits speaks: a narrower error stands before the one that it is a kind of.
_MEANINGS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Failure], ...] = (
    ((TimeoutError, ModelTimeoutError, ModelRequestTimeout), Failure.TIMED_OUT),
    ((ModelRateLimitError, ModelQuotaExceededError, ModelUnavailableError), Failure.BUSY),
    (ModelAuthenticationError, Failure.KEY_REFUSED),
    (ModelNotFoundError, Failure.NO_SUCH_MODEL),
    ((ModelConnectionError, ModelServerError), Failure.UNREACHABLE),
    ((ModelAPIError, UserError), Failure.REFUSED),
    ((UnexpectedModelBehavior, UsageLimitExceeded), Failure.WRONG_REPLY),
)
# UserError: the library finds that this model cannot be asked in the way the settings say.
EXPECTED = (ModelAPIError, UserError, UnexpectedModelBehavior, UsageLimitExceeded, TimeoutError)


def failure_of(error: Exception) -> Failure:
    """Name what one of the EXPECTED errors means."""
    return next(failure for kind, failure in _MEANINGS if isinstance(error, kind))
