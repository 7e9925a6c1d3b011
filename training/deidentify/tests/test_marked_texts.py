"""Marks become offsets, and other people take the place of those who are named."""

from random import Random

from training.deidentify.marked_texts import _judged_spans, judged, learned_from, ordinary_apart, unmarked


def test_marks_are_taken_out_and_become_offsets():
    sentence = unmarked("hey [[STAFF_NAME|Tammy]], is [[NAME|Ana Ruiz]] back?")
    assert sentence.text == "hey Tammy, is Ana Ruiz back?"
    assert [(sentence.text[a:b], kind) for a, b, kind in sentence.spans] == [
        ("Tammy", "STAFF_NAME"),
        ("Ana Ruiz", "NAME"),
    ]


def test_other_names_keep_the_way_of_typing_and_the_rest_of_the_message():
    first, *others = learned_from([unmarked("is [[NAME|okafor]] back")], 3, Random(1), "en")
    assert first.text == "is okafor back" and len(others) == 3
    for each in others:
        ((start, end, kind),) = each.spans
        assert kind == "NAME" and each.text[start:end].islower() and each.text[:start] + each.text[end:] == "is  back"


def test_a_judged_name_is_labelled_wherever_it_stands_in_its_file():
    named = {each.text[a:b] for each in judged("en") for a, b, _ in each.spans}
    assert "Abernathy" in named and not named & {"Shall", "Scalpel", "Fair", "Monday"}


def test_a_letter_is_a_name_only_after_what_was_judged_with_it():
    assert _judged_spans("Mrs K left, vit K given", {"Mrs |K": "NAME"}) == [(4, 5, "NAME")]


def test_ordinary_messages_that_measure_are_not_among_those_that_train():
    for lang in ("en", "es"):
        trained, apart = {each.text for each in judged(lang)}, [each.text for each in ordinary_apart(lang)]
        assert len(apart) > 500 and sum(len(text.split()) > 5 and text in trained for text in apart) == 0
