"""Large exports are read in memory that does not grow with them."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from collegia.engines.exports import documents
from collegia.engines.exports.message import Source
from collegia.engines.exports.open_export import open_export
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import NOW

ROWS = 500
WORDS = "Could you recheck the potassium of bed 4? " * 1000
MOST_BYTES = 8 * 1024 * 1024


def mattermost_row(number: int) -> dict[str, Any]:
    post = {"team": "t", "channel": "c", "user": "ana", "message": WORDS, "create_at": samples.AT * 1000 + number}
    return {"type": "post", "post": post}


def csv_row(number: int) -> str:
    return f"{number},c1,2026-03-01T08:15:00Z,ana,{WORDS}\n"


def mail(number: int) -> str:
    head = f"From x Sun Mar  1 08:15:00 2026\nFrom: ana@x.org\nDate: Sun, 1 Mar 2026 08:{number % 60:02d}:00 +0100\n"
    return f"{head}Message-ID: <{number}@x>\n\n{WORDS}\n\n"


def joined(before: str, rows: Iterator[Any], after: str) -> Iterator[str]:
    yield before
    for number, row in enumerate(rows):
        yield ("," if number else "") + json.dumps(row)
    yield after


def export_of(source: Source) -> Iterator[str]:
    numbers = range(ROWS)
    match source:
        case Source.MATTERMOST:
            return (json.dumps(mattermost_row(number)) + "\n" for number in numbers)
        case Source.CSV:
            heading = "message_id,conversation_id,sent_at,sender_id,text\n"
            return (("" if number else heading) + csv_row(number) for number in numbers)
        case Source.MBOX:
            return (mail(number) for number in numbers)
        case Source.MATRIX:
            events = (samples.matrix_text(number, "ana", WORDS) for number in numbers)
            return joined('{"room_name": "x", "messages": [', events, "]}")
        case _:
            rows = (samples.teams_message(number, "ana", WORDS) for number in numbers)
            return joined('{"value": [', rows, "]}")


@pytest.mark.parametrize("source", [Source.MATTERMOST, Source.CSV, Source.MBOX, Source.MATRIX, Source.TEAMS])
def test_twenty_megabytes_are_read_in_eight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Source) -> None:
    monkeypatch.setattr(documents, "WHOLE_UP_TO_BYTES", 1024 * 1024)
    path = tmp_path / ("export.jsonl" if source is Source.MATTERMOST else "export.json")
    with path.open("w") as file:
        file.writelines(export_of(source))
    assert path.stat().st_size > 2 * MOST_BYTES
    tracemalloc.start()
    try:
        count = sum(1 for _ in open_export(source, path, now=NOW))
        assert (count, tracemalloc.get_traced_memory()[1] < MOST_BYTES) == (ROWS, True)
    finally:
        tracemalloc.stop()
