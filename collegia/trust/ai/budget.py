"""What may be spent: tokens and money, a day and a month, looked at before each call under one lock."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from collegia.trust.ai.models import Call

A_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent in some time."""

    tokens: int
    money: Decimal

    def plus(self, other: "Spent") -> "Spent":
        """Both together."""
        return Spent(self.tokens + other.tokens, self.money + other.money)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be spent in some time; None where there is no bound."""

    tokens: int
    money: Decimal | None

    def holds(self, spent: Spent) -> bool:
        """True while this much may be spent."""
        return spent.tokens <= self.tokens and (self.money is None or spent.money <= self.money)


def allowed_a_day() -> Allowed:
    """What may be spent from midnight to midnight."""
    return Allowed(settings.MODEL_TOKENS_A_DAY, settings.MODEL_MONEY_A_DAY)


def allowed_a_month() -> Allowed:
    """What may be spent in a calendar month."""
    return Allowed(settings.MODEL_TOKENS_A_MONTH, settings.MODEL_MONEY_A_MONTH)


def spent_since(start: datetime) -> Spent:
    """What all calls since then cost; those that still run count with the most they may come to."""
    sums = Call.objects.filter(at__gte=start).aggregate(i=Sum("tokens_in"), o=Sum("tokens_out"), c=Sum("cost"))
    return Spent((sums["i"] or 0) + (sums["o"] or 0), sums["c"] or Decimal(0))


def fits(more: Spent, now: datetime) -> bool:
    """True when so much more may be spent today and this month."""
    day = spent_since(start_of_day(now)).plus(more)
    month = spent_since(start_of_month(now)).plus(more)
    return allowed_a_day().holds(day) and allowed_a_month().holds(month)


def cost_of(tokens_in: int, tokens_out: int) -> Decimal:
    """What so many tokens cost at the prices set; nothing without prices."""
    cost = Decimal(settings.MODEL_PRICE_IN or 0) * tokens_in + Decimal(settings.MODEL_PRICE_OUT or 0) * tokens_out
    return (cost / A_MILLION).quantize(Decimal("0.000001"))


def has_prices() -> bool:
    """True when money can be counted."""
    return bool(settings.MODEL_PRICE_IN or settings.MODEL_PRICE_OUT)


def start_of_day(now: datetime) -> datetime:
    """The midnight before, where the organisation is."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def start_of_month(now: datetime) -> datetime:
    """The first midnight of the month, where the organisation is."""
    return start_of_day(now).replace(day=1)
