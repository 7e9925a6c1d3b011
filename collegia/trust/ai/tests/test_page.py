"""The administrators' page: state, test, budget, failures, the switch; words and keys on none of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from collegia.engines.llm.client import Failure
from collegia.engines.llm.tests.small_model import SmallModel
from collegia.trust.ai.actions import HARMLESS, Heard
from collegia.trust.ai.door import ask
from collegia.trust.ai.errors import ModelOff
from collegia.trust.ai.models import Call
from collegia.trust.ai.queries import calls_seen_by
from collegia.trust.ai.tests.making import GOOD, a_model_that_says, clean, set_up
from collegia.trust.audit.models import Entry

PAGE, TEST, SWITCH = "/language-model/", "/language-model/test", "/language-model/switch"


def calls(number: int, **changes: object) -> None:
    row = {"at": timezone.now(), "prompt": "p", "prompt_version": 1, "model": "m", "outcome": "answered"}
    Call.objects.bulk_create(Call(**{**row, **changes}) for _each in range(number))


def shown(client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def test_a_house_without_one_is_told_how_to_set_one_up(sign_in, cast):
    page = shown(sign_in(cast.ivy))
    assert "Off: none is set up" in page
    assert "Test the connection" not in page
    assert "No call yet" in page


def test_a_house_with_one_sees_where_it_answers_and_never_the_key(sign_in, cast, settings):
    set_up(settings, "http://models.example:8000/v1?token=t0ken")
    settings.MODEL_KEY = "k3y-of-the-house"
    page = shown(sign_in(cast.ivy))
    assert "It is on" in page
    assert "<dd>models.example:8000</dd>" in page
    assert "k3y-of-the-house" not in page
    assert "t0ken" not in page


def test_the_connection_is_tested_in_earnest_with_one_fixed_sentence(sign_in, cast, settings):
    with a_model_that_says(settings, GOOD) as model:
        page = sign_in(cast.ivy).post(TEST).content.decode()
    assert "It answers: 0.0 seconds, reply valid" in page
    assert [turn.text for turn in model.questions[0].turns] == [HARMLESS]
    assert GOOD.answer not in page
    assert Call.objects.get().prompt == "ai.connection"


def test_a_real_endpoint_passes_the_test_of_the_connection(sign_in, cast, settings):
    small_model = SmallModel()
    set_up(settings, small_model.url)
    assert "reply valid" in sign_in(cast.ivy).post(TEST).content.decode()
    assert 0 < Call.objects.get().tokens_out < 400


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure.UNREACHABLE, "Nothing answers at this address"),
        (Failure.KEY_REFUSED, "The endpoint refuses the key"),
        (Failure.WRONG_REPLY, "neither reply had the shape"),
        (Failure.TIMED_OUT, "No complete reply came in the time allowed"),
    ],
)
def test_what_went_wrong_is_said_in_plain_words(sign_in, cast, settings, failure, said):
    with a_model_that_says(settings, failure):
        page = sign_in(cast.ivy).post(TEST).content.decode()
    assert "No valid reply after" in page
    assert page.count(said) == 2
    assert ", once" in page


def test_htmx_gets_the_outcome_of_the_test_alone(sign_in, cast, settings):
    with a_model_that_says(settings, GOOD):
        part = sign_in(cast.ivy).post(TEST, headers={"HX-Request": "true"}).content.decode()
    assert "reply valid" in part
    assert "<html" not in part


def test_the_switch_asks_first_and_then_stands_above_the_settings(sign_in, cast, settings):
    client = sign_in(cast.ivy)
    assert "Leave it on" in shown(client, SWITCH)
    client.post(SWITCH, {"on": "no"})
    with a_model_that_says(settings, GOOD) as model, pytest.raises(ModelOff):
        ask("ai.connection", clean("Hello"), Heard)
    assert model.questions == []
    assert "Switched off since" in shown(client)
    client.post(SWITCH, {"on": "yes"})
    with a_model_that_says(settings, GOOD):
        assert ask("ai.connection", clean("Hello"), Heard) == GOOD
    assert list(Entry.objects.values_list("verb", "actor_id").order_by("id")) == [
        ("ai.switched_off", cast.ivy.pk),
        ("ai.switched_on", cast.ivy.pk),
    ]


def test_switching_off_twice_keeps_since_when(sign_in, cast):
    client = sign_in(cast.ivy)
    client.post(SWITCH, {"on": "no"})
    first = shown(client)
    client.post(SWITCH, {"on": "no"})
    assert first.split("Switched off since")[1][:30] == shown(client).split("Switched off since")[1][:30]


def test_an_empty_post_never_switches_it_on(sign_in, cast):
    client = sign_in(cast.ivy)
    client.post(SWITCH)
    assert "Switched off since" in shown(client)


def test_the_budget_stands_as_a_bar_with_its_numbers(sign_in, cast, settings):
    settings.MODEL_PRICE_IN, settings.MODEL_MONEY_A_MONTH = Decimal(1), Decimal(50)
    calls(2, tokens_in=30_000, tokens_out=500, cost=Decimal("1.255"))
    page = shown(sign_in(cast.ivy))
    assert "61,000 of 200,000" in page
    assert 'value="61000" max="200000"' in page
    assert "2.51 of 50.00 EUR" in page


def test_failures_stand_by_kind_and_the_old_ones_not(sign_in, cast):
    calls(3, outcome="timed_out")
    calls(1, outcome="key_refused")
    calls(5, outcome="busy", at=timezone.now() - timedelta(days=31))
    client = sign_in(cast.ivy)
    kinds = [(str(one.name), one.count) for one in client.get(PAGE).context["trouble"]]
    assert kinds == [("took too long", 3), ("key refused", 1)]


def test_the_latest_fifty_calls_are_shown_with_few_queries(sign_in, cast, django_assert_max_num_queries):
    calls(60)
    client = sign_in(cast.ivy)
    with django_assert_max_num_queries(16):
        page = shown(client)
    assert page.count("<code>p@1</code>") == 50
    assert "The last 50 calls" in page


def test_only_administrators_see_calls_and_the_entry_in_the_menu(sign_in, cast):
    calls(1)
    today = timezone.localdate()
    assert calls_seen_by(cast.ivy, today).count() == 1
    assert calls_seen_by(cast.lena, today).count() == 0
    assert reverse("language_model") in shown(sign_in(cast.ivy), "/")
    assert reverse("language_model") not in shown(sign_in(cast.lena), "/")
