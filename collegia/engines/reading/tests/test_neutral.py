"""A comment as if it were about one and the same person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.neutral import Neutral, neutral
from collegia.engines.text.language import Language

EN, ES = Language.ENGLISH, Language.SPANISH


def clean(text: str, lang: Language = EN) -> CleanText:
    return deidentify(text, lang=lang, secret=b"s" * 32, conversation="test")


def about(text: str, lang: Language = EN) -> Neutral:
    return neutral(clean(text, lang), lang)


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("Ifeoma rang me before the round.", "Rebecca rang me before the round.", EN),
        ("Dr. Kaplan told the family himself.", "Ms. Whitaker told the family herself.", EN),
        ("He took his time and I thanked him.", "She took her time and I thanked her.", EN),
        ("The mistake was his.", "The mistake was hers.", EN),
        ("HE is loud.", "SHE is loud.", EN),
        ("La doctora Paredes me llamó.", "El señor Uribe me llamó.", ES),
        ("Se lo dije a la doctora Paredes.", "Se lo dije al doctor Uribe.", ES),
        ("Es un buen compañero, muy atento.", "Es una buena compañera, muy atenta.", ES),
        ("Todo bien con él, lo respetan.", "Todo bien con ella, la respetan.", ES),
        ("La enfermera es muy seca y mandona.", "El enfermero es muy seco y mandón.", ES),
        ("Da gusto verlo trabajar.", "Da gusto verla trabajar.", ES),
    ],
)
def test_a_swapped_name_pronoun_or_title_leaves_nothing_behind(one: str, other: str, lang: Language) -> None:
    assert about(one, lang).text == about(other, lang).text


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The handover took ten minutes and the dose was left out.", EN),
        ("They said theirs was the better plan.", EN),
        ("El martes el pase duró diez minutos y lo que faltó fue la dosis.", ES),
        ("No es cierto que el cuarto estuviera listado; al final lo supo el servicio.", ES),
        ("Poco a poco el turno va mucho mejor, y lo hizo bien.", ES),
    ],
)
def test_what_is_about_no_person_stays(text: str, lang: Language) -> None:
    assert about(text, lang).text == text


def test_a_span_leads_back_to_the_words_that_were_written() -> None:
    original = clean("Dr. Kaplan never told him why.")
    made = neutral(original, EN)
    start = made.text.index("never")
    assert original.text[slice(*made.clean_span(start, start + 5))] == "never"
    assert made.clean_span(0, 4)[0] == 0
    her = made.text.index("her")
    assert original.text[slice(*made.clean_span(her, her + 3))] == "him"


@given(st.text(alphabet="hesimr HElo.,áñ\n'’ ", max_size=80), st.sampled_from(list(Language)))
def test_every_span_leads_back_into_the_text(text: str, lang: Language) -> None:
    original = clean(text, lang)
    made = neutral(original, lang)
    for start in range(len(made.text) + 1):
        first, last = made.clean_span(start, len(made.text))
        assert 0 <= first <= last <= len(original.text)
    assert made.clean_span(0, len(made.text)) == (0, len(original.text))


@given(st.sampled_from(["he", "she", "his", "him", "her"]), st.sampled_from(list(Language)))
def test_making_it_neutral_twice_changes_nothing_more(word: str, lang: Language) -> None:
    once = about(f"{word} was late", lang)
    assert about(once.text, lang).text == once.text
