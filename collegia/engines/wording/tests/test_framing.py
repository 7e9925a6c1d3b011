"""Greetings, closings and names stay as they are."""

import pytest

from collegia.engines.text.language import Language
from collegia.engines.wording.framing import is_frame
from collegia.engines.wording.parts import sentences

EN, ES = Language.ENGLISH, Language.SPANISH


def frames(text: str, lang: Language) -> list[str]:
    return [part.of(text) for part in sentences(text) if is_frame(text, part, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Hi Jo,\nThe list is late.\nThanks, Jo", EN, ["Hi Jo", "Thanks, Jo"]),
        ("The list is late.\nYours sincerely,\nP. Oduya", EN, ["Yours sincerely", "P. Oduya"]),
        ("Falta la hoja.\n\nUn saludo,\nSupervisión 3ª planta", ES, ["Un saludo", "Supervisión 3ª planta"]),
        ("Falta la hoja.\nAtentamente,\nIng. Olvera", ES, ["Atentamente", "Ing. Olvera"]),
    ],
)
def test_a_letters_frame_is_known(text: str, lang: Language, found: list[str]) -> None:
    assert frames(text, lang) == found


@pytest.mark.parametrize(
    "text", ["Thanks for nothing, as always.", "Bed 4 is late.\nSend Jo up now.", "Hi, where is bed 4?"]
)
def test_what_says_something_is_no_frame(text: str) -> None:
    assert frames(text, EN) in ([], ["Hi"])
