"""The files of the slackdump program that are not laid out as Slack's own export."""

from collections.abc import Iterator
from typing import Any

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.documents import document_of, rows_of
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.lines import lines_of
from collegia.engines.exports.message import ExportedMessage
from collegia.engines.exports.plain import plain
from collegia.engines.exports.rows import BadRow, Dropped, Row, as_row, row_in, rows_in
from collegia.engines.exports.slack_directory import LISTS, USER_LISTS, Directory, kind_of_channel
from collegia.engines.exports.slack_rows import SlackRows

_REPLIES = "slackdump_thread_replies"


def read_slackdump(opened: Opened, directory: Directory, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of `slackdump dump` (a JSON file for each conversation) and of its chunk files (JSONL, gzip)."""
    rows = Conversations(directory, intake)
    _learn_chunks(opened, directory)
    for name in opened.names():
        base = name.rsplit("/", 1)[-1]
        if base in LISTS or base in USER_LISTS:
            continue
        intake.begin(name)
        try:
            if base.endswith(".json.gz"):
                yield from _chunk_messages(opened, name, rows)
            elif base.endswith(".json"):
                yield from rows.of(base.removesuffix(".json").split("-")[0]).messages(_dumped_rows(opened, name))
        except DamagedMember:
            intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")
        intake.passed(opened.size(name))


class Conversations:
    """The rows of each conversation, however many files they are spread over."""

    def __init__(self, directory: Directory, intake: Intake) -> None:
        self.intake = intake
        self._directory = directory
        self._rows: dict[str, SlackRows] = {}

    def of(self, channel: str) -> SlackRows:
        """The rows of this conversation."""
        if channel not in self._rows:
            self._rows[channel] = SlackRows(self._directory, self._directory.conversation(channel), self.intake)
        return self._rows[channel]


def _dumped_rows(opened: Opened, name: str) -> Iterator[Any]:
    for row in rows_of(opened, name, path="messages"):
        yield row
        if isinstance(row, dict):
            yield from rows_in(row, _REPLIES)


def _chunk_messages(opened: Opened, name: str, rows: Conversations) -> Iterator[ExportedMessage]:
    for chunk in _chunks(opened, name, rows.intake):
        channel = chunk.get("id")
        if isinstance(channel, str) and channel:
            parents = [row_in(chunk, "p")] if chunk.get("p") else []
            yield from rows.of(plain(channel)).messages(iter([*parents, *rows_in(chunk, "m")]))


def _learn_chunks(opened: Opened, directory: Directory) -> None:
    for name in (name for name in opened.names() if name.endswith(".json.gz")):
        try:
            for chunk in _chunks(opened, name, None):
                for user in rows_in(chunk, "u"):
                    directory.add_user(user)
                for channel in [*rows_in(chunk, "ch"), row_in(chunk, "ci")]:
                    directory.add_conversation(channel, kind_of_channel(channel))
        except DamagedMember:
            continue


def _chunks(opened: Opened, name: str, intake: Intake | None) -> Iterator[Row]:
    with opened.open(name) as stream:
        for line in lines_of(stream):
            try:
                if line.data is None:
                    raise BadRow(Dropped.TOO_LONG, "The line is longer than 64 MiB.")
                if line.data.strip():
                    yield as_row(document_of(line.data))
            except BadRow as bad:
                if intake is not None:
                    intake.line = line.number
                    intake.refuse_row(bad)
