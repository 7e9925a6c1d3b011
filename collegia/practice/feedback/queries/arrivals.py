"""When something last came for somebody that she has not seen: the moment alone, for a letter that says no more."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max, QuerySet

from collegia.practice.feedback.models.feedback import Contest, Feedback, Reply
from collegia.practice.feedback.models.requests import Request
from collegia.practice.feedback.models.rounds import Round, RoundInvitation
from collegia.practice.feedback.models.third import ThirdOpinion


def latest_arrivals(people: Collection[int], today: date) -> dict[int, datetime]:
    """For each of some people, by number, when the newest came that waits for her; nobody for whom nothing does."""
    found: dict[int, datetime] = {}
    for rows, person, at in _waiting(today):
        newest = rows.order_by().filter(**{f"{person}__in": people}).values_list(person).annotate(at=Max(at))
        for number, moment in newest:
            if moment is not None:
                found[number] = max(moment, found.get(number, moment))
    return found


def _waiting(today: date) -> Iterable[tuple[QuerySet[Any], str, str]]:
    """What waits, whose it is, and when it came."""
    unread = Feedback.objects.filter(seen_at__isnull=True, withdrawn_at__isnull=True)
    yield unread, "receiver", "given_at"
    yield unread, "receiver", "changed_at"
    yield _replies(to="receiver", by="giver"), "feedback__receiver", "at"
    yield _replies(to="giver", by="receiver"), "feedback__giver", "at"
    yield Contest.objects.filter(settled_at__isnull=True), "feedback__giver", "opened_at"
    open_requests = Request.objects.filter(answered_at__isnull=True, declined_at__isnull=True, closes_on__gte=today)
    yield open_requests, "asked", "asked_at"
    asked = RoundInvitation.objects.filter(answered=False, round__closed_at__isnull=True, round__closes_on__gte=today)
    yield asked, "invited", "round__opened_at"
    yield RoundInvitation.objects.filter(told_at__isnull=True), "invited", "round__closed_at"
    yield Round.objects.filter(closed_at__isnull=False, seen_at__isnull=True), "receiver", "closed_at"
    third = ThirdOpinion.objects.filter(ended_at__isnull=True, contest__settled_at__isnull=True)
    yield third, "third", "agreed_at"


def _replies(*, to: str, by: str) -> QuerySet[Reply]:
    """Unseen replies to one of the two that the other wrote."""
    from_the_other = Reply.objects.filter(seen_at__isnull=True, **{f"feedback__{to}__isnull": False})
    return from_the_other.filter(author__isnull=False).filter(author=F(f"feedback__{by}"))
