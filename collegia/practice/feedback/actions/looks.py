"""What a settled contest does to a third person's look that is still open."""

from datetime import datetime

from collegia.practice.feedback.models.feedback import Contest
from collegia.practice.feedback.models.third import ThirdOpinion


def end_looks(*, contest: Contest, now: datetime) -> None:
    """End every look that is open: what it was about is settled."""
    ThirdOpinion.objects.filter(contest=contest, ended_at=None).update(ended_at=now)
