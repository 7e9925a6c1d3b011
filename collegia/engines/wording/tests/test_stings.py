"""What may go from a draft: a whole sentence, the end of one or an aside, never half of it."""

import pytest

from collegia.engines.text.language import Language
from collegia.engines.wording.stings import without_a_part, without_jabs
from collegia.engines.wording.whole import breaks

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("text", "lang", "left"),
    [
        ("As I said, bed 4 is waiting.", EN, "Bed 4 is waiting."),
        ("Read the board like everybody else", EN, "Read the board"),
        ("Send the list, genius.", EN, "Send the list."),
        ("Quedo, como siempre, a la espera.", ES, "Quedo a la espera."),
        ("Por enésima vez, falta la hora.", ES, "Falta la hora."),
        ("Me quedo yo. Como siempre 🙃", ES, "Me quedo yo. 🙃"),
    ],
)
def test_an_aside_that_stings_may_go(text: str, lang: Language, left: str) -> None:
    assert left in list(without_jabs(text, lang))


@pytest.mark.parametrize(
    ("text", "lang", "broken"),
    [
        ("Hi, this is the third time I have asked for the list.", EN, "Hi, for the list."),
        ("You know who makes the rota.", EN, "Who makes the rota."),
        ("Ya voy, como siempre yo", ES, "Ya voy, yo"),
    ],
)
def test_half_a_clause_never_goes(text: str, lang: Language, broken: str) -> None:
    assert broken.lower() not in [left.lower() for left in without_jabs(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Send referrals by system, not by phone.", EN),
        ("Ask the director, who is copied.", EN),
        ("Interconsulta por sistema, no por mensaje.", ES),
        ("Per my emails on the charts, you are the only one late.", EN),
    ],
)
def test_what_belongs_to_a_clause_is_not_cut_from_it(text: str, lang: Language) -> None:
    assert [left for left in without_a_part(text, lang) if not breaks(text, left, lang)] == []


def test_paragraphs_and_frames_outlive_a_sentence() -> None:
    text = "Hi Jo,\n\nYou never learn. Bed 4 is waiting.\n\nThanks,\nAna"
    assert "Hi Jo,\n\nBed 4 is waiting.\n\nThanks,\nAna" in list(without_a_part(text, EN))
    assert all(left.endswith("Thanks,\nAna") for left in without_a_part(text, EN))
