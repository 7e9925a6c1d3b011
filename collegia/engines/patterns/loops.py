"""Which requests and worries were answered, when, and how: bookkeeping without a database.

Nothing here looks at more than the open loops of one pair in one conversation, so a message costs the same in a long
history as in a short one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from collegia.engines.patterns.measures import (
    BINS,
    CLOSED,
    REPLIES,
    REPLIES_WITHIN,
    Measure,
    MessageFacts,
    Urgency,
    opens_loop,
    urgency_of,
)
from collegia.engines.reading.labels import MessageLabel

# Priors, not findings: half a shift for what is urgent, and three days so that a rest day does not open a loop.
WINDOWS = {Urgency.URGENT: timedelta(hours=4), Urgency.ROUTINE: timedelta(hours=72)}
# A late answer still has its time, else the median of urgent ones could never be above their window.
HEARD_FOR = timedelta(hours=72)

CLOSES = frozenset({MessageLabel.ACKNOWLEDGEMENT})
# What takes a worry up: it was received, asked about, helped with, reasoned about, owned, thanked for or acted upon.
TAKES_UP = frozenset(
    {
        MessageLabel.ACKNOWLEDGEMENT,
        MessageLabel.INVITATION,
        MessageLabel.SUPPORT,
        MessageLabel.REASONING,
        MessageLabel.OWNERSHIP,
        MessageLabel.RECOGNITION,
        MessageLabel.SBAR_RECOMMENDATION,
    }
)
BRUSHES_OFF = frozenset({MessageLabel.DISMISSAL, MessageLabel.BELITTLING, MessageLabel.HOSTILITY})


@dataclass(frozen=True, slots=True)
class OpenLoop:
    """A message that waits for an answer; `counted` is what its answers counted for so far."""

    message: int
    opened_at: datetime
    sender: int
    receiver: int
    urgency: Urgency
    is_concern: bool
    counted: frozenset[Measure] = frozenset()


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """A later message in the same conversation: its writer, time and labels, and the message that it names, if any."""

    sender: int
    at: datetime
    decided: frozenset[MessageLabel]
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a reply did for one loop: the loop as it stands now, and what to count for the loop's message and period."""

    loop: OpenLoop
    measures: frozenset[Measure]

    @property
    def is_over(self) -> bool:
        """True when no later message can count for the loop any more, so that it need not be kept."""
        awaited = {CLOSED[self.loop.urgency]} | ({Measure.CONCERNS_TAKEN_UP} if self.loop.is_concern else set())
        return awaited <= self.loop.counted


def open_loop(message: int, facts: MessageFacts, *, opened_at: datetime, sender: int, receiver: int) -> OpenLoop | None:
    """Open the loop of a message that asks or speaks up; `None` for any other, or to oneself."""
    if sender == receiver or not opens_loop(facts):
        return None
    return OpenLoop(message, opened_at, sender, receiver, urgency_of(facts), MessageLabel.CONCERN in facts.decided)


def answer(open_loops: Sequence[OpenLoop], reply: ReplyFacts) -> tuple[Answered, ...]:
    """Say what a reply does for the open loops of its pair and conversation; others are left out.

    The first answer gives the reply time, whatever it says. A loop is closed by any answer inside its window that is
    read as an acknowledgement: one may have to ask "which bed?" first. A reply that names a message answers that alone.
    """
    borne_on = (loop for loop in open_loops if _bears_on(reply, loop))
    answered = (Answered(replace(loop, counted=loop.counted | new), new) for loop, new in _counts(borne_on, reply))
    return tuple(one for one in answered if one.measures)


def _bears_on(reply: ReplyFacts, loop: OpenLoop) -> bool:
    named = reply.answers is None or reply.answers == loop.message
    return named and reply.sender == loop.receiver and timedelta(0) <= reply.at - loop.opened_at <= HEARD_FOR


def _counts(loops: Iterator[OpenLoop], reply: ReplyFacts) -> Iterator[tuple[OpenLoop, frozenset[Measure]]]:
    for loop in loops:
        waited = reply.at - loop.opened_at
        first = frozenset() if REPLIES[loop.urgency] in loop.counted else _time_counts(loop.urgency, waited)
        in_time = _content_counts(loop, reply.decided) if waited <= WINDOWS[loop.urgency] else frozenset()
        yield loop, (first | in_time) - loop.counted


def _time_counts(urgency: Urgency, waited: timedelta) -> frozenset[Measure]:
    within = zip(BINS, REPLIES_WITHIN[urgency], strict=True)
    return frozenset({REPLIES[urgency], *(measure for edge, measure in within if waited <= edge)})


def _content_counts(loop: OpenLoop, decided: frozenset[MessageLabel]) -> frozenset[Measure]:
    takes_up = bool(decided & TAKES_UP) and not decided & BRUSHES_OFF
    counted = {
        CLOSED[loop.urgency]: bool(decided & CLOSES) and not decided & BRUSHES_OFF,
        Measure.CONCERNS_ANSWERED: loop.is_concern,
        Measure.CONCERNS_TAKEN_UP: loop.is_concern and takes_up,
    }
    return frozenset(measure for measure, counts in counted.items() if counts)
