"""A model only words what the engine chose: what drifts is asked for once more, then the authored lines speak."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from string import Template
from tomllib import loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.encounter.drift import DriftKind
from collegia.engines.encounter.encounter import Encounter, begin, setting_of, take_turn
from collegia.engines.encounter.model_voice import (
    Mend,
    Reply,
    Request,
    Spoke,
    Voiced,
    choices_of,
    filled,
    masked,
    names_of,
    speak_with_model,
    voice_request,
)
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.voice import Why
from collegia.engines.encounter.words import Act
from collegia.engines.llm.client import Question, Speaker, Turn
from collegia.engines.llm.scripted import ScriptedClient
from collegia.engines.text.language import Language

EN, ES = Language
LEARNER = "What have you been told so far?"
PROMPT = Path(__file__).parents[3] / "practice/rehearsal/prompts/voice.toml"
GOOD = Voiced(["I know there was a shadow on the picture.", "They put a needle in, and nobody says more."])
CONSOLES = Voiced(["Don't worry, doctor, it's not your fault."])


def asked(lang: Language = EN, *more: Heard) -> Encounter:
    """An encounter in which the learner asked what she knows."""
    encounter = begin(setting_of(scenario_named("01-breast-cancer-result"), lang=lang, seed=3))
    for heard in (Heard((Act.ASKS_PERCEPTION,), asked=("what_she_knows",)), *more):
        encounter = take_turn(encounter, heard)
    return encounter


def scripted(*replies: Voiced) -> tuple[Callable[[Request], Voiced | None], ScriptedClient]:
    """A model that says what it is told to say, and what it was asked."""
    client = ScriptedClient(replies)

    def model(request: Request) -> Voiced | None:
        turn = Turn(Speaker.PERSON, request.text)
        question = Question(request.choices["mend"].value, (turn,), reply_tokens=200, seconds=1)
        return client.reply(question, Voiced).value

    return model, client


def spoken(encounter: Encounter, *replies: Voiced) -> tuple[Reply, ScriptedClient]:
    model, client = scripted(*replies)
    return speak_with_model(model, encounter.setting, encounter.turns[-1], LEARNER), client


def test_a_reply_that_stays_with_the_person_is_heard() -> None:
    reply, client = spoken(asked(), GOOD)
    assert reply.spoke is Spoke.MODEL
    assert reply.said[0].text == " ".join(GOOD.sentences)
    assert reply.said[0].about == "what_she_knows"
    assert (reply.regenerated, reply.drifts, len(client.questions)) == (0, (), 1)


def test_a_reply_that_drifts_is_asked_for_once_more_with_what_was_wrong() -> None:
    reply, client = spoken(asked(), CONSOLES, GOOD)
    assert reply.spoke is Spoke.MODEL
    assert reply.regenerated == 1
    assert [question.instructions for question in client.questions] == ["nothing", "consoles"]
    assert DriftKind.CONSOLES in {drift.kind for drift in reply.drifts}


def test_a_second_drift_gives_way_to_the_authored_lines() -> None:
    encounter = asked()
    reply, _ = spoken(encounter, CONSOLES, CONSOLES)
    assert reply.spoke is Spoke.AUTHORED
    assert reply.said == encounter.turns[-1].reply


def test_without_a_model_today_the_authored_lines_speak() -> None:
    encounter = asked()
    reply = speak_with_model(lambda _: None, encounter.setting, encounter.turns[-1], LEARNER)
    assert (reply.said, reply.spoke, reply.drifts) == (encounter.turns[-1].reply, Spoke.AUTHORED, ())


@pytest.mark.parametrize("nothing", [Voiced([]), Voiced([""]), Voiced(["I don't know."])])
def test_an_answer_that_was_asked_for_must_not_be_left_out(nothing: Voiced) -> None:
    reply, _ = spoken(asked(), nothing, nothing)
    assert reply.spoke is Spoke.AUTHORED
    assert {drift.kind for drift in reply.drifts} == {DriftKind.LEFT_OUT}


def test_what_is_still_hidden_is_not_let_out_by_a_model() -> None:
    leak = Voiced([*GOOD.sentences, "I found it ten weeks ago and told nobody."])
    reply, _ = spoken(asked(), leak, GOOD)
    assert DriftKind.NOT_ALLOWED in {drift.kind for drift in reply.drifts}
    assert "ten weeks" not in reply.said[0].text


def test_the_request_says_the_state_in_words_and_nothing_that_is_hidden() -> None:
    encounter = asked()
    text = voice_request(encounter.setting, encounter.turns[-1], LEARNER)
    assert LEARNER in text
    assert all(said.text in text for said in encounter.turns[-1].reply)
    assert not any(hidden in text for hidden in ("ten weeks", "My mother died", "cancer"))
    assert all(
        isinstance(one, StrEnum) for one in choices_of(encounter.setting, encounter.turns[-1], Mend.NOTHING).values()
    )


def test_only_facts_that_were_told_are_named_and_how_they_were_taken() -> None:
    told = asked(EN, Heard((Act.NEWS_PLAIN, Act.TELLS_FACT), facts=("diagnosis",)))
    text = voice_request(told.setting, told.turns[-1], "It is cancer.")
    assert "It is cancer (" in text
    assert "YOU HAVE BEEN TOLD\n- nothing yet" not in text


@pytest.mark.parametrize("lang", Language)
def test_names_of_the_scene_go_in_braces_and_come_back(lang: Language) -> None:
    names = names_of(asked(lang).setting)
    assert masked("Sofía, Carmen", names) == "{daughter}, {sister}"
    assert filled("{daughter}, {sister}, {nobody}", names) == "Sofía, Carmen, {nobody}"


def test_the_lines_of_others_in_the_room_stay_authored() -> None:
    encounters = (others(seed) for seed in range(60))
    encounter = next(one for one in encounters if any(said.who for said in one.turns[-1].reply))
    own = Voiced([said.text for said in encounter.turns[-1].reply if not said.who])
    reply = speak_with_model(lambda _: own, encounter.setting, encounter.turns[-1], "Good morning.")
    assert reply.spoke is Spoke.MODEL
    assert [said for said in reply.said if said.who] == [said for said in encounter.turns[-1].reply if said.who]


def others(seed: int) -> Encounter:
    setting = setting_of(scenario_named("01-breast-cancer-result"), lang=EN, seed=seed)
    return take_turn(begin(setting), Heard((Act.GREETS,)))


def test_the_prompt_takes_exactly_what_the_engine_gives() -> None:
    prompt, encounter = loads(PROMPT.read_text(encoding="utf-8")), asked()
    given = choices_of(encounter.setting, encounter.turns[-1], Mend.NOTHING)
    assert set(given) == set(prompt["inputs"]) == set(Template(prompt["instructions"]).get_identifiers())
    assert prompt["reply"] == Voiced.__name__
    assert set(Mend) - {Mend.NOTHING} == set(DriftKind)


def test_a_hidden_thing_comes_out_in_the_models_words_with_its_name() -> None:
    open_ = asked(EN, *[Heard((Act.SPECIFIC_EMPATHY, Act.EXPLORES, Act.PRESENCE))] * 8)
    turn = next(turn for turn in open_.turns if turn.reaction.reveal)
    own = [said.text for said in turn.reply if not said.who]
    reply = speak_with_model(lambda _: Voiced(own), open_.setting, turn, "Tell me more.")
    assert (reply.spoke, reply.said[0].why, reply.said[0].about) == (Spoke.MODEL, Why.REVEAL, turn.reaction.reveal)


@pytest.mark.parametrize("name", scenario_ids())
@pytest.mark.parametrize("lang", Language)
def test_a_model_that_says_the_authored_lines_is_always_let_through(name: str, lang: Language) -> None:
    acts = st.lists(st.sampled_from(list(Act)), min_size=1, max_size=3, unique=True)

    @given(st.lists(acts, min_size=1, max_size=6), st.integers(0, 99))
    def holds(turns: list[list[Act]], seed: int) -> None:
        encounter = begin(setting_of(scenario_named(name), lang=lang, seed=seed))
        for found in turns:
            encounter = take_turn(encounter, Heard(tuple(found)))
        turn = encounter.turns[-1]
        own = Voiced([said.text for said in turn.reply if not said.who])
        reply = speak_with_model(lambda _: own, encounter.setting, turn, "…")
        assert not reply.drifts

    holds()
