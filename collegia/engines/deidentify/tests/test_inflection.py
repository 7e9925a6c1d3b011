"""Everyday words in other forms."""

import pytest

from collegia.engines.deidentify.names.inflection import form_of, root


@pytest.mark.parametrize("word", ["Pásale", "Tráelo", "Enchúfale", "Mándennos", "Acuéstela", "Póngalo"])
def test_an_imperative_with_a_clitic_is_known_by_its_stress_mark(word):
    assert form_of(word) in ("C", "c")


@pytest.mark.parametrize("word", ["Traigan", "Waitings"])
def test_a_form_of_an_everyday_word_is_known_by_its_root(word):
    assert form_of(word) in ("r", "v")


@pytest.mark.parametrize("word", ["Okafor", "Nguyen", "Kowalczyk", "Domínguez", "the", "12", "-"])
def test_names_everyday_words_and_marks_are_no_other_form(word):
    assert form_of(word) == ""


def test_a_root_keeps_three_letters():
    assert root("as") == "as" and root("trying") == "try"
