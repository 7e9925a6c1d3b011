"""`python -m benchmarks.imports`: 100,000 messages into SQLite, through the command that an administrator would use."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from collegia.engines.exports.message import Source
from collegia.engines.exports.open_export import open_export
from tests.journeys.large_export import write_export, write_staff_list
from tests.journeys.test_killed_import import ALL_AGREE, COLLEGIA

MESSAGES = 100_000
SENDERS = 300
RESULTS = Path(__file__).parent / "results" / "imports.md"


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_export(folder / "export.zip", messages=MESSAGES, senders=SENDERS)
        reading = _read_only(folder / "export.zip")
        importing, megabytes, counts = _import(folder)
    table = _table(reading, importing, megabytes, counts)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(table)
    print(table)
    return 0 if counts["stored"] == MESSAGES else 1


def _read_only(export: Path) -> float:
    began = time.perf_counter()
    met = sum(1 for _message in open_export(Source.SLACK, export))
    assert met == MESSAGES, f"{met} of {MESSAGES} messages were read"
    return time.perf_counter() - began


def _import(folder: Path) -> tuple[float, float, dict[str, int]]:
    environment = {**os.environ, "COLLEGIA_DATA": str(folder / "data"), "COLLEGIA_DATABASE": ""}
    (folder / "data").mkdir()
    write_staff_list(folder / "staff.csv", SENDERS)
    subprocess.run([*COLLEGIA, "people", "import", str(folder / "staff.csv")], env=environment, check=True)
    subprocess.run([sys.executable, "-c", ALL_AGREE], env=environment, check=True)
    began = time.perf_counter()
    words = [*COLLEGIA, "import", "slack", str(folder / "export.zip")]
    done = subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - began
    # ru_maxrss of the children is the largest one's, in KiB on Linux; the import is the largest.
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return seconds, megabytes, json.loads(done.stdout.splitlines()[-1])


def _table(reading: float, importing: float, megabytes: float, counts: dict[str, int]) -> str:
    rows = [
        "# Import of 100,000 messages (Slack ZIP, one process, SQLite)\n",
        "| step | seconds | messages a second | ratio |",
        "| --- | --- | --- | --- |",
        f"| reading the export alone | {reading:.1f} | {MESSAGES / reading:,.0f} | {importing / reading:.1f} |",
        f"| all of it: consent, de-identifying, storing too | {importing:.1f} | {MESSAGES / importing:,.0f} | 1.0 |",
        f"\nPeak memory {megabytes:.0f} MB; stored {counts['stored']:,}.",
        "Times are of this machine in this run; read the ratios.\n",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
