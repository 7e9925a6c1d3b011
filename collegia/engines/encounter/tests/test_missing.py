"""What it costs to miss what was put to the learner: once a turn, in however many ways it is missed."""

from collections.abc import Sequence
from random import Random

import pytest

from collegia.engines.encounter.acts import acts_of
from collegia.engines.encounter.encounter import begin, rules_of, setting_of
from collegia.engines.encounter.numbers import numbers_that_ship
from collegia.engines.encounter.state import State
from collegia.engines.encounter.tests.small_scenes import patient_scene
from collegia.engines.encounter.update import Heard, update
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.reading.turn_labels import Move, TurnLabel
from collegia.engines.text.language import Language

EN, ES = Language.ENGLISH, Language.SPANISH
SCENE = patient_scene()
RULES, NUMBERS = rules_of(SCENE), numbers_that_ship()
WAYS = [act for act, effect in NUMBERS.acts.items() if effect.misses]


def after(acts: Sequence[Act]) -> State:
    state = begin(setting_of(SCENE, lang=EN, level=2)).start
    state.open_cue = True
    return update(state, Heard(tuple(acts)), RULES, NUMBERS, Random(0))[0]


@pytest.mark.parametrize("act", WAYS)
def test_missing_in_two_ways_costs_as_much_as_the_worse_alone(act: Act):
    both, alone = (
        after([Act.MINIMISES, act]),
        after([max((Act.MINIMISES, act), key=lambda one: NUMBERS.acts[one].hurts)]),
    )
    assert (both.trust, both.felt_heard, both.distress) == (alone.trust, alone.felt_heard, alone.distress)


def test_all_ways_at_once_cost_as_much_as_the_worst():
    assert after(WAYS).felt_heard == after([Act.CONDITIONAL_APOLOGY]).felt_heard


@pytest.mark.parametrize("deed", [Act.BLAMES, Act.ATTACKS, Act.JARGON, Act.QUIZ])
def test_what_is_a_deed_of_its_own_is_added(deed: Act):
    assert after([Act.GENERIC_EMPATHY, deed]).felt_heard < after([deed]).felt_heard


def test_what_is_missed_does_not_undo_what_is_met():
    assert after([Act.SPECIFIC_EMPATHY, Act.REASSURES]).felt_heard > after([Act.REASSURES]).felt_heard


@pytest.mark.parametrize(
    ("turn", "lang"),
    [
        ("I know this is hard. I'm sorry.", EN),
        ("It's normal to be upset.", EN),
        ("We can imagine how difficult this must be.", EN),
        ("Sé que es duro. Lo siento.", ES),
        ("Me imagino lo difícil que es.", ES),
        ("Es normal que se sienta así.", ES),
    ],
)
def test_a_general_word_of_sympathy_is_no_change_of_subject_nor_half_an_apology(turn: str, lang: Language):
    acts = acts_of({TurnLabel.AVOIDS, Move.APOLOGY_CONDITIONAL}, turn, lang, Kind.PATIENT)
    assert acts == (Act.GENERIC_EMPATHY,)


@pytest.mark.parametrize(
    ("turn", "lang"),
    [
        ("I know this is the hard drive.", EN),
        ("Is it hard to breathe?", EN),
        ("Es normal el potasio.", ES),
        ("¿Le es difícil andar?", ES),
    ],
)
def test_words_that_are_like_sympathy_are_none(turn: str, lang: Language):
    assert acts_of({TurnLabel.AVOIDS}, turn, lang, Kind.PATIENT) == (Act.SHIFTS,)


@pytest.mark.parametrize(
    ("turn", "lang"),
    [("We are sorry about the trouble.", EN), ("We regret any distress.", EN), ("Siento las molestias.", ES)],
)
def test_half_an_apology_that_the_reader_hears_stays_one(turn: str, lang: Language):
    assert Act.CONDITIONAL_APOLOGY in acts_of({Move.APOLOGY_CONDITIONAL}, turn, lang, Kind.PATIENT)
