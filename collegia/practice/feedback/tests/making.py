"""Makes feedback for the tests."""

from datetime import datetime

from django.utils import timezone

from collegia.practice.feedback.actions.giving import give_feedback
from collegia.practice.feedback.actions.receiving import release_feedback, see_feedback
from collegia.practice.feedback.models.feedback import Feedback, FeedbackKind, How

WELL = "On Tuesday's round you let me finish the handover before you asked, and we caught the missing dose in time."
TO_WORK_ON = "On Tuesday's round you cut me off twice and the family left confused. Next time, let me finish first."


def give(
    giver,
    receiver,
    words: str = WELL,
    *,
    kind: str = FeedbackKind.FEEDBACK,
    values=(),
    how: str = How.AT_ONCE,
    request=None,
    now: datetime | None = None,
    seen: bool = False,
    released: bool = False,
) -> Feedback:
    """Give something, read it when `seen`, release it when `released`."""
    now = now or timezone.now()
    made = give_feedback(
        giver=giver, receiver=receiver, kind=FeedbackKind(kind), words=words, value_codes=values, how=How(how),
        request=request, now=now,
    )  # fmt: skip
    if seen or released:
        see_feedback(feedback=made, now=now)
    if released:
        release_feedback(feedback=made, now=now)
    return made
