"""From waiting messages to what is kept of them, and what an author says of an insight."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from collegia.practice.rapport.actions.readings import keep, read
from collegia.practice.rapport.models.insights import Insight, InsightVerdict, Verdict
from collegia.practice.rapport.models.messages import Message
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import READING, Purpose
from collegia.trust.work.claim import claim

BATCH = 64
LEASE = timedelta(minutes=5)


def read_next_messages(now: datetime) -> int:
    """Read one batch of waiting messages, newest first, and keep what each author agreed to."""
    messages = claim(_waiting(), now=now, lease=LEASE, size=BATCH)
    readings = read(messages)
    with transaction.atomic():
        still = set(_waiting().filter(pk__in=[message.pk for message in messages]).values_list("pk", flat=True))
        keep([each for each in readings if each.message.pk in still], now=now)
    return len(messages)


def take_up_again() -> int:
    """Let messages wait once more whose authors agreed to insights only after they had been read; return how many."""
    agree = Consent.objects.filter(purpose=Purpose.PRIVATE_INSIGHTS, withdrawn_at__isnull=True).values("person")
    untold = Message.objects.filter(told_at__isnull=True, read_at__isnull=False, clean_text__isnull=False)
    return untold.filter(author__in=agree).update(read_at=None)


def judge_insight(*, insight: Insight, verdict: Verdict, now: datetime) -> None:
    """Keep what the author says of an insight; saying something else later replaces it."""
    InsightVerdict.objects.update_or_create(insight=insight, defaults={"verdict": verdict, "given_at": now})


def _waiting() -> QuerySet[Message]:
    """Unread messages whose authors agree to be read now."""
    agreed = Consent.objects.filter(person=OuterRef("author"), purpose__in=READING, withdrawn_at__isnull=True)
    unread = Message.objects.filter(Exists(agreed), read_at__isnull=True, clean_text__isnull=False)
    return unread.select_related("author_profession", "wrote_to_profession", "conversation").order_by("-sent_at")
