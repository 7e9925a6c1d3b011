"""The one way in: refusals that say what to do, and one reading of everything."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from collegia.engines.archives.problem import ExportRefused
from collegia.engines.exports.message import Source
from collegia.engines.exports.open_export import open_export
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import as_bytes, read, write_files
from collegia.engines.exports.tests.test_mutated_exports import lines, slack_sample

OF_EACH: dict[Source, dict[str, Any]] = {
    Source.SLACK: slack_sample(),
    Source.MATTERMOST: {"export.jsonl": lines(samples.MATTERMOST)},
    Source.ZULIP: samples.ZULIP,
    Source.MATRIX: {"export.json": samples.MATRIX},
    Source.TEAMS: samples.TEAMS,
    Source.MBOX: {"inbox": samples.MBOX},
    Source.CSV: {"messages.csv": samples.CSV},
}


@pytest.mark.parametrize("chosen", list(Source))
@pytest.mark.parametrize("real", list(Source))
def test_a_wrong_choice_is_refused_with_the_right_one(tmp_path: Path, chosen: Source, real: Source) -> None:
    path = write_files(tmp_path, OF_EACH[real])
    if chosen is real:
        assert read(chosen, path)[1].tally.human_messages > 0
        return
    with pytest.raises(ExportRefused, match=f"choose {real.value}"):
        read(chosen, path)


@pytest.mark.parametrize("source", [Source.MATRIX, Source.TEAMS])
def test_a_single_file_cut_in_the_middle_is_refused_as_such(tmp_path: Path, source: Source) -> None:
    name, content = next(iter(OF_EACH[source].items()))
    whole = as_bytes(content)
    with pytest.raises(ExportRefused, match=r"It is not JSON \(line 1\).*download the export again"):
        read(source, write_files(tmp_path, {name: whole[: len(whole) // 2]}))


def test_the_day_after_now_is_the_latest_that_counts(tmp_path: Path) -> None:
    path = write_files(tmp_path, OF_EACH[Source.MATTERMOST])
    assert len(list(open_export(Source.MATTERMOST, path, now=datetime(2026, 2, 28, 10, tzinfo=UTC)))) == 3
    reader = open_export(Source.MATTERMOST, path, now=datetime(2026, 2, 27, tzinfo=UTC))
    assert list(reader) == []
    assert reader.tally.dropped["date_out_of_range"] == 3


def test_progress_goes_forward_to_the_end(tmp_path: Path) -> None:
    reader = open_export(Source.CSV, write_files(tmp_path, OF_EACH[Source.CSV]))
    shares = [reader.progress(), *(reader.progress() for _ in reader), reader.progress()]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_reading_the_same_export_again_gives_the_same_messages(tmp_path: Path) -> None:
    for source, files in OF_EACH.items():
        path = write_files(tmp_path / source.value, files)
        assert read(source, path)[0] == read(source, path)[0]


def test_an_export_left_early_lets_go_of_its_files(tmp_path: Path) -> None:
    reader = open_export(Source.MATRIX, write_files(tmp_path, OF_EACH[Source.MATRIX]))
    next(iter(reader))
    reader.close()
