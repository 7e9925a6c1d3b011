"""The one way in: an export of a known source as a stream of messages."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from collegia.engines.archives.open_source import open_source
from collegia.engines.archives.opened import Opened
from collegia.engines.archives.problem import ExportRefused, Problem
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.mapping_csv import read_mapping_csv
from collegia.engines.exports.matrix import read_matrix
from collegia.engines.exports.mattermost import read_mattermost
from collegia.engines.exports.mbox import read_mbox
from collegia.engines.exports.message import ExportedMessage, ExportReader, Source, Tally
from collegia.engines.exports.recognise import likely_source
from collegia.engines.exports.slack import read_slack
from collegia.engines.exports.teams import read_teams
from collegia.engines.exports.zulip import read_zulip

Read = Callable[[Opened, Intake], Iterator[ExportedMessage]]

READERS: dict[Source, Read] = {
    Source.SLACK: read_slack,
    Source.MATTERMOST: read_mattermost,
    Source.MATRIX: read_matrix,
    Source.ZULIP: read_zulip,
    Source.TEAMS: read_teams,
    Source.MBOX: read_mbox,
    Source.CSV: read_mapping_csv,
}


def open_export(
    source: Source, path: Path, *, workdir: Path | None = None, now: datetime | None = None
) -> ExportReader:
    """A reader of this export; raises ExportRefused when it cannot be opened or holds nothing of this source.

    `workdir` is where a compressed tar is spooled (mode 0600); messages dated more than a day after `now` are dropped.
    """
    opened = open_source(path, workdir=workdir)
    return OpenedExport(source, opened, Intake(opened, now=now or datetime.now(UTC), workdir=workdir))


class OpenedExport:
    """An ExportReader over one vendor's reading function."""

    def __init__(self, source: Source, opened: Opened, intake: Intake) -> None:
        self._source = source
        self._opened = opened
        self._intake = intake
        self.tally: Tally = intake.tally
        self.problems: list[Problem] = intake.problems

    def __iter__(self) -> Iterator[ExportedMessage]:
        try:
            yield from READERS[self._source](self._opened, self._intake)
            if not self._intake.recognised:
                self._refuse_unrecognised()
            self._intake.finish()
        finally:
            self.close()

    def progress(self) -> float:
        return self._intake.progress()

    def close(self) -> None:
        """Let go of the export's files."""
        self._opened.close()

    def _refuse_unrecognised(self) -> None:
        likely = likely_source(self._opened)
        if self.problems and likely in (None, self._source):
            first = self.problems[0]
            raise ExportRefused(Problem(first.file, first.line, first.what, "Make or download the export again."))
        what = f"Nothing in it looks like a {self._source.value} export."
        remedy = "Choose the system that it comes from, or see the page on sources."
        if likely is not None and likely is not self._source:
            remedy = f"This looks like a {likely.value} export: choose {likely.value}."
        raise ExportRefused(Problem(self._opened.label, None, what, remedy))
