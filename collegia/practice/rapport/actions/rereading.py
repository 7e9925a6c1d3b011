"""Reading again, in the background, what an earlier version of the reader has read."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from collegia.engines.reading.reader import readers_that_ship
from collegia.engines.reading.tasks import MESSAGES
from collegia.practice.rapport.actions.readings import keep, read
from collegia.practice.rapport.models.messages import Message
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import READING
from collegia.trust.work.claim import claim

# Small, so that a message that comes in never waits long behind it.
BATCH = 16
LEASE = timedelta(minutes=5)


def reread_next_messages(now: datetime) -> int:
    """Read one small batch anew, and let its labels, insights and counts be those of the reader of today.

    Insights that their author judged stay, and so does what has been published. Nothing is done while any message
    waits to be read for the first time.
    """
    if Message.objects.filter(read_at__isnull=True, clean_text__isnull=False).exists():
        return 0
    outdated = _outdated(readers_that_ship()[MESSAGES.name].maker)
    messages = claim(outdated, now=now, lease=LEASE, size=BATCH)
    readings = read(messages)
    with transaction.atomic():
        still = set(outdated.filter(pk__in=[message.pk for message in messages]).values_list("pk", flat=True))
        keep([each for each in readings if each.message.pk in still], now=now)
    return len(messages)


def _outdated(maker: str) -> QuerySet[Message]:
    """Messages with text that another maker read; asked as two ranges, so that an index answers."""
    agreed = Consent.objects.filter(person=OuterRef("author"), purpose__in=READING, withdrawn_at__isnull=True)
    others = Q(read_by__lt=maker) | Q(read_by__gt=maker)
    read_before = Message.objects.filter(others, Exists(agreed), read_at__isnull=False, clean_text__isnull=False)
    return read_before.select_related("author_profession", "wrote_to_profession", "conversation")
