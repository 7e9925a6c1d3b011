"""Talk that is never coached."""

import pytest

from collegia.engines.reading.protected import is_protected


@pytest.mark.parametrize(
    "text",
    [
        "we still haven't been paid for the bank holiday",
        "Two nurses short AGAIN and you want us to take another admission",
        "Who wrote this rota, I have four nights in a row",
        "talk to the union rep before you sign",
        "going on strike is our right",
        "this is unsafe and I will put in an incident report",
        "no nos pagan las horas extras",
        "Otra vez falta personal y no pasa nada",
        "el cuadrante de agosto es una vergüenza",
        "voy a hablar con el sindicato",
        "esto es un riesgo para los pacientes",
        "me deben tres días libres",
    ],
)
def test_pay_staffing_rota_union_and_safety_are_protected(text: str) -> None:
    assert is_protected(text)


@pytest.mark.parametrize(
    "text",
    [
        "pay attention to the left pupil",
        "bed 4 needs a bed bath",
        "read your emails for once",
        "he's on 2 litres, sats 94",
        "¿puedes ver a la cama 6?",
        "gracias por quedarte",
        "",
    ],
)
def test_other_talk_is_not(text: str) -> None:
    assert not is_protected(text)
