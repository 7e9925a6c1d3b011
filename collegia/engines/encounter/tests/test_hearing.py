"""From the learner's words to what the person hears: the news, typed silence, and what was asked."""

import pytest

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.encounter.hearing import Listened, listen
from collegia.engines.encounter.scenario_file import scenario_named
from collegia.engines.encounter.words import Act
from collegia.engines.text.language import Language

EN, ES = Language.ENGLISH, Language.SPANISH
RESULT, CALL, SIDE = "01-breast-cancer-result", "02-death-by-telephone", "11-wrong-site-worry"
NEWS = {Act.NEWS_PLAIN, Act.NEWS_EUPHEMISM}


def _heard(name: str, lang: Language, turn: str) -> Listened:
    scenario = scenario_named(name)
    return listen(CleanText.restore(turn), CleanText.restore(scenario.openings[lang][0]), scenario, lang)


@pytest.mark.parametrize(
    ("name", "lang", "turn", "news"),
    [
        (RESULT, EN, "I am afraid the lump is cancer.", Act.NEWS_PLAIN),
        (RESULT, EN, "I'm so sorry. You have breast cancer.", Act.NEWS_PLAIN),
        (RESULT, EN, "Did you know that the lump is cancer?", Act.NEWS_PLAIN),
        (RESULT, ES, "Lo siento mucho: el bulto es un cáncer.", Act.NEWS_PLAIN),
        (CALL, EN, "Your husband died tonight.", Act.NEWS_PLAIN),
        (CALL, EN, "Sadly, we lost him a while ago.", Act.NEWS_EUPHEMISM),
        (CALL, ES, "Su marido ha muerto esta noche.", Act.NEWS_PLAIN),
        (CALL, ES, "Por desgracia lo perdimos hace un rato.", Act.NEWS_EUPHEMISM),
    ],
)
def test_the_news_is_heard_with_the_word_or_without(name: str, lang: Language, turn: str, news: Act):
    listened = _heard(name, lang, turn)
    assert NEWS & set(listened.heard.acts) == {news}
    assert listened.heard.facts[0] == scenario_named(name).news.id


@pytest.mark.parametrize(
    ("name", "lang", "turn"),
    [
        (RESULT, EN, "Has anybody in your family had cancer?"),
        (RESULT, EN, "So you were worried about cancer."),
        (RESULT, EN, "It is not cancer."),
        (RESULT, EN, "I'm so sorry."),
        (RESULT, EN, "I have some difficult news, I'm afraid."),
        (RESULT, ES, "¿Alguien de su familia ha tenido cáncer?"),
        (RESULT, ES, "No es cáncer."),
        (RESULT, ES, "Lo siento muchísimo."),
        (CALL, EN, "I'm so sorry."),
        (CALL, EN, "I have very hard news. Are you sitting down?"),
        (CALL, ES, "Siento llamarla a esta hora."),
    ],
)
def test_a_question_a_mention_or_a_sorry_is_not_the_news(name: str, lang: Language, turn: str):
    heard = _heard(name, lang, turn).heard
    assert not NEWS & set(heard.acts)
    assert scenario_named(name).news.id not in heard.facts


@pytest.mark.parametrize(("lang", "turn"), [(EN, "..."), (EN, "(silence)"), (ES, "(silencio)"), (ES, "…")])
def test_typed_silence_is_presence_and_nothing_else(lang: Language, turn: str):
    heard = _heard(RESULT, lang, turn).heard
    assert (heard.acts, heard.facts, heard.asked, heard.asked_else) == ((Act.PRESENCE,), (), (), False)


def test_what_the_scenario_lacks_is_asked_and_an_act_that_asks_is_not():
    assert _heard(RESULT, EN, "Which football team do you like?").heard.asked_else
    assert not _heard(RESULT, EN, "Is that clear?").heard.asked_else


def test_evidence_for_a_worry_is_told_beside_the_worry():
    heard = _heard(SIDE, EN, "I'm concerned: the consent says left. Please stop.").heard
    assert {Act.STATES_CONCERN, Act.SAFETY_STOP} <= set(heard.acts)
    assert "consent" in heard.facts


@pytest.mark.parametrize(("turn", "cuts"), [
    ("Everybody here is tired of cleaning up after you.", True),
    ("You should not be working with people.", True),
    ("The consent says left and we have draped the right.", False),
    ("I shouted at you and it was wrong.", False),
    ("I am asking you again: please check the side.", False),
])  # fmt: skip
def test_words_that_cut_are_an_attack_without_a_set_word(turn: str, cuts: bool):
    assert (Act.ATTACKS in _heard(SIDE, EN, turn).heard.acts) is cuts


@pytest.mark.parametrize("turn", ["", " ", "🙂", "?", "a" * 4000, "word " * 800])
def test_any_turn_is_heard_as_something(turn: str):
    assert _heard(RESULT, EN, turn).heard.acts


def test_labels_spans_and_maker_stay():
    listened = _heard(RESULT, EN, "What have you been told so far?")
    assert listened.maker and listened.labels
    assert all(0 <= span.start < span.end <= 31 for span in listened.spans)
