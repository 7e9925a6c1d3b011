"""The reader that ships, on messages of its own."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.colleagues import Colleagues
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.labels import EDGED, STRAINS
from collegia.engines.reading.labels import MessageLabel as L
from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages


def clean(text: str) -> CleanText:
    return deidentify(text, secret=b"s" * 32, conversation="test")


def read(text: str, context: str = "", lang: str = "") -> MessageReading:
    return read_messages([MessageToRead(clean(text), lang, clean(context) if context else None)])[0]


def test_a_reading_has_every_label_and_stays_in_range() -> None:
    reading = read("Could you look at bed 9 before ten? His potassium is 6.1.")
    assert set(reading.probabilities) == set(L)
    assert all(0 <= chance <= 1 for chance in reading.probabilities.values())
    assert 1 <= reading.respect <= 5
    assert reading.shown <= reading.decided
    assert sum(reading.respect_distribution) == pytest.approx(1.0)
    assert len(reading.respect_distribution) == 5
    assert reading.maker.startswith("reader@")


@pytest.mark.parametrize(("text", "lang"), [("", ""), ("   \n", "es"), ("\u200b", "en")])
def test_a_text_without_words_is_read_as_nothing(text: str, lang: str) -> None:
    reading = read(text, lang=lang)
    assert (reading.decided, reading.shown, reading.spans) == (frozenset(), frozenset(), ())


@pytest.mark.parametrize("text", ["🙂", "👍🏽👍🏽", "⟦k3⟧", "?", "ñ", "a\x00b", "‮mirrored", "…"])
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    assert 1 <= read(text).respect <= 5


def test_a_hundred_thousand_characters_are_read_quickly() -> None:
    started = time.process_time()
    read("why is this still not done " * 3800)
    assert time.process_time() - started < 5


def test_what_goes_before_can_change_the_reading() -> None:
    worry = read("Fine.", "I'm worried about the man in 4, his lactate doubled and he looks grey")
    plan = read("Fine.", "I'll take 4 and 5 then, you take the new one?")
    assert worry.probabilities[L.DISMISSAL] > plan.probabilities[L.DISMISSAL]
    assert worry.respect < plan.respect


def test_roles_and_channel_never_change_a_reading() -> None:
    text = clean("Read the protocol before you call me.")
    plain, dressed = read_messages(
        [MessageToRead(text), MessageToRead(text, sender_role="surgeon", recipient_role="nurse", channel="page")]
    )
    assert plain == dressed


def test_a_colleague_is_read_alike_whoever_it_is() -> None:
    text = "ask Ana Ruiz for the keys"
    ana, zoe = (
        MessageToRead(deidentify(text, secret=b"s", conversation="c", colleagues=Colleagues({"Ana Ruiz": key})))
        for key in ("k1", "zz99")
    )
    assert ana.text != zoe.text
    assert read_messages([ana])[0].probabilities == read_messages([zoe])[0].probabilities


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        (
            "I'm only the ward clerk, but there are two Mr Hassans.",
            "I'm only the surgeon, but there are two Mr Kims.",
            "en",
        ),
        ("Ask him, he was in the office all day.", "Ask her, she was in the office all day.", "en"),
        ("La auxiliar vio el brazo y me llamó.", "El cardiólogo vio el brazo y me llamó.", "es"),
    ],
)
def test_a_reading_is_the_same_whoever_it_is_about(one: str, other: str, lang: str) -> None:
    assert read(one, lang=lang).probabilities == read(other, lang=lang).probabilities


@pytest.mark.parametrize(
    ("text", "sharp"),
    [
        ("Sister thank you for watching my patients during that. I didn't even ask you", False),
        ("uf, gracias Jhon", False),
        ("Thank you so much for FINALLY finding one. Only took all shift, genius.", True),
        ("Gracias por nada, como siempre. Ya lo hago yo todo, no te vayas a cansar.", True),
    ],
)
def test_thanks_are_taken_as_meant_unless_the_rest_says_otherwise(text: str, sharp: bool) -> None:
    assert (not read(text).decided.isdisjoint(EDGED)) is sharp


def test_spans_are_of_the_text_as_it_was_written() -> None:
    text = "Thank you, Professor Achebe and the two healthcare assistants, for staying with his son all night."
    cleaned = clean(text)
    reading = read_messages([MessageToRead(cleaned, "en")])[0]
    assert L.RECOGNITION in reading.decided
    words = [cleaned.text[span.start : span.end] for span in reading.spans if span.label is L.RECOGNITION]
    assert words
    assert not any("doctor" in each or "Alex" in each for each in words)


def test_company_and_order_change_nothing() -> None:
    batch = [MessageToRead(clean(text)) for text in ("thank you for last night", "do it now", "", "¿puedes venir?")]
    assert read_messages(batch)[::-1] == read_messages(batch[::-1])
    assert [read_messages([message])[0] for message in batch] == read_messages(batch)


def test_without_spans_everything_else_is_the_same() -> None:
    message = MessageToRead(clean("Thanks for staying late with us, you were a rock."))
    (full,), (bare,) = read_messages([message]), read_messages([message], with_spans=False)
    assert bare.spans == ()
    assert full.spans
    assert (full.probabilities, full.decided, full.shown) == (bare.probabilities, bare.decided, bare.shown)


@pytest.mark.parametrize("text", ["Start compressions. Crash cart now.", "Código azul cama 3, ya, traed el carro"])
def test_emergencies_are_never_coached(text: str) -> None:
    assert not read(text).shown & STRAINS


@given(st.text(alphabet=st.sampled_from("abeño ,.?!🙂⟦k⟧\n'\"ATG1")))
def test_spans_lie_inside_the_text_and_hold_words_of_decided_labels(text: str) -> None:
    cleaned = clean(text)
    (reading,) = read_messages([MessageToRead(cleaned)])
    for span in reading.spans:
        assert 0 <= span.start < span.end <= len(cleaned.text)
        assert cleaned.text[span.start : span.end].strip()
        assert span.label in reading.decided


def test_the_same_text_is_read_the_same_twice() -> None:
    assert read("no me jodas con el informe") == read("no me jodas con el informe")
