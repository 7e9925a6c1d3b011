"""The budget holds when questions come from many threads at once, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from collegia.engines.llm.client import Question, Speaker, Turn
from collegia.trust.ai.errors import OutOfBudget
from collegia.trust.ai.ledger import begin
from collegia.trust.ai.models import Call
from collegia.trust.ai.outcomes import Outcome
from collegia.trust.ai.prompts import prompt_named
from collegia.trust.ai.tests.making import set_up

QUESTION = Question("Answer.", (Turn(Speaker.PERSON, "Hello"),), reply_tokens=100, seconds=1)
ONE = 2 * (QUESTION.tokens + QUESTION.reply_tokens)


def begun(_number: int) -> bool:
    try:
        begin(prompt_named("ai.connection"), QUESTION)
    except OutOfBudget:
        return False
    finally:
        connection.close()
    return True


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has one connection; on disk it locks whole")
def test_many_at_once_get_as_many_as_the_budget_holds(settings):
    set_up(settings)
    settings.MODEL_TOKENS_A_DAY = 5 * ONE
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(begun, range(24))) == 5
    assert Call.objects.filter(outcome=Outcome.UNFINISHED).count() == 5
