"""What a learner writes finds what the scenario knows; lines by other writers are measured in benchmarks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.encounter.hearing import matcher_for
from collegia.engines.encounter.matching import things_of, wordings_of
from collegia.engines.encounter.meaning import key_of, meaning_that_ships
from collegia.engines.encounter.nearness import Nearness, Sort, Thing, letters_of
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.encounter.tests.small_scenes import patient_scene
from collegia.engines.text.language import Language

EN, ES = Language.ENGLISH, Language.SPANISH
RESULT, CALL, SIDE = "01-breast-cancer-result", "02-death-by-telephone", "11-wrong-site-worry"
# Scenario, language, turn, what it tells, what it asks.
TURNS = [
    (RESULT, EN, "Who came here with you today?", set(), {"who_is_here"}),
    (RESULT, EN, "Tell me what you have been told so far.", set(), {"what_she_knows"}),
    (RESULT, EN, "How have you slept? And what do you do for a living?", set(), {"sleep", "work"}),
    (RESULT, EN, "I am afraid the lump is cancer. It is small. Next Tuesday you meet the surgeon.",
     {"diagnosis", "small", "next_visit"}, set()),
    (RESULT, EN, "Did you know that the lump is cancer?", {"diagnosis"}, set()),
    (RESULT, EN, "I'm so sorry. I can see how hard this is.", set(), set()),
    (RESULT, EN, "Which football team do you like?", set(), set()),
    (RESULT, ES, "¿Cómo ha dormido estos días?", set(), {"sleep"}),
    (RESULT, ES, "Me temo que el bulto es cáncer.", {"diagnosis"}, set()),
    (RESULT, ES, "Cuánto lo siento.", set(), set()),
    (CALL, EN, "Is there anyone with you?", set(), {"who_with"}),
    (CALL, ES, "Su marido ha muerto. No estaba solo.", {"died", "not_alone"}, set()),
    (SIDE, EN, "The consent says left, and the mark is on the left leg.", {"consent", "mark"}, set()),
    (SIDE, ES, "¿Está nevando afuera?", set(), set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lang", "turn", "told", "asked"), TURNS)
def test_a_turn_tells_and_asks(name: str, lang: Language, turn: str, told: set[str], asked: set[str]):
    found = matcher_for(scenario_named(name), lang).match(turn)
    assert (set(found.facts), set(found.asked)) == (told, asked)


def test_what_the_scenario_lacks_is_asked_for_all_the_same():
    matcher = matcher_for(scenario_named(RESULT), EN)
    assert matcher.match("Which football team do you like?").asked_else
    assert not matcher.match("How have you been sleeping?").asked_else


@pytest.mark.parametrize("turn", ["", " ", "...", "?", "🙂", "¿¿??", "\n\n"])
def test_a_turn_without_words_finds_nothing(turn: str):
    found = matcher_for(scenario_named(RESULT), EN).match(turn)
    assert (found.facts, found.asked, found.asked_else) == ((), (), False)


def test_a_turn_of_four_thousand_characters_is_matched():
    long = "We talk about the garden and the weather and the road. " * 73
    assert "sleep" in matcher_for(scenario_named(RESULT), EN).match(f"How have you been sleeping? {long}"[:4000]).asked


def test_matching_does_not_depend_on_which_scenario_was_opened_first():
    turn = "Who is with you? The lump is cancer."
    alone = matcher_for(scenario_named(RESULT), EN).match(turn)
    for name in reversed(scenario_ids()):
        matcher_for(scenario_named(name), EN).match(turn)
    assert matcher_for(scenario_named(RESULT), EN).match(turn) == alone


def test_what_leads_in_to_a_question_says_what_it_is_about():
    matcher = matcher_for(scenario_named("04-insulin-error"), EN)
    assert matcher.match("When your father rang you this morning, what did he say?").asked == ("talked_today",)
    assert matcher.match("He had ten times the insulin, do you understand?").facts == ("overdose",)


def test_a_scenario_without_wordings_of_another_hand_has_its_own():
    assert matcher_for(patient_scene(), EN).match("Tell me about your work?").asked == ("work",)
    assert wordings_of("90-a-result").facts == {}


@pytest.mark.parametrize("name", scenario_ids())
def test_wordings_name_what_the_scenario_has_in_each_language(name: str):
    scenario, more = scenario_named(name), wordings_of(name)
    assert set(more.facts) <= {fact.id for fact in scenario.facts}
    assert set(more.knowledge) <= {known.id for known in scenario.knowledge}
    assert all(set(words) == {EN, ES} for words in (*more.facts.values(), *more.knowledge.values()))


def test_vectors_that_ship_are_those_of_the_encoder():
    meaning = meaning_that_ships()
    for text in things_of(scenario_named(RESULT), ES)[0].wordings[:3]:
        assert float(meaning.vectors([text])[0] @ meaning.encode(text)) > 0.999


def test_keys_of_examples_differ():
    texts = {text for name in scenario_ids() for lang in Language for thing in things_of(scenario_named(name), lang)
             for text in thing.wordings}  # fmt: skip
    assert len({key_of(text) for text in texts}) == len(texts)


@given(st.permutations(["The consent says left.", "Who are you?", "The mark is left.", "How do you sleep?"]))
def test_the_order_of_things_changes_no_feature(order: list[str]):
    texts = sorted(order)
    things = {text: Thing(text, Sort.ASKED, (text,)) for text in order}

    def vectors(wanted):
        return np.array([[float(text == one) for one in texts] for text in wanted], np.float32)

    clause = matcher_for(scenario_named(SIDE), EN).match("Who are you then?").clauses[0]
    here = Nearness([things[text] for text in order], EN, vectors).features(clause, vectors([order[0]])[0])
    there = Nearness([things[text] for text in texts], EN, vectors).features(clause, vectors([order[0]])[0])
    assert np.allclose(here, there[[texts.index(text) for text in order]])


def test_letters_leave_accents_and_signs_out():
    assert letters_of("¡Cáncer!") == letters_of("cancer")
