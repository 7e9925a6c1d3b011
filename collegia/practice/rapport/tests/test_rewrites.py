"""A language model's rewrites: none that changes a fact is shown, whatever the model says."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from collegia.engines.llm.client import Failure, Question, Speaker, Turn
from collegia.engines.llm.endpoint import Endpoint, EndpointKind
from collegia.engines.llm.opening import open_client
from collegia.engines.llm.tests.asking import all_of
from collegia.engines.llm.tests.small_model import SmallModel
from collegia.engines.text.language import Language
from collegia.engines.wording.gate import judge_rewrite
from collegia.practice.rapport.rewrites import Rewrites, rewrites_of
from collegia.trust.ai import door
from collegia.trust.ai.models import Call
from collegia.trust.ai.outcomes import Outcome
from collegia.trust.ai.prompts import prompt_named
from collegia.trust.ai.tests.making import a_model_that_says, clean, set_up

EN, ES = Language
DRAFTS = [
    (EN, "Give 5 mg morphine at 14:00, and do NOT forget it again!", ["5", "mg", "morphine", "14:00", "not"]),
    (EN, "I told you not to stop the heparin before 18:00. Can you read?", ["not", "heparin", "18:00"]),
    (EN, "Bed 4 must not eat until the scan at 9:30, as everybody but you knows.", ["4", "not", "until", "9:30"]),
    (EN, "Move bed 12 to the left side room now, and no excuses.", ["12", "left"]),
    (EN, "Never give 0.5 mg without asking me. How hard is that?", ["never", "0.5", "mg", "without"]),
    (EN, "Send the 6 samples by 07:15 unless you want to explain it to the boss.", ["6", "07:15", "unless"]),
    (ES, "Ponle 5 mg de morfina a las 14:00 y NO te olvides otra vez.", ["5", "mg", "morfina", "14:00", "no"]),
    (ES, "Te dije que no pararas la heparina antes de las 18:00.", ["no", "heparina", "18:00"]),
    (ES, "La cama 4 no debe comer hasta las 9:30, a ver si te enteras.", ["4", "no", "hasta", "9:30"]),
    (ES, "Pasa la cama 12 al lado izquierdo ya, sin excusas.", ["12", "izquierdo"]),
    (ES, "Nunca pongas 0,5 mg sin avisarme. ¿Tan difícil es?", ["nunca", "0,5", "mg", "sin"]),
    (ES, "Manda las 6 muestras antes de las 07:15, o lo explicas tú.", ["6", "07:15", "antes"]),
]
GOOD = "Please give 5 mg morphine at 14:00, and do not forget it again."
REVERSED = [
    "Please give 50 mg morphine at 14:00, and do not forget it.",
    "Please give 5 mg morphine at 16:00, and do not forget it again.",
    "Please give 5 mg morphine at 14:00, and forget it again.",
    "Please give 5 ml morphine at 14:00, and do not forget it again.",
    "",
]


# Once a session: tests with a database come first, so that a module's own would be made twice.
@pytest.fixture(scope="session")
def small_model() -> Iterator[SmallModel]:
    yield SmallModel()


def rewritten(model: SmallModel, lang: Language, draft: str) -> str:
    """What the small model makes of a draft, in its own words and without a schema that would hold it back."""
    how = {EN: "Rewrite the message politely. Say only the message.", ES: "Reescribe el mensaje con cortesía."}[lang]
    client = open_client(Endpoint(EndpointKind.OPENAI, model.url, "small"))
    question = Question(how, (Turn(Speaker.PERSON, draft),), reply_tokens=48, seconds=30)
    return "".join(asyncio.run(all_of(client.stream(question)))).strip()


def keeps(facts: list[str], text: str) -> bool:
    words = re.findall(r"[\d.,:]*\d|[^\W\d]+", text.lower())
    return all(fact in words for fact in facts)


@pytest.fixture(scope="session")
def weak_rewrites(small_model) -> list[str]:
    return [rewritten(small_model, lang, draft) for lang, draft, _facts in DRAFTS]


def test_no_rewrite_of_a_weak_model_that_changes_a_fact_is_accepted(weak_rewrites):
    for (lang, draft, facts), rewrite in zip(DRAFTS, weak_rewrites, strict=True):
        assert keeps(facts, draft)
        assert keeps(facts, rewrite) or not judge_rewrite(draft, rewrite, lang).accepted, rewrite


def test_a_weak_model_gives_the_gate_something_to_refuse(weak_rewrites):
    changed = [
        rewrite
        for (_lang, _draft, facts), rewrite in zip(DRAFTS, weak_rewrites, strict=True)
        if not keeps(facts, rewrite)
    ]
    assert len(changed) >= 6


@pytest.mark.on_sqlite
@pytest.mark.django_db
def test_the_whole_way_from_a_draft_to_a_weak_model_ends_well_or_with_nothing(small_model, settings, monkeypatch):
    simple = "Word the draft politely ($language). Reply as JSON: a list of two short texts."
    short = replace(prompt_named("rapport.rewrite_draft"), reply_tokens=60, instructions=simple)
    monkeypatch.setattr(door, "prompt_named", lambda name: short)
    set_up(settings, small_model.url)
    _lang, draft, facts = DRAFTS[0]
    assert all(keeps(facts, text) for text in rewrites_of(clean(draft), EN))
    assert Call.objects.get().outcome in {Outcome.ANSWERED, Outcome.WRONG_REPLY}


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", REVERSED)
def test_a_good_rewrite_is_given_and_the_one_beside_it_that_changes_a_fact_is_not(settings, wrong):
    with a_model_that_says(settings, Rewrites([wrong, GOOD])):
        assert rewrites_of(clean(DRAFTS[0][1]), EN) == (GOOD,)


@pytest.mark.django_db
def test_without_a_model_there_are_simply_no_rewrites(settings):
    assert rewrites_of(clean(DRAFTS[0][1]), EN) == ()
    with a_model_that_says(settings, Failure.WRONG_REPLY):
        assert rewrites_of(clean(DRAFTS[0][1]), EN) == ()


@pytest.mark.django_db
def test_the_draft_itself_is_no_rewrite(settings):
    with a_model_that_says(settings, Rewrites([DRAFTS[0][1]])):
        assert rewrites_of(clean(DRAFTS[0][1]), EN) == ()
