"""What the organisation values: the starter set, versions, and what feedback names."""

import pytest
from django.utils import translation

from collegia.practice.feedback.actions.values import (
    AlreadyStated,
    NotReady,
    add_value,
    draft_values,
    remove_value,
    state_values,
    write_anchors,
    write_value,
)
from collegia.practice.feedback.models.values import ValueSet
from collegia.practice.feedback.queries import stated_values
from collegia.practice.feedback.stated import starter_values
from collegia.practice.feedback.tests.making import give
from collegia.trust.audit.models import Entry

THREE = {level: (f"en {level}", f"es {level}") for level in (1, 2, 3)}
CODES = ["respect", "collaboration", "safety", "compassion", "integrity", "learning"]


def test_the_starter_set_has_three_behaviours_for_each_profession_in_both_languages():
    assert [value.code for value in starter_values()] == CODES
    for value in starter_values():
        for profession in ("physician", "nurse", ""):
            anchors = value.anchors_for(profession)
            assert [(a.profession, a.level) for a in anchors] == [(profession, 1), (profession, 2), (profession, 3)]
            assert all(a.text_en and a.text_es and a.text_en != a.text_es for a in anchors)


def test_a_profession_without_its_own_behaviours_has_those_of_everybody():
    (respect, *_) = starter_values()
    assert respect.anchors_for("pharmacist") == respect.anchors_for("")


def test_values_speak_the_language_of_the_page():
    (respect, *_) = starter_values()
    with translation.override("es"):
        assert respect.name == "Respeto"


def test_until_something_is_stated_the_starter_set_holds(cast):
    assert stated_values(cast.hospital).version == 0
    assert [value.code for value in stated_values(cast.hospital).values] == CODES


def test_naming_a_value_states_the_starter_set_as_version_one(cast):
    made = give(cast.ben, cast.ana, values=["safety", "learning", "nonsense"])
    assert {value.code for value in made.values.all()} == {"safety", "learning"}
    assert stated_values(cast.hospital).version == 1
    give(cast.ana, cast.ben, values=["safety"])
    assert ValueSet.objects.count() == 1


def test_three_values_at_most_are_named(cast):
    assert give(cast.ben, cast.ana, values=CODES).values.count() == 3


def test_a_draft_is_seen_by_nobody_until_it_is_stated(cast, now):
    draft = draft_values(organisation=cast.hospital)
    write_value(value=draft.values.get(code="safety"), name_en="Care", name_es="Cuidado", about_en="a", about_es="b")
    assert "Care" not in [value.name_en for value in stated_values(cast.hospital).values]
    state_values(draft=draft, by=cast.ivy, now=now)
    stated = stated_values(cast.hospital)
    assert "Care" in [value.name_en for value in stated.values]
    assert (stated.version, stated.stated_by) == (1, "Ivy Ivysen")
    assert Entry.objects.filter(verb="feedback.values_stated", actor_id=cast.ivy.pk).count() == 1


def test_feedback_keeps_the_version_that_it_named(cast, now):
    made = give(cast.ben, cast.ana, values=["safety"])
    draft = draft_values(organisation=cast.hospital)
    remove_value(value=draft.values.get(code="safety"))
    state_values(draft=draft, by=cast.ivy, now=now)
    assert stated_values(cast.hospital).version == 2
    assert [(value.code, value.set.version) for value in made.values.all()] == [("safety", 1)]
    assert "safety" in [value.code for value in stated_values(cast.hospital, 1).values]


def test_what_is_stated_does_not_change(cast, now):
    draft = draft_values(organisation=cast.hospital)
    state_values(draft=draft, by=cast.ivy, now=now)
    value = draft.values.get(code="safety")
    for change in (
        lambda: state_values(draft=draft, by=cast.ivy, now=now),
        lambda: remove_value(value=value),
        lambda: write_anchors(value=value, profession="", texts=THREE),
        lambda: write_value(value=value, name_en="x", name_es="x", about_en="x", about_es="x"),
        lambda: add_value(draft=draft, code="x", name_en="x", name_es="x", about_en="x", about_es="x"),
    ):
        with pytest.raises(AlreadyStated):
            change()


def test_a_value_without_behaviours_cannot_be_stated(cast, now):
    draft = draft_values(organisation=cast.hospital)
    value = add_value(draft=draft, code="calm", name_en="Calm", name_es="Calma", about_en="a", about_es="b")
    with pytest.raises(NotReady):
        state_values(draft=draft, by=cast.ivy, now=now)
    write_anchors(value=value, profession="", texts=THREE)
    state_values(draft=draft, by=cast.ivy, now=now)
    assert stated_values(cast.hospital).values[-1].anchors_for("nurse")[2].text_en == "en 3"


def test_a_draft_of_the_first_version_moves_on_when_the_starter_set_is_named_meanwhile(cast, now):
    draft = draft_values(organisation=cast.hospital)
    give(cast.ben, cast.ana, values=["safety"])
    draft.refresh_from_db()
    assert (draft.version, stated_values(cast.hospital).version) == (2, 1)
