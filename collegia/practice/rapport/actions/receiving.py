"""Receiving messages: joined, asked for consent, cleaned, and only then stored; the same message once."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.colleagues import Colleagues
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.exports.message import ExportedMessage, Source
from collegia.practice.rapport.actions.joining import Joiner
from collegia.practice.rapport.actions.traffic import Pair, note_traffic
from collegia.practice.rapport.models.imports import Import
from collegia.practice.rapport.models.messages import Conversation, ConversationMember, Message
from collegia.practice.rapport.rules import CLOSED, colleague_key, is_answer_in_time
from collegia.trust.people.models import Person
from collegia.trust.privacy.keys import secret_for
from collegia.trust.privacy.purposes import READING
from collegia.trust.privacy.queries import consented_among

REMEMBERED = 100_000
# Their message ids are unique by themselves; which conversation a mail falls into depends on the file around it.
WORLDWIDE_IDS = frozenset({Source.MBOX, Source.MATRIX})


@dataclass(frozen=True, slots=True)
class Joined:
    """A message whose author is on the staff list, with what it answers and whom it is for."""

    message: ExportedMessage
    identity: str
    author: int
    circle: frozenset[int] | None
    answers: str
    wrote_to: int | None


@dataclass(slots=True)
class Received:
    """How many messages were kept and how many not."""

    stored: int = 0
    already_there: int = 0
    not_consented: int = 0


class Receiver:
    """Takes the messages of one import, in batches."""

    def __init__(self, an_import: Import, joiner: Joiner, now: datetime, only_author: int | None = None) -> None:
        self.of_import = an_import
        self.joiner = joiner
        self.now = now
        self.only_author = only_author
        self.counts = Received()
        self._latest: dict[tuple[str, str], tuple[str, int | None, datetime]] = {}
        self._authors: dict[str, int] = {}
        self._present: dict[str, set[int]] = {}
        self._colleagues: dict[str, tuple[int, Colleagues]] = {}
        self._conversations: dict[str, Conversation] = {}
        self._full_names = {person.name: colleague_key(person.pk) for person in joiner.people.values()}

    def receive(self, batch: Iterable[ExportedMessage]) -> None:
        """Store what may be stored of a batch; only this step writes messages."""
        joined = [row for row in map(self._join, batch) if row is not None]
        willing = self._willing(joined, self._agreed(joined))
        self.counts.not_consented += len(joined) - len(willing)
        new = self._without_known(willing)
        rows = [self._row(row) for row in new]
        pairs = [Pair(row.author, row.wrote_to, row.message.sent_at) for row in joined if row.wrote_to]
        with transaction.atomic():
            self._store(rows, {row.identity: row for row in new})
            if self.only_author is None:
                note_traffic(pairs)

    def _join(self, message: ExportedMessage) -> Joined | None:
        author = self.joiner.sender_of(message.sender)
        present = self._present.setdefault(message.conversation, set())
        others = [self.joiner.person_of(account) for account in (*message.mentions, *message.recipients)]
        present.update(person for person in (author, *others) if person)
        identity = identity_of(message, message.message_id)
        answers, wrote_to = self._answered(message, identity, author)
        if author is None or self.only_author not in (None, author):
            return None
        circle = self._circle(message, author)
        return Joined(message, identity, author, circle, answers, self._other_end(circle, author) or wrote_to)

    def _circle(self, message: ExportedMessage, author: int) -> frozenset[int] | None:
        """Everybody who must agree: for a closed conversation all its members (0 stands for a stranger)."""
        if message.conversation_kind not in CLOSED:
            return None
        members = [self.joiner.person_of(account) or 0 for account in message.recipients] or [0]
        return frozenset(members) | {author}

    @staticmethod
    def _other_end(circle: frozenset[int] | None, author: int) -> int | None:
        others = (circle or frozenset()) - {author}
        return next(iter(others)) if len(others) == 1 else None

    def _answered(self, message: ExportedMessage, identity: str, author: int | None) -> tuple[str, int | None]:
        """The message that this one answers and its author, and note this one as the latest in its place."""
        place = (message.conversation, message.thread_root or "")
        latest = self._latest.get(place)
        self._latest[place] = (identity, author, message.sent_at)
        self._remember(identity, author)
        if message.reply_to:
            answered = identity_of(message, message.reply_to)
            return answered, self._authors.get(answered)
        if latest and latest[1] != author and is_answer_in_time(latest[2], message.sent_at, message.conversation_kind):
            return latest[0], latest[1]
        mentioned = {self.joiner.person_of(account) for account in message.mentions}
        return "", next(iter(mentioned)) if len(mentioned) == 1 else None

    def _remember(self, identity: str, author: int | None) -> None:
        if author:
            self._authors[identity] = author
        if len(self._authors) > REMEMBERED:
            for old in list(self._authors)[: REMEMBERED // 2]:
                del self._authors[old]

    def _agreed(self, rows: Iterable[Joined]) -> set[int]:
        everybody = {person for row in rows for person in (row.author, row.wrote_to, *(row.circle or ())) if person}
        return consented_among(everybody, READING)

    @staticmethod
    def _willing(rows: list[Joined], agreed: set[int]) -> list[Joined]:
        return [row for row in rows if row.author in agreed and (row.circle is None or row.circle <= agreed)]

    def _without_known(self, rows: list[Joined]) -> list[Joined]:
        """Rows not stored before; those that this very import stored before it was killed count as stored."""
        found = Message.objects.filter(identity__in=[row.identity for row in rows])
        known = dict(found.values_list("identity", "of_import_id"))
        self.counts.already_there += sum(owner != self.of_import.pk for owner in known.values())
        return list({row.identity: row for row in rows if row.identity not in known}.values())

    def _row(self, row: Joined) -> Message:
        author = self.joiner.people[row.author]
        recipient = self.joiner.people.get(row.wrote_to or 0)
        clean = self._clean(row.message) if row.message.text else None
        return Message(
            identity=row.identity,
            author=author,
            author_profession_id=author.profession_id,
            wrote_to_id=row.wrote_to,
            wrote_to_profession_id=recipient.profession_id if recipient else None,
            of_import=self.of_import,
            sent_at=row.message.sent_at,
            received_at=self.now,
            answers=row.answers,
            thread=identity_of(row.message, row.message.thread_root) if row.message.thread_root else "",
            urgency=row.message.urgency[:20],
            clean_text=clean,
            has_replacements=bool(clean and any(each.kind != Kind.STAFF_NAME for each in clean.replacements)),
        )

    def _clean(self, message: ExportedMessage) -> CleanText:
        return deidentify(
            message.text,
            secret=secret_for("surrogates"),
            conversation=conversation_key(message),
            colleagues=self._colleagues_in(message.conversation),
        )

    def _colleagues_in(self, conversation: str) -> Colleagues:
        present = self._present[conversation]
        cached = self._colleagues.get(conversation)
        if cached is None or cached[0] != len(present):
            people = [self.joiner.people[person] for person in sorted(present) if person in self.joiner.people]
            cached = (len(present), Colleagues(self._full_names, _short_names(people)))
            self._colleagues[conversation] = cached
        return cached[1]

    def _store(self, rows: list[Message], joined: dict[str, Joined]) -> None:
        """Ask for consent once more inside the transaction, so that a withdrawal during cleaning is heeded."""
        agreed = self._agreed(joined.values())
        willing = {row.identity for row in self._willing(list(joined.values()), agreed)}
        kept = [row for row in rows if row.identity in willing]
        self.counts.not_consented += len(rows) - len(kept)
        for row in kept:
            row.conversation = self._conversation(joined[row.identity].message)
            if row.wrote_to_id not in agreed:
                row.wrote_to_id = None
        Message.objects.bulk_create(kept, ignore_conflicts=True)
        self._remember_members(kept, joined)
        self.counts.stored += len(kept)

    @staticmethod
    def _remember_members(kept: list[Message], joined: dict[str, Joined]) -> None:
        """In closed conversations every member's withdrawal takes the messages away, so they must be known."""
        pairs = {(row.conversation_id, person) for row in kept for person in joined[row.identity].circle or ()}
        members = [ConversationMember(conversation_id=place, person_id=person) for place, person in sorted(pairs)]
        ConversationMember.objects.bulk_create(members, ignore_conflicts=True)

    def _conversation(self, message: ExportedMessage) -> Conversation:
        key = conversation_key(message)
        if key not in self._conversations:
            said = {"source": message.source, "kind": message.conversation_kind}
            self._conversations[key], _made = Conversation.objects.get_or_create(key=key, defaults=said)
        return self._conversations[key]


def identity_of(message: ExportedMessage, message_id: str) -> str:
    """A keyed hash of where a message stands in its source: tells "already there" and gives nothing away."""
    if message.source in WORLDWIDE_IDS:
        return _keyed("identity", message.source, message_id)
    return _keyed("identity", message.source, message.workspace, message.conversation, message_id)


def conversation_key(message: ExportedMessage) -> str:
    """A keyed hash of the source's own name for the conversation."""
    return _keyed("conversation", message.source, message.workspace, message.conversation)


def _short_names(people: Iterable[Person]) -> dict[str, str]:
    """First and last names that only one of those present has."""
    names: dict[str, set[str]] = {}
    for person in people:
        for part in {person.first_name, person.name.split()[-1]}:
            names.setdefault(part, set()).add(colleague_key(person.pk))
    return {name: next(iter(keys)) for name, keys in names.items() if len(keys) == 1}


def _keyed(use: str, *parts: str) -> str:
    return hmac.new(secret_for(use), "\x1f".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
