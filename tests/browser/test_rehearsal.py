"""A first practised conversation, its debrief and a turn taken again, in each language; and without a script."""

import pytest

from collegia.practice.rehearsal.models.encounters import Encounter
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
WAIT = 20_000
WORDS = {
    "en": {
        "menu": "Rehearse",
        "scene": "A breast biopsy result",
        "go": "Go in",
        "field": "What you say",
        "end": "End, and look back",
        "back": "Looking back",
        "again": "Take that turn again",
        "other": "Another way to say it",
        "play": "Play them on",
        "simulation": "In this simulation",
        "says": (
            "Good morning, I am the doctor from the breast clinic. Who is with you today?",
            "Before I start, what have you been told so far?",
            "I am afraid I have bad news. The lump is cancer.",
            "Don't worry, it will all be fine.",
        ),
        "better": "It is frightening not to know. What goes through your mind?",
    },
    "es": {
        "menu": "Ensayar",
        "scene": "El resultado de una biopsia de mama",
        "go": "Entrar",
        "field": "Lo que dice",
        "end": "Terminar y repasar",
        "back": "Mirar atrás",
        "again": "Repetir ese turno",
        "other": "Otra manera de decirlo",
        "play": "Continuar con ellas",
        "simulation": "En esta simulación",
        "says": (
            "Buenos días, soy del equipo de mama. ¿Quién la acompaña hoy?",
            "Antes de empezar, ¿qué le han dicho hasta ahora?",
            "Me temo que no traigo buenas noticias. El bulto es un cáncer.",
            "No se preocupe, todo va a salir bien.",
        ),
        "better": "Da miedo no saber. ¿Qué le pasa por la cabeza?",
    },
}


@pytest.mark.parametrize(("lang", "size"), [("en", PHONE), ("es", PHONE), ("en", DESKTOP)])
def test_a_first_conversation_its_debrief_and_a_turn_taken_again(visitor, cast, lang: str, size):
    page, words = visitor.page, WORDS[lang]
    page.set_viewport_size(size)
    cast.ana.language = lang
    cast.ana.save()
    visitor.signs_in(cast.ana)
    page.get_by_role("link", name=words["menu"], exact=True).click()
    page.get_by_role("link", name=words["scene"]).click()
    visitor.finds_it_accessible()
    page.get_by_role("button", name=words["go"]).click()
    for number, said in enumerate(words["says"], 1):
        page.get_by_label(words["field"]).fill(said)
        page.keyboard.press("Enter")
        page.locator(f"#turn-{number}").wait_for(timeout=WAIT)
    page.locator("textarea:focus").wait_for(timeout=WAIT)
    visitor.finds_it_accessible()
    page.get_by_role("button", name=words["end"]).click()
    page.get_by_role("heading", name=words["back"], level=1).wait_for(timeout=WAIT)
    visitor.finds_it_accessible()
    page.get_by_role("link", name=words["again"]).first.click()
    page.get_by_label(words["other"]).fill(words["better"])
    page.get_by_role("button", name=words["play"]).click()
    page.get_by_role("heading", name=words["simulation"]).wait_for(timeout=WAIT)
    visitor.finds_it_accessible()
    visitor.goes_to("/rehearse/progress")
    visitor.finds_it_accessible()
    assert Encounter.objects.get().turns.count() == len(words["says"])


def test_it_all_works_without_a_script(without_javascript, cast):
    visitor, page, words = without_javascript, without_javascript.page, WORDS["en"]
    visitor.signs_in(cast.ana)
    visitor.goes_to("/rehearse/11-wrong-site-worry")
    page.get_by_role("button", name=words["go"]).click()
    page.get_by_label(words["field"]).fill("I am concerned: the consent says left and the right knee is draped.")
    page.get_by_role("button", name="Say it").click()
    assert page.locator("#turn-1").count() == 1
    page.get_by_role("button", name=words["end"]).click()
    page.get_by_role("heading", name=words["back"], level=1).wait_for(timeout=WAIT)
