"""When codes count: steps of half a minute, one before and one after, each only once; and when tries are over."""

from datetime import datetime, timedelta

import pyotp

STEP_SECONDS = 30
MOST_TRIES = 5
PAUSE = timedelta(minutes=15)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Give the step of half a minute that a code of six digits belongs to (RFC 6238), none where it fits none."""
    typed = "".join(code.split())
    here = int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    steps = (here - 1, here, here + 1)
    return next((step for step in steps if pyotp.utils.strings_equal(typed, totp.generate_otp(step))), None)


def tries_are_over(failures: int, failed_at: datetime | None, now: datetime) -> bool:
    """Say whether so many wrong codes were typed lately that none counts now."""
    return failures >= MOST_TRIES and failed_at is not None and now - failed_at < PAUSE
