"""Passports: the one beside each scenario is of this very scenario, and one can be made from a file."""

import json
from pathlib import Path

import pytest

from collegia.engines.encounter import passport as passports
from collegia.engines.encounter.clinicians import FOLDER as CLINICIANS
from collegia.engines.encounter.clinicians import Clinician, Skill, clinicians_of, script_of
from collegia.engines.encounter.numbers import FILE as NUMBERS
from collegia.engines.encounter.passport import Passport, hash_of, make_passport, read_passport, written
from collegia.engines.encounter.reading_level import reading_level, syllables
from collegia.engines.encounter.scenario_file import FOLDER, ScenarioRefused, scenario_ids, scenario_named
from collegia.engines.encounter.tests.small_scenes import FACTS, patient_scene
from collegia.engines.encounter.words import Kind
from collegia.engines.text.language import Language

SHEETS = ("news", "goals", "error", "safety", "feedback", "repair")


@pytest.mark.parametrize("name", scenario_ids())
def test_every_scenario_has_the_passport_of_its_present_file(name: str):
    passport = read_passport(name)
    again = f"make it again: collegia scenarios check {FOLDER.name}/{name}.toml --out passports/{name}.json"
    assert passport is not None, again
    assert passport.scenario_hash == hash_of(FOLDER / f"{name}.toml"), f"the scenario has changed; {again}"
    assert passport.numbers_hash == hash_of(NUMBERS), f"the numbers have changed; {again}"


@pytest.mark.parametrize("name", scenario_ids())
def test_every_passport_tells_good_from_poor_and_lets_nobody_cheat(name: str):
    passport = read_passport(name)
    assert passport is not None
    assert passport.runs == 200
    assert passport.separates
    assert passport.cannot_be_cheated
    # The check was made for a model's words; of authored ones it may wrong one in a thousand.
    assert passport.drift.drifting <= passport.drift.sentences / 1000
    assert passport.reviewed_by == ()


@pytest.mark.parametrize("name", scenario_ids())
def test_nobody_without_a_conversation_ends_better_than_the_talk_began(name: str):
    start, passport = scenario_named(name).start, read_passport(name)
    for adversary in passport.adversaries:
        assert adversary.outcomes["felt_heard"].mean < start.felt_heard, adversary.id


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(skill: Skill, sheet: str, kind: Kind, scene: str) -> tuple[Clinician, ...]:
        first = clinicians_of(skill, sheet, kind, scene)[0]
        return (first.model_copy(update={"en": first.en[1:4], "es": first.es[1:4]}),)

    monkeypatch.setattr(passports, "clinicians_of", short)


def test_a_passport_is_made_from_a_file_and_got_back(few: None, tmp_path: Path):
    path = FOLDER / "01-breast-cancer-result.toml"
    made = make_passport(path)
    assert Passport.model_validate_json(written(made)) == made
    assert set(made.clinicians) == set(Skill)
    assert made.languages[Language.ENGLISH].lines > 150
    assert all(0 <= share <= 1 for share in made.separation.values())
    assert json.loads(written(made))["scenario"] == "01-breast-cancer-result"


def test_the_same_file_gives_the_same_passport(few: None):
    path = FOLDER / "11-wrong-site-worry.toml"
    assert make_passport(path) == make_passport(path)


def test_what_is_no_scenario_gets_no_passport(tmp_path: Path):
    (tmp_path / "mine.toml").write_text('id = "1"')
    with pytest.raises(ScenarioRefused):
        make_passport(tmp_path / "mine.toml")


@pytest.mark.parametrize("skill", [Skill.GOOD, Skill.AVERAGE, Skill.POOR])
@pytest.mark.parametrize("sheet", SHEETS)
def test_each_skill_has_three_wordings_for_each_sheet_in_both_languages(skill: Skill, sheet: str):
    assert (CLINICIANS / f"{skill}.{sheet}.toml").is_file()
    several = clinicians_of(skill, sheet, Kind.PATIENT)
    assert len({one.id for one in several}) >= 3
    assert all(len(one.en) == len(one.es) for one in several)


def test_a_scene_for_which_the_usual_words_are_wrong_has_clinicians_of_its_own():
    own, usual = (clinicians_of(Skill.AVERAGE, "news", Kind.PATIENT, name) for name in ("02-death-by-telephone", "01"))
    assert [one.id for one in own] == [one.id for one in usual] and own != usual
    assert not any("appointment" in turn or "treatments" in turn for one in own for turn in one.en)


def test_a_script_tells_and_asks_each_thing_once_and_drops_turns_with_nothing_left():
    turns = ("{news}", *["{key}"] * 20, "{ask} {ask} {ask} {ask}", "Well.")
    clinician = Clinician(id="x", en=turns, es=turns)
    script = script_of(clinician, patient_scene(), Language.ENGLISH)
    assert script[0] == "I am telling you number 0, the diagnosis"
    assert len(script) == len(set(script)) == len(FACTS) + 2
    assert script[-2].count("?") == 3


def test_scripts_are_in_the_words_of_the_scenario():
    scene = scenario_named("13-repair-after-shouting")
    for lang in scene.languages:
        said = " ".join(script_of(clinicians_of(Skill.GOOD, "repair", scene.kind)[0], scene, lang))
        assert scene.facts[0].says[lang][0] in said
        assert "{" not in said


@pytest.mark.parametrize(
    ("word", "lang", "number"),
    [
        ("casa", "es", 2),
        ("día", "es", 2),
        ("guitarra", "es", 3),
        ("muy", "es", 1),
        ("aéreo", "es", 4),
        ("leer", "es", 2),
        ("cancer", "en", 2),
        ("made", "en", 1),
        ("table", "en", 2),
        ("asked", "en", 1),
        ("wanted", "en", 2),
    ],
)
def test_syllables_are_counted_by_vowels(word: str, lang: str, number: int):
    assert syllables(word, Language(lang)) == number


def test_short_words_in_short_sentences_read_more_easily():
    easy, hard = "It is small. We can treat it.", "Histological examination demonstrated infiltrating ductal carcinoma."
    assert reading_level([easy], Language.ENGLISH).value < 3 < 12 < reading_level([hard], Language.ENGLISH).value
    assert reading_level(["(mira al suelo)"], Language.SPANISH).value == 0
    fácil, difícil = "Es pequeño. Lo podemos curar.", "El estudio histológico evidenció carcinoma ductal infiltrante."
    assert reading_level([fácil], Language.SPANISH).value > 65 > 30 > reading_level([difícil], Language.SPANISH).value
