"""What is counted in the messages from one role to another, and which count is a part of which.

Counts are kept per sender, receiver, unit and four-week period; nothing here says how well anybody works.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from collegia.engines.reading.labels import MessageLabel
from collegia.engines.skills.families import Skill


class Measure(StrEnum):
    """One count. What is told of an answer is counted for the message that it answers, in that message's period."""

    MESSAGES = "messages"
    REQUESTS = "requests"
    REQUESTS_WITH_REASON = "requests_with_reason"
    CONCERNS = "concerns"
    CONCERNS_ANSWERED = "concerns_answered"
    CONCERNS_TAKEN_UP = "concerns_taken_up"
    INVITATIONS = "invitations"
    RECOGNITION = "recognition"
    LOOPS_URGENT = "loops_urgent"
    LOOPS_URGENT_CLOSED = "loops_urgent_closed"
    LOOPS_ROUTINE = "loops_routine"
    LOOPS_ROUTINE_CLOSED = "loops_routine_closed"
    REPLIES_URGENT = "replies_urgent"
    REPLIES_URGENT_5M = "replies_urgent_5m"
    REPLIES_URGENT_15M = "replies_urgent_15m"
    REPLIES_URGENT_60M = "replies_urgent_60m"
    REPLIES_URGENT_240M = "replies_urgent_240m"
    REPLIES_ROUTINE = "replies_routine"
    REPLIES_ROUTINE_5M = "replies_routine_5m"
    REPLIES_ROUTINE_15M = "replies_routine_15m"
    REPLIES_ROUTINE_60M = "replies_routine_60m"
    REPLIES_ROUTINE_240M = "replies_routine_240m"


# Every message behind a part is also behind its whole; a whole may be a part in its turn.
PARTS: Mapping[Measure, Measure] = {
    Measure.REQUESTS: Measure.MESSAGES,
    Measure.REQUESTS_WITH_REASON: Measure.REQUESTS,
    Measure.CONCERNS: Measure.MESSAGES,
    Measure.CONCERNS_ANSWERED: Measure.CONCERNS,
    Measure.CONCERNS_TAKEN_UP: Measure.CONCERNS_ANSWERED,
    Measure.INVITATIONS: Measure.MESSAGES,
    Measure.RECOGNITION: Measure.MESSAGES,
    Measure.LOOPS_URGENT: Measure.MESSAGES,
    Measure.LOOPS_URGENT_CLOSED: Measure.REPLIES_URGENT,
    Measure.LOOPS_ROUTINE: Measure.MESSAGES,
    Measure.LOOPS_ROUTINE_CLOSED: Measure.REPLIES_ROUTINE,
    Measure.REPLIES_URGENT: Measure.LOOPS_URGENT,
    Measure.REPLIES_URGENT_5M: Measure.REPLIES_URGENT_15M,
    Measure.REPLIES_URGENT_15M: Measure.REPLIES_URGENT_60M,
    Measure.REPLIES_URGENT_60M: Measure.REPLIES_URGENT_240M,
    Measure.REPLIES_URGENT_240M: Measure.REPLIES_URGENT,
    Measure.REPLIES_ROUTINE: Measure.LOOPS_ROUTINE,
    Measure.REPLIES_ROUTINE_5M: Measure.REPLIES_ROUTINE_15M,
    Measure.REPLIES_ROUTINE_15M: Measure.REPLIES_ROUTINE_60M,
    Measure.REPLIES_ROUTINE_60M: Measure.REPLIES_ROUTINE_240M,
    Measure.REPLIES_ROUTINE_240M: Measure.REPLIES_ROUTINE,
}


def wholes_of(measure: Measure) -> Iterator[Measure]:
    """Give everything that a measure is a part of, the nearest first."""
    while (whole := PARTS.get(measure)) is not None:
        yield whole
        measure = whole


class Urgency(StrEnum):
    """How soon an answer is needed, as the message itself or its sender's system says."""

    URGENT = "urgent"
    ROUTINE = "routine"


STATED_URGENT = frozenset({"urgent", "high", "stat", "immediate", "critical", "emergency", "urgente"})


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What is known of one message to one colleague: its labels, and the urgency that its system states.

    `answers_are_read` is true where the colleague agreed to be read too: else an answer would go unseen and look like
    none.
    """

    decided: frozenset[MessageLabel]
    urgency: str = ""
    has_recipient: bool = True
    answers_are_read: bool = True


# An unclear ask is an ask, else vagueness would better the share that carries a reason. An invitation asks for a view
# and is counted by itself: it needs no reason.
ASKS = frozenset({MessageLabel.SBAR_RECOMMENDATION, MessageLabel.COMMAND, MessageLabel.UNCLEAR})


def is_stated_urgent(urgency: str) -> bool:
    """Say whether the sender's own system marked a message as urgent."""
    return urgency.strip().lower() in STATED_URGENT


