"""The mapping CSV: what any system can be asked to write, with or without the words."""

import csv
import re
from collections.abc import Iterator
from io import BufferedReader

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.problem import ExportRefused, Problem
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.csv_rows import delimiter_of, repaired, text_lines
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.lines import MAX_LINE_BYTES
from collegia.engines.exports.message import Account, ConversationKind, ExportedMessage, Source
from collegia.engines.exports.plain import plain, plain_handle, plain_name
from collegia.engines.exports.recognise import likely_source
from collegia.engines.exports.rows import MAX_ID_CHARACTERS, BadRow, Dropped, moment_of_text

REQUIRED = ("message_id", "conversation_id", "sent_at", "sender_id")
OPTIONAL = (
    "sender_role",
    "sender_email",
    "sender_name",
    "recipient_ids",
    "conversation_kind",
    "thread_root",
    "reply_to",
    "unit",
    "urgency",
    "read_at",
    "text",
)
_TABLE = re.compile(r"\.(csv|tsv|txt)$", re.IGNORECASE)
_MAX_HEADING = 64 * 1024


def read_mapping_csv(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of every table in the export; a table without the required columns refuses it."""
    names = opened.names()
    tables = [name for name in names if _TABLE.search(name)] or names[:1]
    if likely_source(opened) not in (None, Source.CSV):
        return
    for name in tables:
        intake.begin(name)
        try:
            with opened.open(name) as stream:
                yield from MappedRows(intake, opened.where(name)).messages(stream)
        except DamagedMember:
            intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")


class MappedRows:
    """Turns the rows of one table into messages."""

    def __init__(self, intake: Intake, where: str) -> None:
        self._intake = intake
        self._where = where
        self._accounts: dict[str, Account] = {}
        self._seen: set[int] = set()

    def messages(self, stream: BufferedReader) -> Iterator[ExportedMessage]:
        """The messages below the heading."""
        # The limit is the process's own; every field is bounded by the length of a line before it comes here.
        csv.field_size_limit(MAX_LINE_BYTES)
        lines = self._measured(stream)
        heading = next(lines, "")
        columns = self._columns(heading, delimiter_of(heading))
        reader = csv.reader(lines, delimiter=delimiter_of(heading))
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self._intake.drop(Dropped.MALFORMED, "A quotation mark is opened here and never closed.")
                continue
            if cells:
                message = self._message_or_none(columns, cells)
                if message is not None:
                    yield message

    def _measured(self, stream: BufferedReader) -> Iterator[str]:
        for number, (text, size) in enumerate(text_lines(stream), 1):
            self._intake.line = number
            self._intake.passed(size)
            yield text

    def _columns(self, heading: str, delimiter: str) -> dict[str, int]:
        try:
            cells = next(csv.reader([heading[:_MAX_HEADING]], delimiter=delimiter), [])
        except csv.Error:
            cells = []
        columns = {cell.strip().strip('"').lower(): index for index, cell in reversed(list(enumerate(cells)))}
        missing = [name for name in REQUIRED if name not in columns]
        if missing:
            what = f"The first line does not name the columns {', '.join(missing)}."
            remedy = f"Write a first line with {', '.join(REQUIRED)} and, where you have them, {', '.join(OPTIONAL)}."
            raise ExportRefused(Problem(self._where, 1, what, remedy))
        self._intake.recognised += 1
        return {name: columns[name] for name in (*REQUIRED, *OPTIONAL) if name in columns and name != "read_at"}

    def _message_or_none(self, columns: dict[str, int], cells: list[str]) -> ExportedMessage | None:
        try:
            return self._message(_named(columns, cells))
        except BadRow as bad:
            self._intake.refuse_row(bad)
            return None

    def _message(self, row: dict[str, str]) -> ExportedMessage:
        message_id, conversation = _filled(row, "message_id"), _filled(row, "conversation_id")
        sender_id = _filled(row, "sender_id")
        recipients = tuple(self._account(part) for part in _parts(row.get("recipient_ids", "")) if part != sender_id)
        message = ExportedMessage(
            source=Source.CSV,
            workspace="",
            conversation=conversation,
            conversation_kind=_kind(row, len(recipients)),
            message_id=message_id,
            sender=self._sender(row, sender_id),
            sent_at=moment_of_text(_filled(row, "sent_at")),
            text=row.get("text", ""),
            thread_root=_other(row.get("thread_root"), message_id),
            reply_to=_other(row.get("reply_to"), message_id),
            recipients=recipients,
            urgency=row.get("urgency", "").strip(),
        )
        self._check_is_new(conversation, message_id)
        return self._intake.keep(message, is_reply=bool(message.thread_root or message.reply_to))

    def _check_is_new(self, conversation: str, message_id: str) -> None:
        key = hash((conversation, message_id))
        if key in self._seen:
            raise BadRow(Dropped.DUPLICATE)
        self._seen.add(key)

    def _sender(self, row: dict[str, str], sender_id: str) -> Account:
        email, name = plain_handle(row.get("sender_email")), plain_name(row.get("sender_name"))
        if not email and not name:
            return self._account(sender_id)
        return Account(source_id=sender_id, email=email, username=sender_id.lower(), name=name)

    def _account(self, source_id: str) -> Account:
        found = self._accounts.get(source_id)
        if found is None:
            lower = source_id.lower()
            found = Account(source_id=source_id, email=lower if "@" in lower else "", username=lower)
            self._accounts[source_id] = found
        return found


def _named(columns: dict[str, int], cells: list[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, index in columns.items():
        cell = cells[index] if index < len(cells) else ""
        value = repaired(cell)
        if value is None:
            raise BadRow(Dropped.BAD_ENCODING, f"The column {name!r} is neither UTF-8 nor Windows-1252.")
        row[name] = plain(value)
    return row


def _filled(row: dict[str, str], name: str) -> str:
    value = row.get(name, "").strip()
    if not 0 < len(value) <= MAX_ID_CHARACTERS:
        raise BadRow(Dropped.MALFORMED, f"The column {name!r} is empty or far too long.")
    return value


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _other(value: str | None, own: str) -> str | None:
    value = (value or "").strip()
    return value if value and value != own else None


def _kind(row: dict[str, str], recipients: int) -> ConversationKind:
    stated = row.get("conversation_kind", "").strip().lower()
    if stated in ConversationKind.__members__.values():
        return ConversationKind(stated)
    if recipients == 1:
        return ConversationKind.DIRECT
    # Who could read along is unknown without recipients: closed, so that nobody is read who did not agree.
    return ConversationKind.GROUP
