"""Which orders are put as an ask, and how."""

import pytest

from collegia.engines.text.language import Language
from collegia.engines.wording.asks import softened_orders

EN, ES = Language.ENGLISH, Language.SPANISH


def asked(text: str, lang: Language) -> list[str]:
    return list(softened_orders(text, lang))


@pytest.mark.parametrize(
    ("text", "lang", "made"),
    [
        ("You have to move bed 4.", EN, "Could you move bed 4?"),
        (
            "You need to sign the form by noon, the clerk leaves then.",
            EN,
            "Please sign the form by noon, the clerk leaves then.",
        ),
        ("Examine your patient, then call me.", EN, "Please examine your patient, then call me."),
        ("I need you to check the pump.", EN, "Could you check the pump?"),
        ("Tienes que firmar el alta.", ES, "¿Podrías firmar el alta?"),
        ("Pásame los labs.", ES, "Pásame los labs, por favor."),
        ("Díselo tú y que venga", ES, "Díselo tú, por favor, y que venga"),
    ],
)
def test_an_order_is_put_as_an_ask_that_is_a_sentence(text: str, lang: Language, made: str) -> None:
    assert made in asked(text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "You have an empty bed, I need it.",
        "You have been absent five times.",
        "You need to be more careful.",
        "You should have called.",
        "You should know better.",
        "Move a cart one more time and your badge stops working.",
        "Find one or there's no blood.",
        "Go have a coffee, let the grownups work.",
        "Do your bloody job.",
        "DO NOT MOVE THE BED",
        "Look, the bed is full.",
        "Please send the list.",
        "Figure it out.",
        "He's seeking. Let him wait.",
        "They are given to those who come and ask for them.",
    ],
)
def test_what_is_no_order_or_a_sting_is_not_softened_in_english(text: str) -> None:
    assert asked(text, EN) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mira qué bonito.",
        "Oye, la cama 4 está libre.",
        "Fíjate que no llegó.",
        "Perdona, llego tarde.",
        "Dime si llegó la hoja.",
        "No te apures, ya voy.",
        "Hablo a personal, pido a otro y asunto arreglado.",
        "No me digas que otra vez.",
        "Tienes que ser más cuidadosa.",
        "El paciente tiene que estar en ayunas.",
        "Sigue con fiebre.",
        "Vale, ya lo veo.",
        "Haz lo que quieras.",
    ],
)
def test_what_is_no_order_or_a_sting_is_not_softened_in_spanish(text: str) -> None:
    assert asked(text, ES) == []
