"""What measures stays apart from what trains: templates, names, nicknames and shapes of numbers."""

from random import Random

import pytest

from training.deidentify.held_out import messages, templates
from training.deidentify.measure import lower_bound, measured
from training.deidentify.people import People
from training.deidentify.sentences import _templates
from training.deidentify.tests.test_templates import runs_of
from training.deidentify.values import KINDS, shapes, value


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_held_out_template_shares_a_run_of_five_words_with_one_that_trains(lang):
    learned = set().union(*(runs_of(line, 5) for name in (lang, f"none_{lang}") for line in _templates(f"{name}.txt")))
    assert [template for _, template in templates(lang) if runs_of(template, 5) & learned] == []


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_shapes_on_both_sides_and_none_on_two(lang, kind):
    trained, held_out = shapes(kind, lang, False), shapes(kind, lang, True)
    assert trained and held_out and not set(trained) & set(held_out)
    assert value(kind, People(Random(1), lang))


def test_a_nickname_or_a_word_that_is_held_out_is_never_trained_on():
    trained, held_out = People(Random(1), "en"), People(Random(1), "en", held_out=True)
    for draw in ("nickname", "word_name"):
        assert not {getattr(trained, draw)() for _ in range(300)} & {getattr(held_out, draw)() for _ in range(300)}


def test_held_out_messages_mark_what_they_were_filled_with():
    for row in messages("en", 1):
        assert all(row.sentence.text[start:end].strip() for start, end, _ in row.sentence.spans)
        assert "{" not in row.sentence.text


@pytest.mark.parametrize(
    ("found", "wanted", "bound"), [(626, 628, 0.99), (1044, 1049, 0.99), (299, 299, 0.99), (0, 10, 0.0), (0, 0, 0.0)]
)
def test_the_lower_bound_is_the_exact_binomial_one(found, wanted, bound):
    assert lower_bound(found, wanted) == pytest.approx(bound, abs=2e-4)


def test_what_is_found_and_taken_is_counted_by_kind_and_by_difficulty():
    rows = [row for row in messages("en", 1) if row.difficulty == "email"]
    tally = measured(rows)
    assert tally.wanted["kind", "EMAIL"] == 4 and tally.wanted["difficulty", "email"] >= 4
