"""What Today may offer the viewer about feedback."""

from datetime import date, timedelta

from collegia.practice.feedback.models.feedback import Reply
from collegia.practice.feedback.models.requests import Request
from collegia.practice.feedback.queries.feedback import contests_for, unread_of
from collegia.practice.feedback.queries.requests import waiting_for
from collegia.practice.feedback.queries.rounds import rounds_wait_for
from collegia.practice.feedback.queries.third import looks_for, to_agree_to
from collegia.trust.people.colleagues import worked_with
from collegia.trust.people.models import Person

OFFERED_AGAIN_AFTER = timedelta(days=7)


def waits_for(viewer: Person, today: date) -> bool:
    """Whether something came that waits for the viewer: feedback, a reply, a contest, a request, a round, a look."""
    replies = Reply.objects.filter(seen_at__isnull=True).exclude(author=viewer)
    to_her = replies.filter(feedback__receiver=viewer) | replies.filter(feedback__giver=viewer)
    third = (looks_for(viewer), to_agree_to(viewer))
    waiting = (unread_of(viewer), contests_for(viewer), waiting_for(viewer, today), to_her, *third)
    return any(found.exists() for found in waiting) or rounds_wait_for(viewer, today)


def may_ask_again(viewer: Person, today: date) -> bool:
    """Whether to offer that she asks somebody: not when she asked lately, nor when there is nobody to ask."""
    lately = Request.objects.filter(asker=viewer, asked_at__date__gt=today - OFFERED_AGAIN_AFTER)
    return not lately.exists() and worked_with(viewer, today).exists()
