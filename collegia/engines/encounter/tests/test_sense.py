"""Lists of words and canned phrases: what is no talk, and near it what is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.encounter.clinicians import Skill, clinicians_of
from collegia.engines.encounter.sense import is_a_list, is_the_same, weighed
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.words import Act, Kind
from collegia.engines.text.language import Language

EN, ES = Language.ENGLISH, Language.SPANISH
MET = Heard((Act.SPECIFIC_EMPATHY,))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("emotion empathy sadness grief support family hope plan", EN),
        ("names_emotion validates explores empathy_specific", EN),
        ("the of and to a in that it is was", EN),
        ("emoción empatía tristeza duelo apoyo familia", ES),
        ("el de y a en que es la lo un", ES),
    ],
)
def test_words_in_a_row_are_a_list(text: str, lang: Language):
    assert is_a_list(text, lang)
    assert weighed(MET, text, (), lang).acts == (Act.SHIFTS,)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("", EN),
        ("...", EN),
        ("Fear, anger, grief: all of it may be there.", EN),
        ("Breast care nurse. Direct number. Thursday.", EN),
        ("Tell me more", EN),
        ("What is it that you have had to do with this?", EN),
        ("I can see how frightened you are.", EN),
        ("Cuénteme más", ES),
        ("¿Y usted qué es lo que ha podido hacer con esto?", ES),
        ("Miedo, rabia, tristeza: puede haber de todo.", ES),
    ],
)
def test_short_and_clumsy_talk_is_talk(text: str, lang: Language):
    assert not is_a_list(text, lang)
    assert weighed(MET, text, (), lang) == MET


def test_a_list_that_tells_a_fact_is_heard():
    told = Heard((Act.TELLS_FACT,), ("consent",))
    assert weighed(told, "signed consent reads left knee arthroscopy", (), EN) == told


def test_an_empathic_sentence_said_again_is_canned():
    text = "I can see how frightened you are, and it makes sense."
    assert weighed(MET, text, ("Good morning.",), EN) == MET
    assert weighed(MET, text, (text,), EN).acts == (Act.GENERIC_EMPATHY, Act.SHIFTS)


@pytest.mark.parametrize("text", ["Take your time.", "I'm here.", "..."])
def test_a_few_words_may_come_again(text: str):
    assert weighed(MET, text, (text,), EN) == MET


def test_a_concern_a_fact_and_a_question_may_be_put_twice_in_the_same_words():
    heard = Heard((Act.STATES_CONCERN, Act.TELLS_FACT), ("mark",), ("night",))
    text = "I am concerned that this is not the right side at all."
    assert weighed(heard, text, (text,), EN) == heard


def test_nearly_the_same_words_are_the_same_and_others_are_not():
    one = "I can see how frightened you are, and it makes sense."
    assert is_the_same(one, "I can see how very frightened you are, and it makes sense!")
    assert not is_the_same(one, "I can hear how tired you are; three weeks is a long time to wait.")


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_weighed(text: str, earlier: list[str]):
    assert weighed(MET, text, earlier, EN).acts


@pytest.mark.parametrize("skill", [Skill.GOOD, Skill.AVERAGE, Skill.POOR])
@pytest.mark.parametrize("sheet", ["news", "goals", "error", "safety", "feedback", "repair"])
def test_no_clinician_of_the_passports_talks_in_lists(skill: Skill, sheet: str):
    for clinician in clinicians_of(skill, sheet, Kind.PATIENT):
        for lang in Language:
            assert not [turn for turn in clinician.turns(lang) if is_a_list(turn, lang)]
