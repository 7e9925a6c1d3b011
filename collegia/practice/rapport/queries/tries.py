"""Two things to try, viewer first: each rests on a message of hers that she can see again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collegia.engines.patterns.measures import is_stated_urgent
from collegia.engines.reading.labels import Joint, MessageLabel
from collegia.engines.reading.protected import is_protected
from collegia.engines.skills.families import Skill
from collegia.engines.skills.labels import skill_of
from collegia.practice.rapport.advice import SECOND_LOOKS, advice_for
from collegia.practice.rapport.habits import OwnMessage, asks_without_reason, thanks_at_large
from collegia.practice.rapport.models.insights import InsightKind, Verdict
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.practice_words import TRIES, TryKey, TryWords
from collegia.practice.rapport.queries.insights import ShownInsight, insights_for, words_of
from collegia.practice.rapport.queries.practice import own_messages
from collegia.practice.rapport.rules import SHOWN_FOR, ShownText
from collegia.trust.people.models import Person

MOST = 2
# Less often than this may be chance; a second look is surer, and one is enough.
OFTEN = 3
LOOKED_AT = 12
WORDS = range(4, 41)
KEYS = {TryKey.ADD_REASON: asks_without_reason, TryKey.NAME_THE_THING: thanks_at_large}
SKILLS = {TryKey.ADD_REASON: Skill.CLEAR_TELLING, TryKey.NAME_THE_THING: Skill.RECOGNITION}


@dataclass(frozen=True, slots=True)
class ToTry:
    """One thing to try: its key, what is said, the skill it speaks of, and an example of the viewer's own."""

    key: str
    words: TryWords
    skill: Skill | None
    message: Message
    example: ShownText


def tries_for(viewer: Person, now: datetime) -> list[ToTry]:
    """At most two things to try, from the last four weeks, each of another skill."""
    chosen: list[ToTry] = []
    for one in _found(viewer, now):
        if len(chosen) < MOST and one.skill not in {other.skill for other in chosen}:
            chosen.append(one)
    return chosen


def words_of_try(key: str) -> TryWords | None:
    """What is said about something to try; None for a key that is in use no more."""
    if key in TRIES:
        return TRIES[TryKey(key)]
    return _from_advice(key) if key in {*map(str, SECOND_LOOKS)} else None


def skill_of_try(key: str) -> Skill | None:
    """The skill that something to try speaks of."""
    if key in TRIES:
        return SKILLS[TryKey(key)]
    return Skill.REPAIR if key == Joint.EDGE else skill_of(MessageLabel(key))


def _from_advice(label: str) -> TryWords:
    advice = advice_for(label)
    return TryWords(advice.name, advice.why, advice.helps)


def _found(viewer: Person, now: datetime) -> Iterator[ToTry]:
    """What stands often in plain messages, and then what second looks say, which stand on the page already."""
    since = timezone.localtime(now - SHOWN_FOR).date()
    messages = [one for one in own_messages(viewer, now, since=since) if _may_be_coached(one)]
    for key, fits in KEYS.items():
        yield from _from_messages(key, [one for one in messages if fits(one)])
    yield from _from_second_looks(viewer, now)


def _from_second_looks(viewer: Person, now: datetime) -> Iterator[ToTry]:
    shown = [one for one in insights_for(viewer, InsightKind.SECOND_LOOK, now) if one.words and not _is_wrong(one)]
    often = Counter(one.insight.label for one in shown)
    latest = {one.insight.label: one for one in reversed(shown)}
    for label, _count in often.most_common():
        one = latest[label]
        if one.words:
            yield ToTry(label, _from_advice(label), skill_of_try(label), one.insight.message, one.words)


def _is_wrong(one: ShownInsight) -> bool:
    return hasattr(one.insight, "verdict") and one.insight.verdict.verdict == Verdict.WRONG


def _may_be_coached(message: OwnMessage) -> bool:
    return MessageLabel.URGENT not in message.labels and not is_stated_urgent(message.urgency)


def _from_messages(key: TryKey, messages: Sequence[OwnMessage]) -> Iterator[ToTry]:
    """The latest message that makes a fair example: neither a scrap nor long, and no talk that is never coached."""
    if len(messages) < OFTEN:
        return
    latest = [one.key for one in messages[-LOOKED_AT:]]
    rows = Message.objects.filter(pk__in=latest, clean_text__isnull=False).select_related("wrote_to_profession")
    fair = next((row for row in _newest_first(rows) if _is_fair(row)), None)
    if fair:
        yield ToTry(key, TRIES[key], SKILLS[key], fair, words_of(fair))


def _newest_first(rows: Iterable[Message]) -> list[Message]:
    return sorted(rows, key=lambda row: row.sent_at, reverse=True)


def _is_fair(message: Message) -> bool:
    text = message.clean_text.text if message.clean_text else ""
    return len(text.split()) in WORDS and not is_protected(text)
