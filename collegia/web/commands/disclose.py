"""`collegia disclose CONTRIBUTIONS.csv`: which numbers of a team may be published, and why the others may not."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

from collegia.engines.disclosure.contributions import Cell
from collegia.engines.disclosure.measures import CircularParts
from collegia.engines.disclosure.release import Release, from_json, make_release, to_json
from collegia.web.commands.contributions_csv import BadTable, read_contributions

NAME = "disclose"
HELP = "read counts between people, write the numbers that may be published, rounded, and why the others may not"
ALL_GOOD, WRONG_CALL = 0, 2


class Refused(Exception):
    """Nothing can be released; each line says what is wrong and where."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file, where releases are kept, and which measure is a part of which."""
    parser.add_argument("file", metavar="CONTRIBUTIONS.csv", help='"-" is standard input')
    parser.add_argument(
        "--released", type=Path, metavar="DIR", help="earlier releases; the new one is added, as a file"
    )
    parser.add_argument(
        "--part", action="append", default=[], metavar="MEASURE=WHOLE", help="a measure that is a part of another"
    )


def run(args: argparse.Namespace) -> int:
    """Print the release; 0 made, 2 the call, the table or an earlier release cannot be used."""
    try:
        parts = _parts(args.part)
        contributions = read_contributions(args.file)
        earlier = _earlier(args.released)
        release = make_release(contributions, earlier, parts)
        # Kept first: what was printed and not kept could not be guarded by the next release.
        kept = _keep(args.released, release, len(earlier)) if args.released else ""
    except (Refused, BadTable, CircularParts) as refusal:
        print("\n".join(f"collegia disclose: {line}" for line in str(refusal).splitlines()), file=sys.stderr)
        return WRONG_CALL
    print(json.dumps(_answer(release), ensure_ascii=False))
    if kept:
        print(f"collegia disclose: {kept}", file=sys.stderr)
    return ALL_GOOD


def _parts(given: Sequence[str]) -> Mapping[str, str]:
    parts: dict[str, str] = {}
    for words in given:
        part, _, whole = words.partition("=")
        if not part or not whole:
            raise Refused(f"--part {words} should read MEASURE=WHOLE.")
        if parts.get(part, whole) != whole:
            raise Refused(f"--part {words}: {part} is declared a part of {parts[part]} already.")
        parts[part] = whole
    return parts


def _earlier(folder: Path | None) -> list[Release]:
    if folder is None:
        return []
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file. Give the folder of the releases.")
    return [_release_in(path) for path in sorted(folder.glob("*.json"))]


def _release_in(path: Path) -> Release:
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        # Without this release the next one might tell the difference between the two.
        raise Refused(
            f"{path} cannot be read as a release: {problem}. Put the file back as it was written."
        ) from problem


def _answer(release: Release) -> dict[str, Any]:
    return {
        "released": [
            {
                **_cell(one.cell),
                "count": one.count,
                "senders_at_least": one.senders_at_least,
                "receivers_at_least": one.receivers_at_least,
            }
            for one in release.cells
        ],
        "suppressed": [{**_cell(one.cell), "reason": one.reason.value} for one in release.suppressed],
        "refused": list(release.refusals),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {**asdict(cell), "unit": "/".join(cell.unit)}


def _keep(folder: Path, release: Release, earlier: int) -> str:
    """Write the release beside the earlier ones, never over one; give the words that say so."""
    if not release.cells:
        return "nothing new may be published; no file was written."
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = next(each for each in count(earlier + 1) if not _path(folder, each).exists())
        with _path(folder, number).open("x", encoding="utf-8") as file:
            file.write(to_json(release))
    except OSError as problem:
        raise Refused(f"{folder} cannot be written: {problem.strerror}. Nothing was released.") from problem
    return f"kept as {_path(folder, number)}"


def _path(folder: Path, number: int) -> Path:
    return folder / f"release-{number:04d}.json"
