"""What must hold of the simulated person whatever a learner does, with every scenario that ships and on every level."""

from dataclasses import fields, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.encounter.encounter import Encounter, Setting, begin, play, setting_of
from collegia.engines.encounter.numbers import numbers_that_ship
from collegia.engines.encounter.reactions import mood_of, react
from collegia.engines.encounter.scenario import Agenda, Scenario
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.encounter.state import POINTS, State
from collegia.engines.encounter.tests.small_scenes import colleague_scene, patient_scene
from collegia.engines.encounter.update import Heard, update
from collegia.engines.encounter.words import Act, Kind, Mood

NUMBERS = numbers_that_ship()
SCENES = [patient_scene(), colleague_scene(), *map(scenario_named, scenario_ids())]
PATIENTS = [scene for scene in SCENES if scene.kind is Kind.PATIENT]
EMPTY = [Act.REASSURES, Act.GENERIC_EMPATHY, Act.MINIMISES, Act.FALSE_PROMISE]
# What ten empty turns may take off distress at the end, in points.
SMALL = 5


def by_id(scene: Scenario) -> str:
    return scene.id


@st.composite
def settings(draw: st.DrawFn, scenes: tuple[Scenario, ...] = tuple(SCENES)) -> Setting:
    scene = draw(st.sampled_from(scenes))
    variant = draw(st.sampled_from(scene.variants)).id
    level, seed = draw(st.integers(1, 3)), draw(st.integers(0, 2**40))
    return setting_of(scene, lang=draw(st.sampled_from(scene.languages)), level=level, variant=variant, seed=seed)


def turns(scene: Scenario) -> st.SearchStrategy[list[Heard]]:
    facts = st.lists(st.sampled_from([fact.id for fact in scene.facts]), max_size=4, unique=True).map(tuple)
    asks = st.lists(st.sampled_from([known.id for known in scene.knowledge]), max_size=2, unique=True).map(tuple)
    acts = st.lists(st.sampled_from(Act), min_size=1, max_size=4, unique=True).map(tuple)
    return st.lists(st.builds(Heard, acts, facts, asks, st.booleans()), min_size=1, max_size=12)


@st.composite
def talks(draw: st.DrawFn) -> Encounter:
    setting = draw(settings())
    return play(setting, draw(turns(setting.scenario)))


@given(talks())
def test_every_number_stays_between_nought_and_a_hundred(talk: Encounter):
    for turn in talk.turns:
        assert all(0 <= getattr(turn.after, name) <= 100 for name in POINTS)


@given(talks())
def test_no_turn_takes_off_more_distress_than_one_turn_can(talk: Encounter):
    for turn in talk.turns:
        assert turn.before.distress - turn.after.distress <= NUMBERS.change.most_relief + 1e-9


@given(talks())
def test_the_same_turns_and_seed_give_the_same_encounter(talk: Encounter):
    again = play(talk.setting, [turn.heard for turn in talk.turns])
    assert [(turn.after, turn.reply) for turn in again.turns] == [(turn.after, turn.reply) for turn in talk.turns]


@given(talks())
def test_what_is_carried_comes_out_only_when_its_key_has_turned(talk: Encounter):
    carried = {one.id: one for one in talk.setting.scenario.agenda}
    out: list[str] = []
    for turn in talk.turns:
        if turn.reaction.reveal:
            assert has_turned(carried[turn.reaction.reveal], turn.after, turn.acts)
            assert not turn.before.shut_for or turn.before.shut_for == 1
            out.append(turn.reaction.reveal)
    assert len(out) == len(set(out))


