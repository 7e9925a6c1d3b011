"""What the gate knows about words: forms, figures, phrases, and that its lexicons are tidy."""

from collections import Counter

import pytest

from collegia.engines.text.language import Language
from collegia.engines.wording.figures import figure, figures_alike
from collegia.engines.wording.lexicon import FOLDER, lexicon_of
from collegia.engines.wording.phrases import jab_spans, without_phrases

LINES = (
    "forms same frames formulas jabs greetings headers first_person haste not_haste delay reproaches retellings retold"
)
EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        (EN, "prescribe prescribes prescribed prescribing"),
        (EN, "stop stops stopped stopping"),
        (EN, "give gave given giving"),
        (ES, "llamar llama llame llamen llamame llamenme llamadme llamarlo llamando"),
        (ES, "buscar busca busque busquen buscalo"),
        (ES, "decir dime digame diles digales decirles"),
        (ES, "enviar envie envia envieme enviarlo"),
        (ES, "usar usa usen use"),
    ],
)
def test_all_forms_of_a_verb_mean_the_same(lang, forms):
    assert len({lexicon_of(lang).meaning(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [(EN, "admit", "discharge"), (EN, "hypotension", "hypertension"), (ES, "subir", "bajar"), (ES, "poner", "quitar")],
)
def test_other_verbs_mean_something_else(lang, one, other):
    assert lexicon_of(lang).meaning(one) != lexicon_of(lang).meaning(other)


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("at 2 pm", "at 14:00"),
        ("at 8am", "at 8:00"),
        ("the 4th dose", "the 4 dose"),
        ("12 am", "0:00"),
        ("14 am", "14 am"),
    ],
)
def test_hours_and_ordinals_are_written_one_way(text, alike):
    assert figures_alike(text, EN) == alike


@pytest.mark.parametrize(
    ("plain", "lang", "one_way"),
    [("1,000", EN, "1000"), ("08:15", EN, "8:15"), ("0,5", ES, "0.5"), ("0.125", ES, "0.125"), ("1.5", ES, "1.5")],
)
def test_figures_are_written_one_way(plain, lang, one_way):
    assert figure(plain, lang) == one_way


def test_a_sting_is_found_unless_it_holds_a_figure():
    assert jab_spans("As I said twice, call now", EN) == [(0, 15)]
    assert (0, 18) not in jab_spans("As I said 12 times, call now", EN)


def test_without_phrases_keeps_every_place():
    text = "Hola equipo, ¿podrían revisar la 4? Gracias"
    assert len(without_phrases(text, ES)) == len(text) and "revisar la 4" in without_phrases(text, ES)


@pytest.mark.parametrize("lang", Language)
def test_no_section_of_a_lexicon_says_a_thing_twice(lang):
    for section in (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").split("\n["):
        name, _, body = section.partition("]\n")
        said = body.splitlines() if name.strip("[") in LINES.split() else body.split()
        assert [word for word, times in Counter(filter(None, said)).items() if times > 1] == [], name


def test_both_lexicons_have_the_same_sections():
    sections = [
        {line for line in (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").splitlines() if line.startswith("[")}
        for lang in Language
    ]
    assert sections[0] == sections[1]
