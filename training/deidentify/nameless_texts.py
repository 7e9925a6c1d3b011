"""Real and own prose that surely names nobody, picked by a strict filter."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from collegia.engines.deidentify.names.features import tokens_of
from collegia.engines.deidentify.names.words import (
    clinical_words,
    everyday_words,
    first_names,
    folded,
    last_names,
    town_words,
)
from training.deidentify.sentences import Sentence

SENTENCE = re.compile(r"(?<=[.!?])\s+")
TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|doctor|sir|don|doña|señor|señora|dra|sra?)\b", re.IGNORECASE)


def consultations(sets: Path, most: int, rng: Random) -> Iterator[Sentence]:
    """English sentences of clinical notes and talks."""
    with (sets / "mts_dialog/dev.csv").open(encoding="utf-8", newline="") as file:
        texts = [row[part] for row in csv.DictReader(file) for part in ("section_text", "dialogue")]
    sentences = [
        line for text in texts for line in SENTENCE.split(re.sub(r"\b(?:Doctor|Patient|Guest_\w+): ", "", text))
    ]
    rng.shuffle(sentences)
    kept = (Sentence(line.strip(), ()) for line in sentences if 15 < len(line) < 300 and names_nobody(line))
    yield from (sentence for sentence, _ in zip(kept, range(most), strict=False))


def names_nobody(text: str) -> bool:
    """Say whether every word is an everyday or clinical one, or at least not in a list of names nor capitalised."""
    if TITLE.search(text):
        return False
    words = [token.text for token in tokens_of(text) if token.text[0].isalpha()]
    return all(_is_harmless(word, i == 0) for i, word in enumerate(words))


def _is_harmless(word: str, opens: bool) -> bool:
    low = folded(word)
    if low in everyday_words():
        return word.islower() or opens or low not in first_names()
    if low in clinical_words():
        return low not in first_names() or word.islower()
    is_name = low in first_names() or low in last_names() or low in town_words()
    return not is_name and (word.islower() or word.isupper())
