"""What administrators may see of the language model: its state, what was spent, how calls ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.llm.endpoint import Endpoint
from collegia.trust.ai.budget import (
    Allowed,
    Spent,
    allowed_a_day,
    allowed_a_month,
    has_prices,
    spent_since,
    start_of_day,
    start_of_month,
)
from collegia.trust.ai.endpoint import endpoint_set_up
from collegia.trust.ai.models import Call, Switch
from collegia.trust.ai.outcomes import Outcome, meaning_of
from collegia.trust.people.access import is_administrator
from collegia.trust.people.models import Person

LOOKED_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class State:
    """Whether questions go to a language model now, and to which."""

    endpoint: Endpoint | None
    off_since: datetime | None

    @property
    def is_on(self) -> bool:
        """True when a model is set up and nobody has switched it off."""
        return self.endpoint is not None and self.off_since is None


@dataclass(frozen=True, slots=True)
class Use:
    """How much of one bound is used; drawn as a bar."""

    key: str
    title: str | Promise
    used: Decimal
    allowed: Decimal
    is_money: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """How often calls ended in one way that is no reply."""

    name: str | Promise
    meaning: str | Promise
    count: int


def state_now() -> State:
    """The state of the language model."""
    switch = Switch.objects.first()
    return State(endpoint_set_up(), switch.off_since if switch else None)


def use_of_budget(now: datetime) -> list[Use]:
    """What is used of each bound that is set."""
    today, month = spent_since(start_of_day(now)), spent_since(start_of_month(now))
    uses = [
        *_uses("today", _("Tokens today"), _("Money today"), today, allowed_a_day()),
        *_uses("month", _("Tokens this month"), _("Money this month"), month, allowed_a_month()),
    ]
    return sorted(uses, key=lambda use: use.is_money)


def calls_seen_by(viewer: Person, today: date) -> QuerySet[Call]:
    """For administrators all calls, newest first; for others none."""
    return Call.objects.all() if is_administrator(viewer, today) else Call.objects.none()


def trouble_in(calls: QuerySet[Call], now: datetime) -> list[Trouble]:
    """How calls of the last thirty days failed, the most frequent way first."""
    failed = calls.filter(at__gte=now - LOOKED_BACK).exclude(outcome=Outcome.ANSWERED)
    counted = failed.order_by().values_list("outcome").annotate(n=Count("pk")).order_by("-n", "outcome")
    return [Trouble(Outcome(outcome).label, meaning_of(Outcome(outcome)), count) for outcome, count in counted]


def _uses(key: str, tokens: str | Promise, money: str | Promise, spent: Spent, allowed: Allowed) -> list[Use]:
    uses = [Use(f"tokens_{key}", tokens, Decimal(spent.tokens), Decimal(allowed.tokens), is_money=False)]
    if allowed.money is not None and has_prices():
        uses.append(Use(f"money_{key}", money, spent.money, allowed.money, is_money=True))
    return uses


def currency() -> str:
    """What money is counted in."""
    return str(settings.MODEL_CURRENCY)
