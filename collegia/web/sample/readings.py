"""What the reader decided of each line of the sample's threads, read once: so that past periods need not be read anew.

`python -m collegia.web.sample.readings` reads them again and writes the file; it takes some minutes.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.messages import MessageToRead, read_messages
from collegia.web.sample.content import FOLDER, Thread, names, threads

FILE = FOLDER / "readings.tsv"

Labels = frozenset[MessageLabel]


@cache
def readings() -> dict[str, tuple[Labels, ...]]:
    """The labels of each line of each thread, by its id; a thread that was never read is not there."""
    rows = (row.split("\t") for row in FILE.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    return {name: tuple(frozenset(map(MessageLabel, line.split())) for line in lines) for name, *lines in rows}


def write_readings(path: Path = FILE) -> None:
    """Read every thread with the reader that ships, and write what it decided."""
    lines, maker = [], ""
    for thread in threads():
        decided, maker = _decided(thread)
        lines.append("\t".join([thread.id, *decided]))
    head = f"# What {maker} decided of each line of each thread; written by web/sample/readings.py."
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def _decided(thread: Thread) -> tuple[list[str], str]:
    texts = list(_texts(thread))
    before: Sequence[CleanText | None] = [None, *texts[:-1]]
    batch = [MessageToRead(text, thread.lang, context) for text, context in zip(texts, before, strict=True)]
    found = read_messages(batch, with_spans=False)
    return [" ".join(sorted(reading.decided)) for reading in found], found[0].maker


def _texts(thread: Thread) -> Iterator[CleanText]:
    details = {
        **{by: names()[f"first_{thread.lang}"][place] for place, by in enumerate("abc")},
        "bed": "12", "time": "14:30", "patient": names()["patients"][0], "drug": names()[f"drugs_{thread.lang}"][0],
        "dose": names()["doses"][0],
    }  # fmt: skip
    for line in thread.lines:
        text = line.text
        for slot, value in details.items():
            text = text.replace("{" + slot + "}", value)
        yield deidentify(text, lang=thread.lang, secret=b"sample", conversation=thread.id)


if __name__ == "__main__":
    write_readings()
