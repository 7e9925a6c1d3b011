"""A language model that is half set up, or reached in the open, is refused at the start."""

from decimal import Decimal

import pytest

from collegia.engines.llm.endpoint import ReplyBy
from collegia.trust.ai.checks import language_model_is_sound
from collegia.trust.ai.endpoint import endpoint_set_up
from collegia.trust.ai.tests.making import set_up
from collegia.web.environment import amount, secret


def ids() -> list[str]:
    return [error.id for error in language_model_is_sound(None)]


def test_none_is_sound(settings):
    assert endpoint_set_up() is None
    assert ids() == []


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, []),
        ({"MODEL_KIND": "pigeon"}, ["ai.E001"]),
        ({"MODEL_REPLY_BY": "dance"}, ["ai.E001"]),
        ({"MODEL_NAME": ""}, ["ai.E002"]),
        ({"MODEL_URL": ""}, ["ai.E003"]),
        ({"MODEL_URL": "models.example/v1"}, ["ai.E003"]),
        ({"MODEL_URL": "ftp://models.example"}, ["ai.E003"]),
        ({"MODEL_URL": "http://[broken"}, ["ai.E003"]),
        ({"MODEL_URL": "http://models.example:port/"}, ["ai.E003"]),
        ({"MODEL_KIND": "azure"}, []),
        ({"MODEL_KIND": "azure", "MODEL_URL": "https://x.example"}, ["ai.E004"]),
        ({"MODEL_KIND": "azure", "MODEL_URL": "https://x.example", "MODEL_API_VERSION": "2024-10-21"}, []),
        ({"MODEL_KIND": "anthropic", "MODEL_URL": ""}, []),
        ({"MODEL_MONEY_A_DAY": Decimal(2)}, ["ai.E006"]),
        ({"MODEL_MONEY_A_DAY": Decimal(2), "MODEL_PRICE_IN": Decimal(1)}, []),
    ],
)
def test_each_gap_has_its_refusal(settings, changes, refused):
    set_up(settings)
    for name, value in changes.items():
        setattr(settings, name, value)
    assert ids() == refused


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("http://models.example/v1", ["ai.E005"]),
        ("http://10.0.0.7:8000/v1", ["ai.E005"]),
        ("https://models.example/v1", []),
        ("http://127.0.0.1:11434/v1", []),
        ("http://localhost:11434/v1", []),
        ("http://[::1]:8080/v1", []),
    ],
)
def test_in_production_words_do_not_travel_in_the_open(settings, url, refused):
    set_up(settings, url)
    settings.PRODUCTION = True
    assert ids() == refused


def test_each_kind_is_asked_for_a_reply_in_its_own_way_unless_told_otherwise(settings):
    set_up(settings)
    assert endpoint_set_up().reply_by is ReplyBy.SCHEMA
    settings.MODEL_KIND = "anthropic"
    assert endpoint_set_up().reply_by is ReplyBy.TOOL
    settings.MODEL_REPLY_BY = "words"
    assert endpoint_set_up().reply_by is ReplyBy.WORDS


def test_a_key_comes_from_the_environment_or_from_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("k3y\n")
    assert secret("given", str(file)) == "given"
    assert secret("", str(file)) == "k3y"
    assert secret("", "") == ""


def test_an_amount_that_is_not_given_is_no_bound():
    assert amount("") is None
    assert amount("2.50") == Decimal("2.5")
