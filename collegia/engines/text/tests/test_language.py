"""English or Spanish."""

import pytest

from collegia.engines.text.language import Language, language_of


@pytest.mark.parametrize(
    "text",
    [
        "can you look at bed 4 please",
        "ok",
        "",
        "🙂",
        "K 6.1",
        "thanks, on my way",
        "a las, I meant the lass in bed 3",
    ],
)
def test_english_and_what_has_no_language_is_english(text: str) -> None:
    assert language_of(text) is Language.ENGLISH


@pytest.mark.parametrize(
    "text", ["puedes ver a la cama 4 porfa", "vale, gracias", "listo", "ya voy", "¿quién?", "no está el doctor"]
)
def test_spanish_is_spanish(text: str) -> None:
    assert language_of(text) is Language.SPANISH


@pytest.mark.parametrize(("said", "is_"), [("es", "es"), ("es-MX", "es"), ("EN", "en"), ("fr", "en"), (None, "en")])
def test_what_was_said_wins_and_other_languages_are_guessed(said: str | None, is_: str) -> None:
    assert language_of("the bed on the ward", said) == is_
