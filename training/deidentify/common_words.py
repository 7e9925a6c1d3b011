"""Count everyday words, so that the recogniser knows which words are seldom a name.

Sources: our own messages and templates, and the public sets whose licences allow it (mts_dialog, aci_bench, primock57,
meddocan: CC BY 4.0; goemotions: Apache-2.0). Only lower-case sightings count; names that are marked do not. Run:
python -m training.deidentify.common_words SETS
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.deidentify.gazetteers import DATA, HERE
from training.deidentify.marked_texts import TRAINING_FILES, judged, marked

WORD = re.compile(r"(?<![\w'’{@.])[^\W\d_]{2,}(?![\w'’}@])")
# A capital there says nothing.
OPENS = re.compile(r"(?:\A|[.!?¿¡\n])[\s\"“¿¡]*\Z")
LEAST = {"en": 3, "es": 2}
MOST = {"en": 22_000, "es": 16_000}


def main(sets: Path) -> None:
    """Write common_en.txt and common_es.txt, most frequent first."""
    for lang, texts in (("en", english(sets)), ("es", spanish(sets))):
        lower, capital = Counter[str](), Counter[str]()
        for text in texts:
            for found in WORD.finditer(text):
                if found[0].islower():
                    lower[found[0]] += 1
                elif not OPENS.search(text, max(0, found.start() - 3), found.start()):
                    capital[found[0].lower()] += 1
        kept = [word for word, n in lower.most_common() if n >= LEAST[lang] and n * 2 > capital[word]]
        (DATA / f"common_{lang}.txt").write_text("\n".join(kept[: MOST[lang]]) + "\n", encoding="utf-8")


def english(sets: Path) -> Iterator[str]:
    """Texts in English."""
    yield from _messages("en")
    yield from _templates("en.txt", repeat=3)
    for row in _rows(sets / "mts_dialog/dev.csv"):
        yield from (row["section_text"], row["dialogue"])
    for name, column in (("empathic_reactions", "essay"), ("stanford_politeness", "text"), ("aci_bench", "note")):
        for row in _rows(sets / name / "dev.csv"):
            yield row[column]
    for row in _rows(sets / "goemotions/dev.csv"):
        yield row["text"]
    for line in (sets / "primock57/dev.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def spanish(sets: Path) -> Iterator[str]:
    """Texts in Spanish."""
    yield from _messages("es")
    yield from _templates("es.txt", repeat=3)
    for line in (sets / "meddocan/dev.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def _messages(lang: str) -> Iterator[str]:
    for sentence in (*judged(lang), *marked(lang, TRAINING_FILES)):
        text, last = "", 0
        for start, end, _ in sentence.spans:
            text, last = text + sentence.text[last:start] + "0", end
        yield from [text + sentence.text[last:]] * 3


def _templates(name: str, repeat: int) -> Iterator[str]:
    lines = (HERE / "templates" / name).read_text(encoding="utf-8").splitlines()
    yield from (line for line in lines if not line.startswith("#") for _ in range(repeat))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
