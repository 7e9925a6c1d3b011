"""What a model says for the simulated person: drift of each kind is found, and her own lines are let through."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.encounter.drift import FOLDER, DriftKind, check_reply
from collegia.engines.encounter.ear import Ear, ear_that_ships
from collegia.engines.encounter.phrases import sentences_of
from collegia.engines.encounter.reactions import Reaction
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.encounter.state import State, first_state
from collegia.engines.encounter.words import Grasp, Mood
from collegia.engines.text.language import Language
from collegia.engines.text.weights import WeightsRefused

EN, ES = Language
BREAST, PHONE, KNEE = "01-breast-cancer-result", "02-death-by-telephone", "11-wrong-site-worry"
REVERSAL, CONSOLES, SANITISED = DriftKind.ROLE_REVERSAL, DriftKind.CONSOLES, DriftKind.SANITISED
LOCKED, HEALED, COACHES = DriftKind.NOT_ALLOWED, DriftKind.HEALED_TOO_SOON, DriftKind.COACHES
BREAKS, LONG, TONGUE = DriftKind.BREAKS_ROLE, DriftKind.OVERLONG, DriftKind.WRONG_LANGUAGE
DRIFTS = [
    (EN, BREAST, Mood.FEAR, True, "How are you feeling today? What brings you in?", REVERSAL),
    (ES, BREAST, Mood.FEAR, True, "Mañana empezaremos el tratamiento.", REVERSAL),
    (EN, PHONE, Mood.CRYING, True, "It's not your fault, doctor.", CONSOLES),
    (ES, PHONE, Mood.CRYING, True, "Debe de ser muy difícil para usted.", CONSOLES),
    (EN, BREAST, Mood.GUARDED, True, "So it's just a little cyst.", SANITISED),
    (ES, BREAST, Mood.GUARDED, True, "Estoy cansada de la vida, nada más.", SANITISED),
    (EN, PHONE, Mood.FEAR, True, "When he gets home I'll make him his soup.", SANITISED),
    (EN, BREAST, Mood.GUARDED, False, "I found the lump ten weeks ago.", LOCKED),
    (EN, BREAST, Mood.CRYING, True, "The operation is on the 14th.", LOCKED),
    (EN, PHONE, Mood.CRYING, True, "My brother is a lawyer.", LOCKED),
    (EN, BREAST, Mood.CRYING, True, "I feel much better now, and at peace.", HEALED),
    (ES, KNEE, Mood.BRISTLING, False, "Tienes toda la razón, me equivoqué.", HEALED),
    (EN, KNEE, Mood.OPEN, False, "Good use of CUS, well done.", COACHES),
    (EN, BREAST, Mood.GUARDED, False, "As an AI language model I have no feelings.", BREAKS),
    (EN, BREAST, Mood.GUARDED, False, "Elena: I don't know.", BREAKS),
    (EN, BREAST, Mood.SHOCK, True, "I came because my sister told me to come, and now I do not know where I am.", LONG),
    (EN, PHONE, Mood.CRYING, True, "No puede ser, yo estaba con él.", TONGUE),
    (ES, PHONE, Mood.CRYING, True, "I don't know what to say.", TONGUE),
]
STAYS = [
    (EN, BREAST, Mood.FEAR, True, "Am I going to die?"),
    (EN, BREAST, Mood.ANGER, True, "Don't tell me not to worry."),
    (EN, BREAST, Mood.DENIAL, True, "No, it can't be cancer. You mixed something up."),
    (EN, BREAST, Mood.GUARDED, False, "Is it cancer?"),
    (EN, BREAST, Mood.GUARDED, True, "No, thank you."),
    (EN, PHONE, Mood.CRYING, True, "Was anybody with him?"),
    (EN, KNEE, Mood.HURRIED, False, "Ten words. You have ten words."),
    (ES, BREAST, Mood.FEAR, True, "¿Me voy a morir?"),
    (ES, PHONE, Mood.ANGER, True, "Ustedes me mandaron a casa."),
    (ES, KNEE, Mood.GUARDED, False, "Léeme esa línea otra vez."),
]


def state_of(scenario: Scenario, *, news: bool) -> State:
    state = first_state(scenario, scenario.levels[0], scenario.variants[0])
    if news and scenario.news:
        state.news, state.grasp[scenario.news.id] = True, Grasp.UNDERSTOOD
    return state


def found(text: str, name: str, mood: Mood, lang: Language, *, news: bool, heard: str = "") -> set[DriftKind]:
    scenario = scenario_named(name)
    state = state_of(scenario, news=news)
    return {drift.kind for drift in check_reply(sentences_of(text), state, Reaction(mood), scenario, lang, heard=heard)}


@pytest.mark.parametrize(("lang", "name", "mood", "news", "text", "kind"), DRIFTS)
def test_each_kind_of_drift_is_found(
    lang: Language, name: str, mood: Mood, news: bool, text: str, kind: DriftKind
) -> None:
    assert kind in found(text, name, mood, lang, news=news)


@pytest.mark.parametrize(("lang", "name", "mood", "news", "text"), STAYS)
def test_what_a_real_person_would_say_is_no_drift(lang: Language, name: str, mood: Mood, news: bool, text: str) -> None:
    assert found(text, name, mood, lang, news=news) == set()


@pytest.mark.parametrize("name", scenario_ids())
@pytest.mark.parametrize("lang", Language)
def test_an_authored_line_of_the_reaction_is_never_drift(name: str, lang: Language) -> None:
    scenario = scenario_named(name)
    fill = {brace: words[lang] for brace, words in scenario.variants[0].fill.items()}
    state = state_of(scenario, news=True)
    for text in (text.format(**fill) for text in scenario.authored(lang)[::7]):
        drifts = check_reply(sentences_of(text), state, Reaction(Mood.GUARDED), scenario, lang, allowed=[text])
        assert not drifts, text


def test_what_the_learner_told_may_be_repeated() -> None:
    said = "On the 14th? And then six cycles?"
    assert LOCKED in found(said, BREAST, Mood.FEAR, EN, news=True)
    heard = "The operation is on the 14th, and then come six cycles."
    assert found(said, BREAST, Mood.FEAR, EN, news=True, heard=heard) == set()


def test_a_person_does_not_say_the_clinicians_words_nor_the_same_thing_twice() -> None:
    heard = "I can see how hard this is."
    assert found(heard, BREAST, Mood.GUARDED, EN, news=True, heard=heard) == {REVERSAL}
    assert BREAKS in found("We came by the early bus. We came by the early bus.", BREAST, Mood.GUARDED, EN, news=True)
    assert found("No. No.", BREAST, Mood.GUARDED, EN, news=True) == set()


def test_what_has_come_out_is_no_secret_any_more() -> None:
    scenario = scenario_named(BREAST)
    state = state_of(scenario, news=True)
    said = ["I found it ten weeks ago, and I told nobody for ten weeks."]
    assert check_reply(said, state, Reaction(Mood.OPEN), scenario, EN)
    state.revealed = frozenset({"waited"})
    opened = replace(state, felt_heard=90, trust=90)
    assert not check_reply(said, opened, Reaction(Mood.OPEN), scenario, EN)


def test_a_calm_word_is_drift_in_a_strong_mood_and_none_in_a_mild_one() -> None:
    said = "I feel better now."
    assert HEALED in found(said, BREAST, Mood.CRYING, EN, news=True)
    assert HEALED not in found(said, BREAST, Mood.OPEN, EN, news=True)


@given(
    st.text(max_size=120), st.sampled_from([Mood.SHOCK, Mood.GUARDED]), st.booleans(), st.sampled_from(list(Language))
)
def test_any_text_at_all_is_checked(text: str, mood: Mood, news: bool, lang: Language) -> None:
    found(text, BREAST, mood, lang, news=news)


def test_the_two_languages_know_the_same_groups() -> None:
    files = [tomllib.loads((FOLDER / f"drift-{lang}.toml").read_text(encoding="utf-8")) for lang in Language]
    groups = [{(kind, group) for kind, one in file.items() for group in one} for file in files]
    assert groups[0] ^ groups[1] <= {(REVERSAL, "unless"), (HEALED, "colleague")}


def test_the_rules_that_ship_were_made_with_the_encoder_that_ships() -> None:
    assert set(ear_that_ships().margins("I don't know.")) < set(DriftKind)


def test_rules_made_with_another_encoder_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "rules.json"
    other.write_text('{"encoder": "another", "kinds": {}}')
    with pytest.raises(WeightsRefused, match=r"training\.drift\.make"):
        Ear(other)