def has_turned(carried: Agenda, state: State, acts: tuple[Act, ...]) -> bool:
    """Read the gate again, word by word; what is gladly told forgives some points when it is asked for."""
    gate, gentle = carried.gate, {Act.EXPLORES, Act.ASKS_REACTION} & set(acts)
    forgiven = NUMBERS.speaking.asked_gently if carried.gladly and gentle else 0
    for name in ("trust", "felt_heard", "control"):
        least = getattr(gate, name)
        if least is not None and getattr(state, name) < least + state.gates - forgiven:
            return False
    for name, most in (("distress", gate.distress_below), ("face_threat", gate.face_threat_below)):
        if most is not None and getattr(state, name) >= most - state.gates + forgiven:
            return False
    return (
        (not gate.acts or bool(set(gate.acts) & set(acts)))
        and (not gate.asked or bool(set(gate.asked) & set(state.asked)))
        and (gate.news is None or gate.news == state.news)
    )


@given(talks())
def test_the_state_before_a_turn_is_not_touched_by_it(talk: Encounter):
    states = [talk.start, *(turn.after for turn in talk.turns)]
    assert [turn.before for turn in talk.turns] == states[:-1]


@given(talks())
def test_nothing_authored_is_said_twice_while_something_else_is_left(talk: Encounter):
    for turn in talk.turns:
        texts = [said.text for said in turn.reply]
        assert len(texts) == len(set(texts)) and all(texts)


@pytest.mark.parametrize("scene", PATIENTS, ids=by_id)
@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("said", [*[(act,) for act in EMPTY], tuple(EMPTY)], ids=str)
def test_ten_empty_reassurances_cannot_heal(scene: Scenario, level: int, said: tuple[Act, ...]):
    news = [Heard((Act.NEWS_PLAIN, Act.TELLS_FACT), (scene.news.id,))] if scene.news else []
    talk = play(setting_of(scene, lang=scene.languages[0], level=level), [*news, *[Heard(said)] * 10])
    before = talk.turns[0].after if news else talk.start
    assert talk.state.distress >= before.distress - SMALL
    assert talk.state.felt_heard <= before.felt_heard


@given(place=st.integers(0, len(PATIENTS) - 1), acts=st.lists(st.sampled_from(EMPTY), min_size=10, max_size=10))
def test_no_mix_of_empty_words_heals(place: int, acts: list[Act]):
    scene = PATIENTS[place]
    start = begin(setting_of(scene, lang=scene.languages[0]))
    talk = play(start.setting, [Heard((act,)) for act in acts])
    # What the last of them still brings belongs to them.
    assert talk.state.distress + talk.state.later >= start.state.distress - SMALL
    assert talk.state.felt_heard <= start.state.felt_heard


@given(
    setting=settings(),
    points=st.fixed_dictionaries({name: st.floats(0, 100) for name in POINTS}),
    told=st.booleans(),
    good=st.lists(
        st.sampled_from([Act.SPECIFIC_EMPATHY, Act.EXPLORES, Act.PRESENCE, Act.FULL_APOLOGY, Act.OWNS_ACT, Act.PLANS,
                         Act.ASKS_REACTION, Act.RECOGNISES, Act.ASKS_TO_RESTORE, Act.HOPES]),
        min_size=1, unique=True,
    ),
)  # fmt: skip
def test_one_perfect_turn_never_turns_anger_into_openness(
    setting: Setting, points: dict[str, float], told: bool, good: list[Act]
):
    kind = setting.scenario.kind
    before = replace(begin(setting).start, **points, news=told)
    if mood_of(before, kind, NUMBERS) not in (Mood.ANGER, Mood.BRISTLING):
        return
    after, acts = update(before, Heard(tuple(good)), setting.rules, NUMBERS, Random(0))
    assert react(before, after, Heard(tuple(good)), acts, setting.parts, NUMBERS, Random(0)).mood is not Mood.OPEN


@given(talks())
def test_a_copy_is_equal_and_shares_nothing_that_changes(talk: Encounter):
    copy = talk.state.copy()
    assert copy == talk.state
    shared = [each.name for each in fields(State) if isinstance(getattr(copy, each.name), dict)]
    assert all(getattr(copy, name) is not getattr(talk.state, name) for name in shared)
