"""A text as if it were about one and the same person."""

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
    return neutral(clean(text, lang), lang, of_a_person=True)


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
        ("I am the nurse in that room.", "I am the doctor in that room.", EN),
        ("Ask an anaesthetist or the med reg.", "Ask a pharmacist or the charge nurse.", EN),
        ("Two midwives and a radiologist came.", "Two healthcare assistants and a porter came.", EN),
        ("Registrar Okafor rang.", "Nurse Okafor rang.", EN),
        ("Dígale al residente que suba.", "Dígale a la supervisora que suba.", ES),
        ("Los médicos llaman a la jefa de guardia.", "Las enfermeras llaman al celador.", ES),
        ("El médico nuevo ha dejado la nota.", "La matrona nueva ha dejado la nota.", ES),
        ("Trátenlo con cariño hoy.", "Trátenla con cariño hoy.", ES),
    ],
)
def test_a_swapped_name_pronoun_role_or_title_leaves_nothing_behind(one: str, other: str, lang: Language) -> None:
    assert about(one, lang).text == about(other, lang).text


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The handover took ten minutes and the dose was left out.", EN),
        ("They said theirs was the better plan.", EN),
        ("El martes el pase duró diez minutos y lo que faltó fue la dosis.", ES),
        ("No es cierto que el cuarto estuviera listado; al final lo supo el servicio.", ES),
        ("Poco a poco el turno va mucho mejor, y lo hizo bien.", ES),
        ("She is nursing a cold, so she is not attending today.", EN),
        ("Está almorzando y ha ido a medicina interna el mismo día.", ES),
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


@pytest.mark.parametrize(
    ("text", "lang", "even"),
    [
        ("El monitor está al lado derecho, es serio.", ES, "El monitor está al lado derecho, es seria."),
        ("Es un residente muy atento.", ES, "Es una doctora muy atenta."),
    ],
)
def test_where_not_all_describes_somebody_things_keep_their_endings(text: str, lang: Language, even: str) -> None:
    assert neutral(text, lang).text == even


def test_names_in_a_text_that_was_kept_are_known_by_being_stand_ins() -> None:
    kept = CleanText.restore("Douglas and ⟦k7⟧ told the nurse. Ask Dr. Linford, not Brook.")
    assert neutral(kept, EN).text == "Alex and Alex told the doctor. Ask Alex, not Alex."
    assert neutral("Segura que sí, dijo Cisneros.", ES).text == "Segura que sí, dijo Alex."


def test_what_stands_behind_a_sentence_that_ends_in_a_title_is_no_name() -> None:
    assert neutral("Buenos días, doctora. Diferiría todo.", ES).text == "Buenos días, doctora. Diferiría todo."
    assert neutral("DOCTOR HE IS NOT BREATHING", EN).text == "DOCTOR SHE IS NOT BREATHING"


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
