"""E-mail: mbox files and single mails."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.intake import MAX_TEXT_CHARACTERS, Intake
from collegia.engines.exports.mail_body import has_calendar, text_of
from collegia.engines.exports.mail_headers import (
    ClippedHeaders,
    check_is_a_persons,
    header,
    ids_in,
    people_in,
    sent_at_of,
)
from collegia.engines.exports.mail_lines import RawMail, mails_of
from collegia.engines.exports.mail_words import own_words
from collegia.engines.exports.message import Account, ConversationKind, ExportedMessage, Source
from collegia.engines.exports.plain import plain
from collegia.engines.exports.rows import BadRow, Dropped

_START = re.compile(rb"^(?:\xef\xbb\xbf)?(?:From \S|[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?)")
_POLICY = ClippedHeaders()
# On mails that break its assumptions the standard parser raises any of these instead of noting a defect.
_STUMBLES = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
_URGENT = frozenset(["1", "2", "high", "urgent"])


def read_mbox(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The mails that people wrote, without what they quote."""
    mails = Mails(intake)
    for name in opened.names():
        intake.begin(name)
        try:
            with opened.open(name) as stream:
                if not _START.match(stream.peek(100)[:100]):
                    continue
                for raw in mails_of(stream):
                    intake.line = raw.line
                    message = mails.message_or_none(raw)
                    if message is not None:
                        yield message
                    intake.passed(raw.size)
        except DamagedMember:
            intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")


class Mails:
    """Turns mails into messages, remembering which conversation each belongs to."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._roots: dict[int, str] = {}
        self._seen: set[int] = set()

    def message_or_none(self, raw: RawMail) -> ExportedMessage | None:
        """The message in this mail, or None when it was dropped."""
        try:
            return self._message(message_from_bytes(raw.data, policy=_POLICY))
        except BadRow as bad:
            self._intake.refuse_row(bad)
        except _STUMBLES:
            self._intake.drop(Dropped.MALFORMED, "The mail cannot be taken apart.")
        return None

    def _message(self, mail: Message) -> ExportedMessage:
        senders = people_in(mail, "From")
        if senders or mail.get("Message-ID") is not None:
            self._intake.recognised += 1
        check_is_a_persons(mail)
        if not senders:
            raise BadRow(Dropped.MALFORMED, "Its From header is missing or holds no address.")
        if has_calendar(mail):
            raise BadRow(Dropped.CALENDAR)
        sent_at, sender = sent_at_of(mail), senders[0]
        message_id = next(iter(ids_in(mail, "Message-ID")), "") or f"{sender.email}:{sent_at.isoformat()}"
        self._check_is_new(message_id)
        text = text_of(mail)
        if len(text) > MAX_TEXT_CHARACTERS:
            raise BadRow(Dropped.TOO_LONG, "Its text is longer than 200,000 characters.")
        text = own_words(text)
        if not text:
            raise BadRow(Dropped.EMPTY)
        answered, root = self._thread(mail, message_id)
        recipients = tuple(person for person in people_in(mail, "To", "Cc") if person.email != sender.email)
        message = ExportedMessage(
            source=Source.MBOX,
            workspace="",
            conversation=root,
            conversation_kind=_kind(mail, recipients),
            message_id=message_id,
            sender=sender,
            sent_at=sent_at,
            text=plain(text),
            thread_root=root if root != message_id else None,
            reply_to=answered,
            recipients=recipients,
            urgency=_urgency(mail),
        )
        return self._intake.keep(message, is_reply=message.thread_root is not None)

    def _check_is_new(self, message_id: str) -> None:
        key = hash(message_id)
        if key in self._seen:
            raise BadRow(Dropped.DUPLICATE)
        self._seen.add(key)

    def _thread(self, mail: Message, message_id: str) -> tuple[str | None, str]:
        """What this mail answers and the first mail of its conversation, which may not be in the export."""
        references = ids_in(mail, "References")
        answered = next(iter(ids_in(mail, "In-Reply-To")), None) or (references[-1] if references else None)
        if answered == message_id:
            answered = None
        oldest = references[0] if references else answered
        root = self._roots.get(hash(answered)) or self._roots.get(hash(oldest)) or oldest or message_id
        self._roots[hash(message_id)] = root
        return answered, root


def _kind(mail: Message, recipients: tuple[Account, ...]) -> ConversationKind:
    if mail.get("List-Id") is not None:
        return ConversationKind.PRIVATE
    return ConversationKind.DIRECT if len(recipients) <= 1 else ConversationKind.GROUP


def _urgency(mail: Message) -> str:
    marks = (header(mail, name).lower()[:10] for name in ("Importance", "Priority", "X-Priority"))
    return "high" if any(mark.split(" ")[0] in _URGENT for mark in marks) else ""
