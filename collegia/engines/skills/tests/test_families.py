"""The twelve families are complete in both languages, and a broken file is refused."""

import json

import pytest

from collegia.engines.skills.families import FAMILIES, FamiliesRefused, Skill, families, families_of, family_of
from collegia.engines.text.language import Language

KEPT = json.loads(FAMILIES.read_text(encoding="utf-8"))


def test_there_are_twelve_families_in_the_order_of_their_ids():
    assert [family.id for family in families()] == list(Skill)
    assert len(families()) == 12


@pytest.mark.parametrize("family", families(), ids=lambda family: family.id)
def test_every_family_has_a_name_and_one_sentence_in_every_language(family):
    assert set(family.name) == set(family.description) == set(Language)
    for sentence in family.description.values():
        assert sentence.endswith(".") and sentence.count(".") == 1
    assert family.name[Language.ENGLISH] != family.name[Language.SPANISH]


def test_the_file_says_under_what_licence_it_may_be_used():
    assert "CC BY 4.0" in KEPT["licence"]


def test_a_skill_leads_to_its_family():
    assert all(family_of(skill).id is skill for skill in Skill)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept["families"].pop(),
        lambda kept: kept["families"].append(kept["families"][0]),
        lambda kept: kept["families"].reverse(),
        lambda kept: kept["families"][3]["name"].pop("es"),
        lambda kept: kept["families"][3]["description"].update(es=" "),
        lambda kept: kept.pop("families"),
    ],
    ids=["one short", "one twice", "another order", "no Spanish name", "an empty sentence", "nothing"],
)
def test_a_file_that_is_not_whole_is_refused(spoil):
    kept = json.loads(json.dumps(KEPT))
    spoil(kept)
    with pytest.raises(FamiliesRefused):
        families_of(json.dumps(kept))
