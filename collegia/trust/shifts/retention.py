"""What is kept of hours and shifts about a person, why and how long."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from collegia.trust.privacy.kept import Kept
from collegia.trust.shifts.models import OwnHours, Shift
from collegia.trust.shifts.rules import KEPT_AFTER


def _export_hours(row: OwnHours) -> dict[str, Any]:
    return {
        "works_nights": row.works_nights,
        "quiet_from": row.quiet_from,
        "quiet_to": row.quiet_to,
        "away_until": row.away_until,
        "reminders_by_mail": row.mail_reminders,
        "news_by_mail": row.mail_news,
        "last_news_by_mail": row.mailed_at,
    }


def _expire_shifts(now: datetime) -> int:
    return int(Shift.objects.filter(ends_at__lt=now - KEPT_AFTER).delete()[0])


KEPT = (
    Kept(
        key="own_hours",
        models=(OwnHours,),
        what=_("What you said of your own hours, and whether Collegia may write to you"),
        why=_("To remind you when you are awake and at work; nobody else sees it"),
        kept_for=None,
        belongs_to=lambda person: OwnHours.objects.filter(person=person),
        export=_export_hours,
    ),
    Kept(
        key="shifts",
        models=(Shift,),
        what=_("Your shifts and your leave, from the rota of your organisation"),
        why=_("To leave you in peace at night, after a night and on leave; used for reminders and nothing else"),
        kept_for=KEPT_AFTER,
        belongs_to=lambda person: Shift.objects.filter(person=person).order_by("starts_at"),
        export=lambda shift: {"kind": shift.kind, "starts_at": shift.starts_at, "ends_at": shift.ends_at},
        expire=_expire_shifts,
    ),
)
