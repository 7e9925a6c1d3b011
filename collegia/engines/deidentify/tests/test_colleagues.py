"""Colleagues become references; patients of the same name do not."""

import pytest

from collegia.engines.deidentify.colleagues import Colleagues
from collegia.engines.deidentify.deidentify import BadColleagueKey, deidentify

ROSTER = Colleagues({"Ana Ruiz": "k3", "Rose Okafor": "r1"}, {"Rose": "r1", "Ruiz": "k3", "Hope": "h9"})


def clean(text: str) -> str:
    return deidentify(text, secret=b"s", conversation="c", colleagues=ROSTER).text


@pytest.mark.parametrize("text", ["Ana Ruiz has it", "ana ruiz has it", "ANA RUIZ has it", "ána ruíz has it"])
def test_a_full_name_is_known_however_it_is_typed(text):
    assert clean(text) == "⟦k3⟧ has it"


def test_a_first_name_is_a_colleagues_when_she_takes_part():
    assert clean("thanks Rose, you saved me") == "thanks ⟦r1⟧, you saved me"


def test_a_patient_who_shares_the_first_name_gets_a_stand_in():
    text = clean("Rose hung unit 2 on Rose Amador")
    assert text.startswith("⟦r1⟧ hung unit 2 on ")
    assert "Amador" not in text and text.count("⟦r1⟧") == 1


def test_an_everyday_word_is_no_colleague():
    assert "⟦" not in clean("i hope you can come")


def test_a_title_stays_before_a_reference():
    assert clean("Dr Ruiz said to wait") == "Dr ⟦k3⟧ said to wait"


@pytest.mark.parametrize("key", ["", "1234567", "a1234567b", "with space", "x" * 17, "é"])
def test_a_key_that_could_be_a_number_or_a_sentence_is_refused(key):
    with pytest.raises(BadColleagueKey):
        deidentify("Ana Ruiz", secret=b"s", conversation="c", colleagues=Colleagues({"Ana Ruiz": key}))
