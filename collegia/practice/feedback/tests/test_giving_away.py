"""What may tell who wrote a draft without a name: said before it is sent."""

import pytest

from collegia.practice.feedback.giving_away import Trace, traces_in

HALF = ("en", "en", "es", "es")


def traces(words, *, name="Ben Ortega Ruiz", profession="physician", others=HALF):
    return {found.trace: found.words for found in traces_in(
        words, name=name, profession=profession, languages_of_others=others
    )}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "trace", "shown"),
    [
        ("You listen well. Ben", Trace.OWN_NAME, ("Ben",)),
        ("Escucha bien. Ortega", Trace.OWN_NAME, ("Ortega",)),
        ("As the pharmacist I would like to hear sooner.", Trace.OWN_PART, ("As the pharmacist",)),
        ("Physicians need the plan earlier.", Trace.OWN_PART, ("Physicians",)),
        ("Como farmacéutica me gustaría saberlo antes.", Trace.OWN_PART, ("Como farmacéutica",)),
        ("You interrupted me twice.", Trace.OWN_CASE, ("interrupted me",)),
        ("You were calm with my patient.", Trace.OWN_CASE, ("my patient",)),
        ("The handover for bed 12 was short.", Trace.OWN_CASE, ("bed 12",)),
        ("Me dijo que no el martes.", Trace.OWN_CASE, ("Me dijo", "el martes")),
        ("So calm!!! pls go on", Trace.SPELLING, ("!!!", "pls")),
        ("You are soooo good", Trace.SPELLING, ("soooo",)),
        ("i like the rounds that you lead", Trace.SPELLING, ("i",)),
    ],
)
def test_a_trace_is_named_with_its_words(words, trace, shown):
    assert traces(words)[trace] == shown


@pytest.mark.parametrize(
    "words",
    [
        "You explain the plan before anybody has to ask.",
        "The benefit of the plan is clear to all of us.",
        "As a team we know what comes next.",
        "Explica el plan antes de que nadie pregunte, y así todos saben qué viene.",
        "She checks the MRI and the ECG with the team; all is said once.",
        "Mientras se prepara la ronda, pide la opinión de todos.",
    ],
)
def test_near_misses_name_nothing(words):
    assert traces(words) == {}


def test_the_language_of_few_is_a_trace():
    spanish = "Explica el plan antes de que nadie pregunte."
    assert Trace.LANGUAGE in traces(spanish, others=("en", "en", "en", "es"))
    assert Trace.LANGUAGE not in traces(spanish, others=("en", "en", "es", "es"))
    assert Trace.LANGUAGE in traces("You explain the plan before we ask.", others=("es", "es", "es"))
    assert traces(spanish, others=()) == {}


def test_somebody_without_a_profession_has_no_trace_of_one():
    assert traces("You explain the plan.", profession="") == {}
