"""Keeping and dropping: the one place where messages are counted and judged."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.problem import Problem
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.message import ExportedMessage, Tally
from collegia.engines.exports.rows import BadRow, Dropped, Row, as_row

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
MAX_TEXT_CHARACTERS = 200_000
MAX_PROBLEMS = 100

_REMEDIES = {
    Dropped.MALFORMED: "It was left out; if there are many, make the export again.",
    Dropped.DATE_OUT_OF_RANGE: "It was left out; check the clock of the system that it comes from.",
    Dropped.TOO_LONG: "It was left out; messages this long are pasted files, not talk.",
    Dropped.BAD_ENCODING: "It was left out; save the file as UTF-8 and import again.",
    Dropped.ENCRYPTED: "It was left out; export from a client that can read the conversation.",
}


class Intake:
    """Counts what one reader keeps and drops; `file` and `line` say where it is reading."""

    def __init__(self, opened: Opened, *, now: datetime, workdir: Path | None = None) -> None:
        self.opened = opened
        self.workdir = workdir
        self.tally = Tally()
        self.problems: list[Problem] = []
        self.recognised = 0
        self.file = opened.label
        self.line: int | None = None
        self._latest = now + AHEAD
        self._total = max(opened.total_bytes, 1)
        self._read = 0

    def begin(self, name: str) -> None:
        """The reader turns to this file."""
        self.file = self.opened.where(name)
        self.line = None

    def passed(self, size: int) -> None:
        """That many bytes of the export lie behind the reader."""
        self._read += size

    def finish(self) -> None:
        """Everything that mattered was read."""
        self._read = self._total

    def progress(self) -> float:
        """The share of the export that was read, 0.0 to 1.0."""
        return min(self._read / self._total, 1.0)

    def refuse_row(self, bad: BadRow) -> None:
        """Count the row among the dropped, and keep a problem for it when something was wrong."""
        self.tally.dropped[bad.reason.value] += 1
        remedy = _REMEDIES.get(bad.reason)
        if remedy and len(self.problems) < MAX_PROBLEMS:
            what = bad.what or "This row cannot be read."
            self.problems.append(Problem(self.file, self.line, what, remedy))

    def drop(self, reason: Dropped, what: str = "") -> None:
        """Count one row as dropped for this reason."""
        self.refuse_row(BadRow(reason, what))

    def keep(self, message: ExportedMessage, *, is_reply: bool) -> ExportedMessage:
        """Count the message, or raise BadRow when its date or length rules it out."""
        if not EARLIEST <= message.sent_at <= self._latest:
            what = f"Its date, {message.sent_at:%Y-%m-%d}, lies before 1990 or in the future."
            raise BadRow(Dropped.DATE_OUT_OF_RANGE, what)
        if len(message.text) > MAX_TEXT_CHARACTERS:
            raise BadRow(Dropped.TOO_LONG, f"Its text has {len(message.text):,} characters; 200,000 are read at most.")
        tally = self.tally
        tally.human_messages += 1
        tally.people.add(message.sender.source_id)
        tally.conversations.add(message.conversation)
        if is_reply:
            tally.replies += 1
            if message.thread_root is not None:
                tally.threads.add((message.conversation, message.thread_root))
        return message


def messages_among(
    rows: Iterator[object], make: Callable[[Row], ExportedMessage], intake: Intake
) -> Iterator[ExportedMessage]:
    """The messages that `make` finds among rows; a bad row is tallied, a file that breaks off ends as one more."""
    try:
        for row in rows:
            try:
                message = make(as_row(row))
            except BadRow as bad:
                intake.refuse_row(bad)
            else:
                yield message
    except BadRow as bad:
        intake.refuse_row(bad)
    except DamagedMember:
        intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")
