"""Every label of every reader was decided on: a skill, or none."""

import pytest

from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.turn_labels import Move, TurnLabel
from collegia.engines.skills.families import Skill
from collegia.engines.skills.labels import OF_FEEDBACK, OF_MESSAGES, OF_MOVES, OF_TURNS, skill_of

LABELS = [*MessageLabel, *TurnLabel, *Move, *FeedbackLabel]


@pytest.mark.parametrize(
    ("decided", "labels"),
    [(OF_MESSAGES, MessageLabel), (OF_TURNS, TurnLabel), (OF_MOVES, Move), (OF_FEEDBACK, FeedbackLabel)],
    ids=["messages", "turns", "moves", "feedback"],
)
def test_every_label_was_decided_on(decided, labels):
    assert list(decided) == list(labels)


def test_only_what_speaks_of_no_skill_has_none():
    without = {label for label in LABELS if skill_of(label) is None}
    assert without == {MessageLabel.COURTESY, MessageLabel.URGENT, TurnLabel.CLOSED_QUESTION}


def test_every_skill_but_the_judgement_on_machines_can_be_observed():
    assert set(Skill) - {skill_of(label) for label in LABELS} == {Skill.AI_BOUNDARY}


@pytest.mark.parametrize(
    ("label", "skill"),
    [
        (MessageLabel.OVERHEDGED, Skill.ASSERTIVE_CONCERN),
        (MessageLabel.ACKNOWLEDGEMENT, Skill.CLOSED_LOOP),
        (TurnLabel.CHECKS_UNDERSTANDING, Skill.CHECKING),
        (Move.SAFETY_STOP, Skill.ASSERTIVE_CONCERN),
        (FeedbackLabel.SUGGESTION, Skill.FEEDBACK),
    ],
)
def test_labels_lead_to_the_skill_one_would_think_of(label, skill):
    assert skill_of(label) is skill
