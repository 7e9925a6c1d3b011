"""Rewind and compare: the same words give no difference, other words a clear one, and nothing else is changed."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.encounter.average import average_that_ships
from collegia.engines.encounter.compare import (
    BINS,
    NoSuchTurn,
    compare,
    course_before,
    outcomes_of,
)
from collegia.engines.encounter.compare import _differences as differences
from collegia.engines.encounter.compare import _ends as ends
from collegia.engines.encounter.encounter import Encounter, play
from collegia.engines.encounter.tests.small_scenes import FACTS, colleague_scene, setting
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.wording import LABELS, Wording
from collegia.engines.encounter.words import Act
from collegia.engines.reading.turn_labels import TurnLabel

TALK = (
    Heard((Act.ASKS_PERCEPTION,)),
    Heard((Act.NEWS_PLAIN, Act.TELLS_FACT), ("diagnosis",)),
    Heard((Act.TELLS_FACT,), ("where", "next_test")),
    Heard((Act.EXPLORES,), asked=("work",)),
    Heard((Act.PLANS,), ("visit",)),
)
SAID = Wording("said", TALK[2])
EMPATHIC = Wording("empathic", Heard((Act.SPECIFIC_EMPATHY,)))


def encounter(seed: int = 0) -> Encounter:
    return play(setting(seed=seed), TALK)


def test_empathy_after_the_news_leaves_her_more_heard_and_less_distressed_than_facts():
    said, other = compare(encounter(), 3, [SAID, EMPATHIC], runs=300).wordings
    told = {outcome.name: outcome for outcome in other.outcomes}
    assert told["felt_heard"].clear and told["felt_heard"].difference > 5
    assert told["distress"].clear and told["distress"].difference < -5
    assert not any(outcome.clear or outcome.difference for outcome in said.outcomes)


def test_the_same_words_give_no_difference_at_all_on_the_same_lots():
    _, again = compare(encounter(), 3, [SAID, replace(SAID, text="again")], runs=200).wordings
    assert all((outcome.difference, outcome.clear) == (0, False) for outcome in again.outcomes)


def test_the_same_words_on_other_lots_differ_clearly_in_one_comparison_of_twenty_at_most():
    course, start = course_before(encounter(), 3, average_that_ships()), encounter().turns[2].before
    arms = [ends(course, start, SAID, course.draw(150, seed, len(LABELS))) for seed in range(120)]
    told = [differences(one, other, course, 1) for one, other in zip(arms[::2], arms[1::2], strict=True)]
    assert sum(any(clear for *_, clear in each) for each in told) <= 0.05 * len(told)


def test_what_is_drawn_is_the_same_for_every_wording():
    first = compare(encounter(), 3, [SAID, EMPATHIC], runs=100).wordings[1]
    other = compare(encounter(), 3, [SAID, Wording("x", Heard((Act.BLAMES,))), EMPATHIC], runs=100).wordings[2]
    assert [one.mean for one in first.outcomes] == [one.mean for one in other.outcomes]
    assert first.samples == other.samples


def test_a_comparison_changes_nothing_of_the_encounter():
    played = encounter()
    compare(played, 3, [SAID, EMPATHIC], runs=50)
    assert played == encounter()


def test_each_outcome_counts_every_run_once_and_holds_its_mean():
    for wording in compare(encounter(), 2, [SAID, EMPATHIC], runs=120).wordings:
        for outcome in wording.outcomes:
            assert len(outcome.histogram) == BINS and sum(outcome.histogram) == 120
            assert outcome.low <= outcome.mean <= outcome.high
            assert outcome.p10 <= outcome.p90


def test_two_examples_of_six_turns_are_spoken_in_authored_words():
    wording = compare(encounter(), 3, [SAID, EMPATHIC], runs=50).wordings[1]
    least, most = wording.samples
    assert len(least) == len(most) == average_that_ships().comparing.turns
    assert least[-1].after.felt_heard <= most[-1].after.felt_heard
    assert all(turn.reply for turn in (*least, *most))
    assert least[0].acts[0] is Act.SPECIFIC_EMPATHY


@pytest.mark.parametrize(("turn", "wordings"), [(0, 2), (6, 2), (1, 1)])
def test_a_turn_that_is_not_there_or_nothing_to_compare_with_is_refused(turn: int, wordings: int):
    with pytest.raises(NoSuchTurn):
        compare(encounter(), turn, [SAID, EMPATHIC][:wordings])


def test_a_label_in_doubt_is_drawn_by_its_probability():
    empathy = frozenset({TurnLabel.VALIDATES})
    doubtful = Wording(
        "?", SAID.sure, {TurnLabel.VALIDATES: 0.3}, lambda drawn: EMPATHIC.sure if drawn == empathy else SAID.sure
    )
    lots = np.random.default_rng(0).random((2000, len(LABELS)))
    counted = Counter(doubtful.heard(tuple(row)) for row in lots)
    assert counted[EMPATHIC.sure] / 2000 == pytest.approx(0.3, abs=0.03)


def test_a_doubt_makes_the_difference_smaller_and_wider():
    doubtful = Wording("?", SAID.sure, {TurnLabel.VALIDATES: 0.5}, lambda drawn: EMPATHIC.sure if drawn else SAID.sure)
    _, sure, unsure = compare(encounter(), 3, [SAID, EMPATHIC, doubtful], runs=300).wordings
    place = outcomes_of(setting().scenario.kind).index("felt_heard")
    one, other = sure.outcomes[place], unsure.outcomes[place]
    assert 0 < other.difference < one.difference
    assert other.difference_high - other.difference_low > 0.8 * (one.difference_high - one.difference_low)


def test_her_own_habits_are_what_continuations_are_drawn_from():
    warm = play(setting(), [*TALK[:3], *[Heard((Act.EXPLORES,))] * 8])
    cold = play(setting(), [*TALK[:3], *[Heard((Act.SHIFTS, Act.TELLS_FACT))] * 8])
    one, other = (compare(each, 3, [SAID, EMPATHIC], runs=200).wordings[0] for each in (warm, cold))
    assert one.outcomes[2].mean > other.outcomes[2].mean + 10


def test_the_news_still_comes_when_the_turn_was_before_it():
    played = encounter()
    course = course_before(played, 1, average_that_ships())
    told = [
        any(step.after.news for step in course.walk(played.start, Heard((Act.GREETS,)), one))
        for one in course.draw(100, 0, len(LABELS))
    ]
    assert sum(told) > 90


def test_a_colleague_is_compared_by_what_counts_among_colleagues():
    played = play(setting(colleague_scene()), [Heard((Act.HINTS,)), Heard((Act.TELLS_FACT,), ("mark",))])
    firm = Wording("firm", Heard((Act.STATES_CONCERN, Act.TELLS_FACT), ("consent",)))
    told = compare(played, 1, [Wording("said", TALK[0]), firm], runs=50).wordings[1]
    names = ["face_threat", "time_pressure", "trust", "felt_heard", "facts_understood", "questions_asked"]
    assert [outcome.name for outcome in told.outcomes] == names


@given(
    acts=st.lists(st.sampled_from(Act), min_size=1, max_size=4, unique=True),
    facts=st.lists(st.sampled_from(FACTS), max_size=8, unique=True),
    seed=st.integers(0, 2**31),
)
def test_whatever_is_said_continuations_end_within_bounds(acts: list[Act], facts: list[str], seed: int):
    wording = Wording("x", Heard(tuple(acts), tuple(facts), asked_else=bool(facts)))
    for outcome in compare(encounter(), 2, [SAID, wording], runs=5, seed=seed).wordings[1].outcomes:
        assert 0 <= outcome.mean <= 100


def test_an_average_clinician_meets_feelings_as_often_as_the_studies_found():
    habits = average_that_ships().talks["after_news"].habits
    meets = {Act.SPECIFIC_EMPATHY, Act.EXPLORES, Act.PRESENCE}
    share = sum(one.weight for one in habits if meets & set(one.acts)) / sum(one.weight for one in habits)
    assert 0.22 <= share <= 0.35
