"""The rows of the calls: opened before anything is sent, closed when it ended, and a row too for what was not sent."""

from django.db import transaction
from django.utils import timezone

from collegia.engines.llm.client import Question, Usage
from collegia.engines.llm.endpoint import Endpoint
from collegia.trust.ai.budget import Spent, cost_of, fits
from collegia.trust.ai.endpoint import endpoint_set_up
from collegia.trust.ai.errors import ModelOff, OutOfBudget
from collegia.trust.ai.models import THE_ONE, Call, Switch
from collegia.trust.ai.outcomes import Outcome
from collegia.trust.ai.prompts import Prompt

# One question may be answered wrongly once and be asked again.
MOST_REQUESTS = 2
LONGEST_NAME = 200


def begin(prompt: Prompt, question: Question) -> tuple[Call, Endpoint]:
    """Open the row of a call with the most it may cost. Raises ModelOff, OutOfBudget."""
    endpoint = endpoint_set_up()
    if endpoint is None:
        raise ModelOff(Outcome.OFF)
    # Durable: a row that an outer transaction could take back would hide what was spent.
    with transaction.atomic(durable=True):
        call = _reserve(prompt, question, endpoint)
    if call.outcome == Outcome.OUT_OF_BUDGET:
        raise OutOfBudget(Outcome.OUT_OF_BUDGET)
    return call, endpoint


def finish(call: Call, outcome: Outcome, usage: Usage, seconds: float) -> None:
    """Close the row of a call with what it did cost."""
    Call.objects.filter(pk=call.pk).update(
        outcome=outcome,
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
        cost=cost_of(usage.tokens_in, usage.tokens_out),
        milliseconds=round(seconds * 1000),
    )


def _reserve(prompt: Prompt, question: Question, endpoint: Endpoint) -> Call:
    # The lock makes calls from many processes look at the budget one after the other.
    switch, _made = Switch.objects.select_for_update().get_or_create(pk=THE_ONE)
    if switch.off_since:
        raise ModelOff(Outcome.OFF)
    now, most_in, most_out = timezone.now(), MOST_REQUESTS * question.tokens, MOST_REQUESTS * question.reply_tokens
    most = Spent(most_in + most_out, cost_of(most_in, most_out))
    row = Call(
        at=now,
        prompt=prompt.name,
        prompt_version=prompt.version,
        purpose=prompt.purpose,
        model=endpoint.model[:LONGEST_NAME],
    )
    if fits(most, now):
        row.tokens_in, row.tokens_out, row.cost = most_in, most_out, most.money
    else:
        row.outcome = Outcome.OUT_OF_BUDGET
    row.save()
    return row
