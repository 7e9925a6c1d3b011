"""Which drafts get a proposal, with a reader that knows a few words."""

from collections.abc import Sequence

import pytest

from collegia.engines.reading.labels import MessageLabel as L
from collegia.engines.reading.messages import MessageReading
from collegia.engines.text.language import Language
from collegia.engines.wording.edits import applied
from collegia.engines.wording.kinds import EditKind
from collegia.engines.wording.reword import Rewording, reword

EN = Language.ENGLISH
TELLTALES = {L.RESENTMENT: "as i said", L.OWNERSHIP: "my mistake", L.URGENT: "arrest", L.COMMAND: "send the"}


def read(texts: Sequence[str]) -> list[MessageReading]:
    return [reading(text) for text in texts]


def reading(text: str) -> MessageReading:
    found = frozenset(label for label, words in TELLTALES.items() if words in text.lower())
    if "please" in text.lower():
        found -= {L.COMMAND}
    chances = {label: 0.9 if label in found else 0.05 for label in L}
    return MessageReading(3.0, chances, found, frozenset(), (), "scripted@1", (0.2,) * 5)


def of(text: str, **kwargs: object) -> Rewording:
    return reword(text, reading(text), EN, read, **kwargs)  # type: ignore[arg-type]


def test_a_sting_goes_and_everything_else_stays() -> None:
    (first, *_rest) = of("As I said, bed 4 needs 5 mg before noon.").proposals
    assert first.text == "Bed 4 needs 5 mg before noon."
    assert applied("As I said, bed 4 needs 5 mg before noon.", first.edits) == first.text
    assert first.why


def test_at_most_two_proposals_of_different_kinds() -> None:
    proposals = of("As I said, send the chart. As I said, send the list to bed 4.").proposals
    assert len(proposals) <= 2
    assert len({proposal.kind for proposal in proposals}) == len(proposals)


@pytest.mark.parametrize(
    "text", ["On my way.", "Arrest in bed 4, send the trolley.", "As I said, they never pay us overtime."]
)
def test_fine_urgent_and_protected_drafts_are_left_alone(text: str) -> None:
    rewording = of(text)
    assert rewording.unchanged
    assert rewording.questions == ()


def test_an_apology_is_never_written_but_asked_about() -> None:
    rewording = of("That was my mistake, as I said.")
    assert rewording.proposals == ()
    assert len(rewording.questions) >= 3


def test_a_models_rewrite_passes_the_same_gate() -> None:
    text = "As I said, give bed 4 the 5 mg before noon."
    good, wrong = "Could you give bed 4 the 5 mg before noon?", "Could you give bed 4 the 50 mg before noon?"
    kinds = {p.text: p.kind for p in of(text, suggest=lambda _draft: [good, wrong]).proposals}
    assert wrong not in kinds
    assert kinds.get(good) in (EditKind.BY_MODEL, None)


def test_a_please_waits_until_the_sting_is_gone() -> None:
    (first, *_rest) = of("As I said, send the chart to bed 4.").proposals
    assert first.text == "Please send the chart to bed 4."
    assert (first.kind, first.then) == (EditKind.DROP_JAB, EditKind.SOFTEN_ASK)
    assert all("As I said" not in one.text for one in of("As I said, send the chart to bed 4.").proposals)


def test_a_closing_is_never_given_away_for_a_blank() -> None:
    for proposal in of("As I said, nobody listens here.\n\nThanks,\nJo").proposals:
        assert proposal.text.endswith("Thanks,\nJo")
