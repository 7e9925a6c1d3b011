"""Exports in which anything is missing, cut or of another type: refused in words, or read with every row counted."""

import copy
import json
import random
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.archives.problem import ExportRefused
from collegia.engines.exports.message import Source
from collegia.engines.exports.open_export import open_export
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import NOW, as_bytes, write_files
from collegia.engines.exports.tests.test_slack import ANA, BEN, PUMP, said
from collegia.engines.exports.tests.test_vendored_exports import DIRECT, MATTERMOST, SLACK, TEAMS

Files = dict[str, bytes]
MOST_SECONDS = 20.0
WEIRD: list[Any] = [
    None,
    True,
    0,
    -1,
    10**30,
    1e308,
    float("nan"),
    "",
    "\x00",
    "\ud800",
    "@",
    "<@",
    "9" * 5000,
    "x" * 300_000,
    [],
    [[]],
    [None],
    {},
    {"id": {}},
    "/Date(99999999999999)/",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "253402300799.999999",
]


def zipped(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def slack_sample() -> dict[str, Any]:
    rows = [
        said(
            "<@U2> bed 4?",
            thread_ts="1772355600.000100",
            edited={"user": "U1", "ts": "1772355601.0"},
            files=[{"id": "F"}],
        ),
        said("<!here> yes", "1772355700.000100", user="U2", thread_ts="1772355600.000100"),
        {"type": "message", "subtype": "message_deleted", "deleted_ts": "1", "ts": "1772355800.000100"},
    ]
    listed = {"users.json": [ANA, BEN, PUMP], "dms.json": [{"id": "D1", "members": ["U1", "U2"]}]}
    return {**listed, "D1/2026-03-01.json": rows}


def teams_pages() -> Files:
    pages = sorted((TEAMS / "graph").rglob("*.json"), key=lambda page: page.stat().st_size)
    return {page.name + str(number): page.read_bytes() for number, page in enumerate(pages[:3])}


def lines(rows: list[Any]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


EXPORTS: list[tuple[Source, Callable[[], dict[str, Any]]]] = [
    (Source.SLACK, lambda: zipped(SLACK)),
    (Source.SLACK, slack_sample),
    (Source.MATTERMOST, lambda: {"export.jsonl": MATTERMOST.read_bytes()}),
    (Source.MATTERMOST, lambda: {"direct.jsonl": DIRECT.read_bytes()}),
    (Source.MATTERMOST, lambda: {"sample.jsonl": lines(samples.MATTERMOST)}),
    (Source.TEAMS, teams_pages),
    (Source.TEAMS, lambda: samples.TEAMS),
    (Source.ZULIP, lambda: samples.ZULIP),
    (Source.ZULIP, lambda: samples.ZULIP_ARCHIVE),
    (Source.MATRIX, lambda: {"export.json": samples.MATRIX}),
    (Source.MBOX, lambda: {"inbox.mbox": samples.MBOX}),
    (Source.CSV, lambda: {"messages.csv": samples.CSV}),
]
IDS = [f"{source.value}-{number}" for number, (source, _) in enumerate(EXPORTS)]


def check_reads_or_refuses(source: Source, path: Path) -> None:
    """The promise: ExportRefused or nothing, in bounded time, and a tally that agrees with what was yielded."""
    began, yielded = time.monotonic(), []
    try:
        reader = open_export(source, path, now=NOW)
        try:
            yielded = list(reader)
        finally:
            reader.close()
    except ExportRefused as refused:
        assert refused.problem.file and refused.problem.what and refused.problem.remedy
        return
    tally = reader.tally
    assert tally.human_messages == len(yielded)
    assert tally.people == {message.sender.source_id for message in yielded}
    assert tally.conversations == {message.conversation for message in yielded}
    assert len(tally.threads) <= tally.replies <= tally.human_messages
    assert all(count > 0 for count in tally.dropped.values())
    assert len(reader.problems) <= 100
    for message in yielded:
        (message.text + message.message_id + message.conversation + message.sender.name).encode()
        assert "\0" not in message.text + message.message_id + message.conversation
    assert time.monotonic() - began < MOST_SECONDS


def paths_in(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if here:
        yield here
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from paths_in(child, (*here, key))


def with_change(document: Any, path: tuple[Any, ...], change: Any) -> Any:
    """The document with the value at `path` dropped, cut in half or replaced."""
    document = copy.deepcopy(document)
    parent = document
    for key in path[:-1]:
        parent = parent[key]
    if change == "drop":
        del parent[path[-1]]
    elif change == "cut":
        value = parent[path[-1]]
        parent[path[-1]] = value[: len(value) // 2] if isinstance(value, str | list) else None
    else:
        parent[path[-1]] = WEIRD[change]
    return document


def mutated_json(data: bytes, number: int, change: Any) -> bytes:
    """One field of a JSON document, or of one line of JSONL, changed."""
    try:
        rows, is_lines = json.loads(data), False
    except ValueError:
        rows, is_lines = [json.loads(line) for line in data.splitlines() if line.strip()], True
    paths = list(paths_in(rows))
    if not paths:
        return data
    changed = with_change(rows, paths[number % len(paths)], change)
    return lines(changed).encode() if is_lines and isinstance(changed, list) else json.dumps(changed).encode()


@pytest.mark.parametrize(("source", "make"), EXPORTS, ids=IDS)
@given(data=st.data())
def test_a_changed_field_never_breaks_the_reader(source: Source, make: Callable[[], dict[str, Any]], data: Any) -> None:
    files = {name: as_bytes(content) for name, content in make().items()}
    name = data.draw(st.sampled_from(sorted(files)))
    if source in (Source.MBOX, Source.CSV):
        files[name] = mutated_words(files[name], data)
    else:
        change = data.draw(st.sampled_from(["drop", "cut"]) | st.integers(0, len(WEIRD) - 1))
        files[name] = mutated_json(files[name], data.draw(st.integers(0, 100_000)), change)
    with tempfile.TemporaryDirectory() as folder:
        check_reads_or_refuses(source, write_files(Path(folder), files))


def mutated_words(content: bytes, data: Any) -> bytes:
    """One word of a text format dropped, or replaced by something else."""
    words = content.split(b" ")
    number = data.draw(st.integers(0, len(words) - 1))
    strange = st.sampled_from(
        [b"", b"\x00", b"\xff", b'"', b"(" * 3000, b"=?x?q?=ff?=", b"\n\n", b"From ", b"9" * 9999]
    )
    words[number] = data.draw(strange | st.binary(max_size=20))
    return b" ".join(words)


@pytest.mark.parametrize(("source", "make"), EXPORTS, ids=IDS)
@given(data=st.data())
def test_a_cut_or_flipped_or_missing_file_never_breaks_the_reader(
    source: Source, make: Callable[[], dict[str, Any]], data: Any
) -> None:
    files = {name: as_bytes(content) for name, content in make().items()}
    name = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    match data.draw(st.sampled_from(["cut", "flip", "missing", "doubled"])):
        case "cut":
            files[name] = files[name][:at]
        case "flip":
            files[name] = files[name][:at] + data.draw(st.binary(min_size=1, max_size=4)) + files[name][at + 1 :]
        case "missing":
            del files[name]
        case "doubled":
            files[name] = files[name][:at] + files[name]
    with tempfile.TemporaryDirectory() as folder:
        check_reads_or_refuses(source, write_files(Path(folder), files))


@pytest.mark.parametrize(("source", "make"), EXPORTS, ids=IDS)
@given(seed=st.integers(0, 2**32), flips=st.integers(0, 5), cut=st.booleans())
def test_a_damaged_archive_never_breaks_the_reader(
    source: Source, make: Callable[[], dict[str, Any]], seed: int, flips: int, cut: bool
) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export.zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in make().items():
                archive.writestr(name, as_bytes(content))
        packed = bytearray(path.read_bytes())
        for _ in range(flips):
            packed[chance.randrange(len(packed))] = chance.randrange(256)
        path.write_bytes(packed[: chance.randrange(len(packed))] if cut else packed)
        check_reads_or_refuses(source, path)


@pytest.mark.parametrize("source", list(Source))
@given(content=st.binary(min_size=1, max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_at_all_never_break_a_reader(source: Source, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export")
        path.write_bytes(content)
        check_reads_or_refuses(source, path)
