"""What each kind of edit makes of a draft."""

import pytest

from collegia.engines.reading.labels import MessageLabel as L
from collegia.engines.text.language import Language
from collegia.engines.wording.blanks import filled, has_blank
from collegia.engines.wording.candidates import candidates
from collegia.engines.wording.kinds import WHY, EditKind

EN, ES = Language.ENGLISH, Language.SPANISH


def made(text: str, label: L, kind: EditKind, lang: Language = EN) -> list[str]:
    return [one.text for one in candidates(text, frozenset({label}), lang) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "lang", "asked"),
    [
        ("Send the chart to theatre 4.", EN, "Please send the chart to theatre 4."),
        ("Don't touch the pump.", EN, "Please don't touch the pump."),
        ("You need to sign the form by noon.", EN, "Could you sign the form by noon?"),
        ("Manda la hoja a quirófano.", ES, "Manda la hoja a quirófano, por favor."),
        ("Tienes que firmar el alta.", ES, "¿Podrías firmar el alta?"),
        ("No toques la bomba.", ES, "No toques la bomba, por favor."),
    ],
)
def test_an_order_becomes_an_ask_word_for_word(text: str, lang: Language, asked: str) -> None:
    assert asked in made(text, L.COMMAND, EditKind.SOFTEN_ASK, lang)


@pytest.mark.parametrize(
    "text", ["Could you send the chart?", "Please send it.", "On my way.", "La sala está libre.", "Hola a todos."]
)
def test_what_is_no_order_is_not_softened(text: str) -> None:
    assert made(text, L.COMMAND, EditKind.SOFTEN_ASK) + made(text, L.COMMAND, EditKind.SOFTEN_ASK, ES) == []


def test_a_blank_is_left_for_the_reason_and_never_filled() -> None:
    (draft, *_) = made("Send the chart to theatre 4.", L.COMMAND, EditKind.ADD_REASON)
    assert draft == "Send the chart to theatre 4 because [reason?]."
    assert has_blank(draft)
    assert not has_blank(filled(draft, EN))


def test_no_reason_is_asked_for_where_one_stands() -> None:
    assert made("Send the chart because they start at two.", L.COMMAND, EditKind.ADD_REASON) == []


def test_what_an_unclear_ask_leaves_out_is_named() -> None:
    drafts = made("can you sort that for him", L.UNCLEAR, EditKind.NAME_REQUEST)
    assert any("[which patient or bed?] [by when?]" in draft for draft in drafts)


@pytest.mark.parametrize(
    ("text", "lang", "asked", "read"),
    [
        (
            "move the lady from yesterday, asap",
            EN,
            "the lady from yesterday [which patient or bed?],",
            "Mr Shaw in bed 4,",
        ),
        ("do the usual for bed 4", EN, "do the usual [what exactly?] for bed 4", "do the discharge letter for bed 4"),
        ("Levántame al abuelo ya", ES, "al abuelo [¿qué paciente o cama?] ya", "al señor Ruiz de la cama 4 ya"),
    ],
)
def test_a_vague_word_is_named_where_it_stands(text: str, lang: Language, asked: str, read: str) -> None:
    drafts = [draft for draft in made(text, L.UNCLEAR, EditKind.NAME_REQUEST, lang) if asked in draft]
    assert drafts
    assert read in filled(drafts[0], lang)


def test_nothing_is_named_in_a_draft_that_smirks() -> None:
    text = "It'd be a lovely novelty to hear about these things before they go live"
    assert made(text, L.UNCLEAR, EditKind.NAME_REQUEST) == []


def test_a_reproach_becomes_a_question() -> None:
    assert made("Why didn't you call me?", L.BLAME, EditKind.ASK_INSTEAD) == [
        "Could you help me see why you didn't call me?"
    ]
    assert made("Why did you call me?", L.BLAME, EditKind.ASK_INSTEAD) == []
    assert made("¿Por qué no me llamaste?", L.BLAME, EditKind.ASK_INSTEAD, ES) == [
        "¿Me ayudas a entender por qué no me llamaste?"
    ]


def test_self_doubt_goes_and_the_risk_comes_first() -> None:
    text = "Sorry to bother you. Probably silly. The heparin in bed 7 runs at 40 ml an hour."
    drafts = made(text, L.OVERHEDGED, EditKind.HAZARD_FIRST)
    assert any(draft.startswith("The heparin in bed 7") for draft in drafts)


@pytest.mark.parametrize("lang", list(Language))
def test_every_kind_says_why(lang: Language) -> None:
    assert set(WHY[lang]) == set(EditKind)
