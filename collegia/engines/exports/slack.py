"""Slack's export: a folder for each conversation, a file for each day."""

import re
from collections.abc import Iterator

from collegia.engines.archives.opened import Opened
from collegia.engines.exports.documents import rows_of
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.message import ExportedMessage
from collegia.engines.exports.slack_amendments import amendments_in
from collegia.engines.exports.slack_directory import directory_of
from collegia.engines.exports.slack_rows import SlackRows
from collegia.engines.exports.slackdump import read_slackdump

_DAY_FILE = re.compile(r"^(?:(?P<root>.*)/)?(?P<folder>[^/]+)/\d{4}-\d{2}-\d{2}\.json$")


def read_slack(opened: Opened, intake: Intake) -> Iterator[ExportedMessage]:
    """The messages of a Slack export, conversation by conversation; one file is in memory at a time."""
    days = _days(opened)
    directory = directory_of(opened, _root(opened, days), intake)
    if not days:
        yield from read_slackdump(opened, directory, intake)
    for folder, names in days.items():
        conversation = directory.conversation(folder.rsplit("/", 1)[-1])
        rows = SlackRows(directory, conversation, intake, amendments_in(opened, names))
        for name in names:
            intake.begin(name)
            yield from rows.messages(rows_of(opened, name))
            intake.passed(opened.size(name))


def _days(opened: Opened) -> dict[str, list[str]]:
    days: dict[str, list[str]] = {}
    for name in opened.names():
        if match := _DAY_FILE.match(name):
            folder = f"{match['root'] or ''}/{match['folder']}"
            days.setdefault(folder, []).append(name)
    return {folder: sorted(names) for folder, names in days.items()}


def _root(opened: Opened, days: dict[str, list[str]]) -> str:
    lists = [name for name in opened.names() if name.rsplit("/", 1)[-1] in ("users.json", "channels.json")]
    top = min(lists, key=lambda name: name.count("/")) if lists else next(iter(days), "").lstrip("/")
    return top.rpartition("/")[0] + "/" if "/" in top else ""
