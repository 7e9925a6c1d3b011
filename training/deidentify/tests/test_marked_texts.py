"""Marks become offsets, and other people take the place of those who are named."""

from random import Random

from training.deidentify.marked_texts import judged, learned_from, unmarked


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
