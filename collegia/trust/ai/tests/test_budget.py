"""Tokens and money, a day and a month, also for many at once."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from collegia.engines.llm.client import Failure, ModelFailed, Usage
from collegia.trust.ai.actions import Heard
from collegia.trust.ai.budget import cost_of, spent_since, start_of_day, start_of_month
from collegia.trust.ai.door import ask
from collegia.trust.ai.errors import OutOfBudget, WrongReply
from collegia.trust.ai.ledger import begin
from collegia.trust.ai.models import Call
from collegia.trust.ai.outcomes import Outcome
from collegia.trust.ai.prompts import prompt_named
from collegia.trust.ai.retention import KEPT
from collegia.trust.ai.tests.making import GOOD, a_model_that_says, clean

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 15, 12, tzinfo=UTC)


def spend(tokens: int, at: datetime, cost: str = "0") -> None:
    Call.objects.create(
        at=at, prompt="p", prompt_version=1, model="m", outcome="answered", tokens_in=tokens, cost=Decimal(cost)
    )


def ask_at(now: datetime) -> Heard:
    with time_machine.travel(now, tick=False):
        return ask("ai.connection", clean("Hello"), Heard)


@pytest.mark.parametrize(
    ("when", "tokens", "goes"),
    [
        (NOON, 99_000, True),
        (NOON, 99_999, False),
        (NOON - timedelta(days=1), 99_999, True),
        (NOON - timedelta(days=1), 499_999, False),
        (NOON - timedelta(days=15), 499_999, True),
    ],
)
def test_tokens_are_bounded_a_day_and_a_month(settings, when, tokens, goes):
    settings.MODEL_TOKENS_A_DAY, settings.MODEL_TOKENS_A_MONTH = 100_000, 500_000
    spend(tokens, when)
    with a_model_that_says(settings, GOOD) as model:
        if goes:
            ask_at(NOON)
        else:
            with pytest.raises(OutOfBudget):
                ask_at(NOON)
    assert len(model.questions) == goes
    assert Call.objects.first().outcome == (Outcome.ANSWERED if goes else Outcome.OUT_OF_BUDGET)


@pytest.mark.parametrize(
    ("when", "cost", "goes"),
    [(NOON, "1.99", True), (NOON, "2", False), (NOON - timedelta(days=2), "9.99", True),
     (NOON - timedelta(days=2), "10", False), (NOON - timedelta(days=20), "10", True)],
)  # fmt: skip
def test_money_is_bounded_a_day_and_a_month(settings, when, cost, goes):
    settings.MODEL_PRICE_IN, settings.MODEL_PRICE_OUT = Decimal(1), Decimal(2)
    settings.MODEL_MONEY_A_DAY, settings.MODEL_MONEY_A_MONTH = Decimal(2), Decimal(10)
    spend(1, when, cost)
    with a_model_that_says(settings, GOOD) as model:
        if goes:
            ask_at(NOON)
        else:
            with pytest.raises(OutOfBudget):
                ask_at(NOON)
    assert len(model.questions) == goes


def test_a_refused_call_costs_nothing(settings):
    settings.MODEL_TOKENS_A_DAY = 10
    with a_model_that_says(settings, GOOD), pytest.raises(OutOfBudget):
        ask_at(NOON)
    assert spent_since(start_of_day(NOON)).tokens == 0


def test_calls_that_run_at_the_same_time_cannot_outrun_the_budget(settings):
    settings.MODEL_TOKENS_A_DAY = 2000
    with a_model_that_says(settings) as model:
        from collegia.trust.ai.door import _question

        prompt = prompt_named("ai.connection")
        question = _question(prompt, clean("Hello"), {}, ())
        with pytest.raises(OutOfBudget):
            for _each in range(10):
                begin(prompt, question)
    running = Call.objects.filter(outcome=Outcome.UNFINISHED)
    assert 1 <= running.count() <= 4
    assert sum(call.tokens_in + call.tokens_out for call in running) <= 2000
    assert model.questions == []


def test_what_failed_is_paid_for_as_well(settings, monkeypatch):
    def fails(question, reply):
        raise ModelFailed(Failure.WRONG_REPLY, Usage(300, 40))

    settings.MODEL_PRICE_IN, settings.MODEL_PRICE_OUT = Decimal("2.5"), Decimal(10)
    with a_model_that_says(settings) as model:
        monkeypatch.setattr(model, "reply", fails)
        with pytest.raises(WrongReply):
            ask_at(NOON)
    call = Call.objects.get()
    assert (call.tokens_in, call.tokens_out, call.cost) == (300, 40, Decimal("0.00115"))


def test_without_prices_nothing_costs_money():
    assert cost_of(1000, 1000) == 0


def test_a_month_begins_on_its_first_midnight_where_the_organisation_is(settings):
    settings.TIME_ZONE = "America/Mexico_City"
    start = start_of_month(datetime(2026, 6, 1, 3, tzinfo=UTC))
    assert (start.month, start.day, start.hour) == (5, 1, 0)


def test_rows_go_after_ninety_days_and_belong_to_nobody(cast):
    spend(1, NOON - timedelta(days=91))
    spend(2, NOON - timedelta(days=89))
    assert KEPT[0].expire(NOON) == 1
    assert Call.objects.get().tokens_in == 2
    assert KEPT[0].belongs_to(cast.ivy).count() == 0