def urgency_of(facts: MessageFacts) -> Urgency:
    """Say how urgent a message is: by its system's mark, or by words that are a time-critical instruction."""
    stated = is_stated_urgent(facts.urgency)
    return Urgency.URGENT if stated or MessageLabel.URGENT in facts.decided else Urgency.ROUTINE


def opens_loop(facts: MessageFacts) -> bool:
    """Say whether a message waits for an answer that can be seen: it asks, or speaks up about a risk, to somebody."""
    return facts.has_recipient and facts.answers_are_read and bool(facts.decided & (ASKS | {MessageLabel.CONCERN}))


def measures_of(facts: MessageFacts) -> frozenset[Measure]:
    """Give what one message counts for by itself, at its arrival; empty when it is addressed to nobody.

    Answers are counted by `loops.answer`; concerns only where an answer can be seen, since all that is told of concerns
    is how they were answered. In an emergency plain commands are good practice (label guide, section 1), so
    urgent requests are no REQUESTS: they count as urgent loops alone.
    """
    if not facts.has_recipient:
        return frozenset()
    routine = urgency_of(facts) is Urgency.ROUTINE
    asks = routine and bool(facts.decided & ASKS)
    counted = {
        Measure.MESSAGES: True,
        Measure.REQUESTS: asks,
        Measure.REQUESTS_WITH_REASON: asks and MessageLabel.REASONING in facts.decided,
        Measure.CONCERNS: opens_loop(facts) and MessageLabel.CONCERN in facts.decided,
        Measure.INVITATIONS: MessageLabel.INVITATION in facts.decided,
        Measure.RECOGNITION: MessageLabel.RECOGNITION in facts.decided,
        Measure.LOOPS_URGENT: opens_loop(facts) and not routine,
        Measure.LOOPS_ROUTINE: opens_loop(facts) and routine,
    }
    return frozenset(measure for measure, counts in counted.items() if counts)


BINS = (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60), timedelta(minutes=240))
REPLIES: Mapping[Urgency, Measure] = {
    Urgency.URGENT: Measure.REPLIES_URGENT,
    Urgency.ROUTINE: Measure.REPLIES_ROUTINE,
}
# Cumulative: an answer after ten minutes counts for 15, 60 and 240. In the order of BINS.
REPLIES_WITHIN: Mapping[Urgency, tuple[Measure, ...]] = {
    Urgency.URGENT: (
        Measure.REPLIES_URGENT_5M,
        Measure.REPLIES_URGENT_15M,
        Measure.REPLIES_URGENT_60M,
        Measure.REPLIES_URGENT_240M,
    ),
    Urgency.ROUTINE: (
        Measure.REPLIES_ROUTINE_5M,
        Measure.REPLIES_ROUTINE_15M,
        Measure.REPLIES_ROUTINE_60M,
        Measure.REPLIES_ROUTINE_240M,
    ),
}
CLOSED: Mapping[Urgency, Measure] = {
    Urgency.URGENT: Measure.LOOPS_URGENT_CLOSED,
    Urgency.ROUTINE: Measure.LOOPS_ROUTINE_CLOSED,
}


class ShareName(StrEnum):
    """One share that may be shown of a pair of roles, once it has earned its place."""

    REASONS = "reasons"
    CONCERNS_ANSWERED = "concerns_answered"
    CONCERNS_TAKEN_UP = "concerns_taken_up"
    URGENT_LOOPS_CLOSED = "urgent_loops_closed"
    ROUTINE_LOOPS_CLOSED = "routine_loops_closed"
    RECOGNITION = "recognition"
    INVITATIONS = "invitations"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0 to 1, with the skill that it speaks of."""

    id: ShareName
    part: Measure
    whole: Measure
    skill: Skill


SHARES = (
    Share(ShareName.REASONS, Measure.REQUESTS_WITH_REASON, Measure.REQUESTS, Skill.CLEAR_TELLING),
    Share(ShareName.CONCERNS_ANSWERED, Measure.CONCERNS_ANSWERED, Measure.CONCERNS, Skill.LISTENING),
    Share(ShareName.CONCERNS_TAKEN_UP, Measure.CONCERNS_TAKEN_UP, Measure.CONCERNS, Skill.INVITING_VOICE),
    Share(ShareName.URGENT_LOOPS_CLOSED, Measure.LOOPS_URGENT_CLOSED, Measure.LOOPS_URGENT, Skill.CLOSED_LOOP),
    Share(ShareName.ROUTINE_LOOPS_CLOSED, Measure.LOOPS_ROUTINE_CLOSED, Measure.LOOPS_ROUTINE, Skill.CLOSED_LOOP),
    Share(ShareName.RECOGNITION, Measure.RECOGNITION, Measure.MESSAGES, Skill.RECOGNITION),
    Share(ShareName.INVITATIONS, Measure.INVITATIONS, Measure.MESSAGES, Skill.INVITING_VOICE),
)
