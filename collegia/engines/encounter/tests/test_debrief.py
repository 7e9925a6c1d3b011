"""What a debrief says of whole talks, in the words that were used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.encounter.debrief import Chance, debrief
from collegia.engines.encounter.encounter import setting_of
from collegia.engines.encounter.exchanges import exchanges_of
from collegia.engines.encounter.scenario_file import scenario_named
from collegia.engines.encounter.scripted import play_script
from collegia.engines.encounter.tests.written_talks import (
    ERROR,
    FEEDBACK,
    GOALS,
    NEWS,
    REPAIR,
    SAFETY,
    Pair,
    debrief_of,
    shown,
)
from collegia.engines.text.language import Language

EN, ES = Language
TOLD: tuple[Pair, ...] = (
    ("Good morning.", "I'm Dr Lane, I run this clinic. Shall we sit down here, where nobody interrupts us?"),
    (
        "All right.",
        "Before I begin, what have they told you about the biopsy? And how much would you like to hear today?",
    ),
    ("cue|The main thing. I haven't slept.", "I'm afraid it is not the result we hoped for. The lump is cancer."),
    ("cue|(her face folds)", "I can see how frightening this is. Take all the time you need."),
    ("hard|Am I going to die?", "I don't know yet, and I won't pretend to. What frightens you most?"),
    ("cue|My mother had it.", "So her face is what you see now. Tell me about her."),
    ("I nursed her.", "You won't be alone with this. On Tuesday at ten we meet, and this is my direct number."),
)
POOR: tuple[Pair, ...] = (
    ("Good morning.", "The histology shows invasive ductal carcinoma, grade two, HER2 negative, receptors positive."),
    ("cue|Is that cancer?", "Don't worry, at least we caught it early. Everything will be fine."),
    ("hard|Will I die?", "Let's talk about the surgery, the chemo and the radiotherapy first."),
    ("cue|My mother died of it.", "You should have come earlier. Any questions? No? Fine."),
)
NEUTRAL = "The building is the grey one next to the park and the bus that stops there is the number nine."


def test_a_good_talk_is_told_in_its_own_words() -> None:
    found = debrief_of(NEWS, *TOLD)
    for name in ("introduces", "asks_perception", "asks_invitation", "warning_shot", "says_it_plainly", "contact"):
        one = shown(found, name)
        assert one.done and one.quote
        assert TOLD[one.quote.turn - 1][1][one.quote.start : one.quote.end] == one.quote.text
    assert shown(found, "says_it_plainly").quote.text == "The lump is cancer."  # type: ignore[union-attr]


def test_what_was_missed_names_the_turn_and_what_the_person_had_said() -> None:
    missed = shown(debrief_of(NEWS, *POOR), "meets_cues").missed
    assert missed and (missed.turn, missed.said) == (2, "Is that cancer?")


def test_what_had_better_be_left_out_is_quoted() -> None:
    found = debrief_of(NEWS, *POOR)
    assert shown(found, "no_premature_reassurance").quote.text.startswith("Don't worry")  # type: ignore[union-attr]
    assert shown(found, "no_blame").quote.text == "You should have come earlier."  # type: ignore[union-attr]
    assert not shown(found, "small_chunks").done


def test_no_opportunity_is_no_verdict() -> None:
    calm = debrief_of(NEWS, *(("Yes.", "Would you like to sit down?"),) * 5)
    assert [shown(calm, name).done for name in ("names_emotion", "answers_hard_question_honestly")] == [None, None]
    assert all(one.done is None for one in debrief_of(NEWS, ("Hello.", "Hello.")).behaviours if one.id == "plain_words")


def test_a_debrief_names_three_things_at_most_and_only_one_where_little_was_left() -> None:
    assert len(debrief_of(NEWS, *POOR).to_work_on) == 3
    assert len(debrief_of(NEWS, *TOLD).to_work_on) <= 1
    assert len(debrief_of(NEWS, *TOLD).went_well) == 3


def test_done_always_has_words_unless_it_is_about_leaving_out() -> None:
    for found in (debrief_of(NEWS, *TOLD), debrief_of(NEWS, *POOR)):
        for one in found.behaviours:
            leaves_out = one.id.startswith("no_") or one.id in ("plain_words", "small_chunks", "stops_after_news")
            assert one.quote or one.done is not True or leaves_out
            assert not (one.quote and one.missed)


def test_opportunities_are_told_in_their_order_with_what_was_made_of_them() -> None:
    found = debrief_of(NEWS, *TOLD).opportunities
    assert [(one.turn, one.chance, one.met) for one in found] == [
        (3, Chance.CUE, False),
        (4, Chance.CUE, True),
        (5, Chance.HARD, True),
        (6, Chance.CUE, True),
    ]


def test_steps_come_in_the_order_in_which_they_were_taken() -> None:
    order = debrief_of(NEWS, TOLD[2], *TOLD[:2], *TOLD[3:]).order
    assert order[0].name == "The news" and order[0].place == 4
    turns = [step.turn or 99 for step in order]
    assert turns == sorted(turns)


@pytest.mark.parametrize("talk", [TOLD, POOR])
@given(turn=st.integers(0, 3), at_the_end=st.booleans())
def test_forty_neutral_words_change_nothing(talk: tuple[Pair, ...], turn: int, at_the_end: bool) -> None:
    padded = list(talk)
    said, words = padded[turn]
    padding = f"{NEUTRAL} {NEUTRAL}"
    padded[turn] = (said, f"{words} {padding}" if at_the_end else f"{padding} {words}")
    before, after = debrief_of(NEWS, *talk), debrief_of(NEWS, *padded)
    assert [(one.id, one.done) for one in after.behaviours] == [(one.id, one.done) for one in before.behaviours]


@pytest.mark.parametrize(
    ("scene", "lang", "name", "turn", "done"),
    [
        (SAFETY, EN, "names_the_fact", "The consent says left, and the right knee is draped.", True),
        (SAFETY, EN, "states_concern", "I'm concerned about the side.", True),
        (SAFETY, EN, "holds_ground", "Never mind, you know best.", False),
        (SAFETY, EN, "no_apology_for_speaking", "Sorry to bother you, doctor.", False),
        (SAFETY, ES, "asks_to_stop", "Por favor, pare un momento.", True),
        (SAFETY, ES, "safety_stop", "Esto es un asunto de seguridad.", True),
        (SAFETY, ES, "holds_ground", "Da igual, usted sabe más.", False),
        (FEEDBACK, EN, "no_trait", "You are arrogant.", False),
        (FEEDBACK, EN, "no_hearsay", "Several people have complained to me.", False),
        (FEEDBACK, EN, "behaviour", "On Tuesday you said 'horoscope' to Irene.", True),
        (FEEDBACK, ES, "asks_reaction", "¿Cómo lo ves tú?", True),
        (FEEDBACK, ES, "no_absolutes", "Siempre contestas así.", False),
        (REPAIR, EN, "owns_act", "I shouted at you.", True),
        (REPAIR, EN, "no_but", "I'm sorry I shouted, but you were slow.", False),
        (REPAIR, EN, "no_forced_closure", "So, are we good?", False),
        (REPAIR, ES, "full_apology", "Te pido perdón por gritarte.", True),
        (REPAIR, ES, "asks_to_restore", "¿Qué necesitas de mí?", True),
        (ERROR, EN, "owns_it", "That was our mistake.", True),
        (ERROR, EN, "no_conditional_apology", "I'm sorry if you feel upset.", False),
        (ERROR, ES, "names_the_mistake", "Se le puso diez veces la dosis de insulina.", True),
        (GOALS, EN, "maps_values", "What matters most to you?", True),
        (GOALS, EN, "no_menu", "Do you want us to do everything?", False),
        (GOALS, ES, "maps_values", "¿Qué es lo que más le importa?", True),
    ],
)
def test_one_sentence_decides(scene: str, lang: Language, name: str, turn: str, done: bool) -> None:
    quiet = ("rebuff|Mm.", "Aha." if lang is EN else "Ajá.")
    with_it = debrief_of(scene, quiet, quiet, ("rebuff|Mm.", turn), quiet, quiet, lang=lang)
    without = debrief_of(scene, *(quiet,) * 5, lang=lang)
    assert shown(with_it, name).done is done
    assert shown(without, name).done is not done


@pytest.mark.parametrize(
    ("lang", "turn"),
    [
        (EN, "I'm frightened myself today."),
        (EN, "You don't have to be afraid of the scan."),
        (ES, "Yo también tengo miedo hoy."),
        (ES, "No tenga miedo."),
    ],
)
def test_the_learners_own_feelings_name_nobody_elses(lang: Language, turn: str) -> None:
    pairs = (("cue|Mm.", turn), *(("cue|Mm.", "Aha."),) * 4)
    assert shown(debrief_of(NEWS, *pairs, lang=lang), "names_emotion").done is False


def test_an_encounter_is_told_with_its_curve_and_what_was_not_found() -> None:
    setting = setting_of(scenario_named(NEWS), lang=EN, seed=3)
    played = play_script(setting, [turn for _, turn in TOLD])
    exchanges = exchanges_of(
        played.encounter, [one.clean.text for one in played.spoken], [one.listened for one in played.spoken]
    )
    found = debrief(exchanges, setting.scenario, EN)
    assert [len(curve.points) for curve in found.curve] == [len(TOLD) + 1] * 4
    for curve in found.curve:
        assert curve.moved == pytest.approx(curve.points[curve.turn] - curve.points[curve.turn - 1])
        assert found.outcomes[curve.outcome] == curve.points[-1]
    assert set(found.understood) == {fact.name[EN] for fact in setting.scenario.facts}
    assert len(found.not_found) <= len(setting.scenario.agenda)
    assert debrief(exchanges, setting.scenario, EN) == found
