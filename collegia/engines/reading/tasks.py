"""What each reader gives: yes/no labels, and for some one choice among classes."""

from dataclasses import dataclass

from collegia.engines.reading.feedback_labels import HELPS_TO_GROW, FeedbackLabel, Value
from collegia.engines.reading.labels import CONNECTS, MessageLabel
from collegia.engines.reading.turn_labels import HELPS, Move, TurnLabel


@dataclass(frozen=True, slots=True)
class Task:
    """One reader: its name, its labels in the order of its head's outputs, and the classes of its one choice.

    `welcome` are the labels that it does nobody harm to read wrongly now and then: less is asked for to show them.
    """

    name: str
    labels: tuple[str, ...]
    welcome: frozenset[str]
    choices: tuple[str, ...] = ()


MESSAGES = Task("messages", tuple(MessageLabel), frozenset(CONNECTS), ("1", "2", "3", "4", "5"))
UTTERANCES = Task("utterances", (*TurnLabel, *Move), frozenset(HELPS))
FEEDBACK = Task("feedback", tuple(FeedbackLabel), frozenset(HELPS_TO_GROW), tuple(Value))
TASKS = (MESSAGES, UTTERANCES, FEEDBACK)
