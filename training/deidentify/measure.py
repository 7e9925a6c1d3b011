"""Measure on our own held-out templates and names: recall by entity, by origin of the name, and what is taken wrongly.

Run: python -m training.deidentify.measure SETS
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random

from collegia.engines.deidentify.find import find
from collegia.engines.deidentify.names.features import tokens_of
from training.deidentify.sentences import Sentence, chat, meddocan, plain, presidio

SEED = 7
EACH = 1_500


def main(sets: Path) -> None:
    """Print one row a set."""
    rows: dict[str, Iterable[Sentence]] = {}
    for lang in ("en", "es"):
        rows[f"chat {lang}"] = chat(lang, EACH, Random(SEED), held_out=True)
        rows[f"plain {lang}"] = plain(lang, EACH, Random(SEED), held_out=True)
    for origin in ("en", "es", "africa", "asia", "europe", "own"):
        rows[f"names from {origin}"] = chat("en", EACH // 2, Random(SEED), held_out=True, origin=origin)
    rows["meddocan"] = meddocan(sets / "meddocan/dev.jsonl", Random(SEED), held_out=True, most=EACH)
    rows["presidio"] = presidio(sets / "presidio_synth/dev.jsonl", held_out=True)
    for name, sentences in rows.items():
        print(f"{name:20}", *(f"{key} {value:.4f}" for key, value in measured(sentences).items()))


def measured(sentences: Iterable[Sentence]) -> dict[str, float]:
    """Share of names wholly found, of those told apart from colleagues, and of other words taken."""
    names = found_names = as_patient = words = taken = 0
    for sentence in sentences:
        found = find(sentence.text)
        covered = {i for each in found for i in range(each.start, each.end)}
        for start, end, kind in sentence.spans:
            if kind == "NAME":
                names += 1
                found_names += all(i in covered for i in range(start, end) if sentence.text[i].isalnum())
                as_patient += not any(f.kind == "STAFF_NAME" for f in found if f.start < end and start < f.end)
        gold = {i for start, end, _ in sentence.spans for i in range(start, end)}
        for token in tokens_of(sentence.text):
            if token.text[0].isalpha() and token.start not in gold:
                words += 1
                taken += token.start in covered
    return {
        "found": found_names / max(1, names),
        "as patient": as_patient / max(1, names),
        "taken": taken / max(1, words),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
