"""What is lowered in a draft that shouts, and what stays."""

import pytest

from collegia.engines.text.language import Language
from collegia.engines.wording.typing import calmed

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("typed", "lang", "calm"),
    [
        ("WHERE IS THE CHART??", EN, "Where is the chart?"),
        ("Give 5 mg IV NOW!!!", EN, "Give 5 mg IV now."),
        ("ED and OR are full, CALL ME BACK", EN, "ED and OR are full, call me back"),
        ("TAKE IT OFF, I CAN'T WAIT", EN, "Take it off, I can't wait"),
        ("AND HE HAS ALL, NOT AML", EN, "And he has ALL, not AML"),
        ("¿¿DÓNDE ESTÁ LA HOJA??", ES, "¿Dónde está la hoja?"),
        ("¿Y A USTED QUIÉN LE PREGUNTÓ?", ES, "¿Y a usted quién le preguntó?"),
        ("¡¡OTRA VEZ LO MISMO!!", ES, "¡Otra vez lo mismo!"),
    ],
)
def test_what_shouts_is_lowered(typed: str, lang: Language, calm: str) -> None:
    assert calmed(typed, lang) == calm


@pytest.mark.parametrize(
    ("typed", "lang"),
    [
        ("ALL relapse", EN),
        ("WHO grade 3", EN),
        ("DNAR NBM IV now", EN),
        ("MRI and CT for bed 3", EN),
        ("IV PCM STAT", EN),
        ("OR 2 for the ORIF", EN),
        ("TU de pulmón en la UCI", ES),
        ("Pide TAC y PCR", ES),
    ],
)
def test_what_is_short_for_something_stays(typed: str, lang: Language) -> None:
    assert calmed(typed, lang) == typed
