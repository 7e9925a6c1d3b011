"""Messages whose identifiers are marked by their authors, and messages judged by reading.

Files 01 to 05 of each language train; 06 to 08, by other authors, are kept apart and only measured
(`benchmarks/deidentify.py`).
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from collegia.engines.deidentify.names.words import first_names, folded
from training.deidentify.gazetteers import HERE
from training.deidentify.people import People
from training.deidentify.sentences import Sentence

TEXTS = HERE.parent / "texts"
TRAINING_FILES = ("01", "02", "03", "04", "05")
HELD_OUT_FILES = ("06", "07", "08")
MARK = re.compile(r"\[\[([A-Z_0-9]+)\|(.*?)\]\]")
LABELLED = ("NAME", "STAFF_NAME", "ADDRESS")
WORD = re.compile(r"[^\W\d_]+")


def marked(lang: str, files: Iterable[str]) -> Iterator[Sentence]:
    """Marked messages with all their identifiers."""
    for number in files:
        path = TEXTS / f"identifiers/{lang}-{number}.txt"
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield unmarked(line.replace("\\n", "\n"))


def unmarked(line: str) -> Sentence:
    """Take the marks out of a message."""
    text, spans, last = "", [], 0
    for found in MARK.finditer(line):
        text += line[last : found.start()]
        spans.append((len(text), len(text) + len(found[2]), found[1]))
        text, last = text + found[2], found.end()
    return Sentence(text + line[last:], tuple(spans))


def judged(lang: str) -> Iterator[Sentence]:
    """Our training messages and half of the ordinary ones, with the names and places that a reader found in them."""
    ordinary = (TEXTS / "ordinary").glob(f"{lang}-*[13579].jsonl")
    yield from _judged([*sorted((TEXTS / "messages").glob(f"{lang}-*.jsonl")), *sorted(ordinary)])


def ordinary_apart(lang: str) -> Iterator[Sentence]:
    """The other half of the ordinary messages, by other authors: they measure what is taken too much."""
    yield from _judged(sorted((TEXTS / "ordinary").glob(f"{lang}-*[02468].jsonl")))


def _judged(paths: Iterable[Path]) -> Iterator[Sentence]:
    seen = set[str]()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for text in (row["text"], row["context"]):
                if text and text not in seen:
                    seen.add(text)
                    yield Sentence(text, tuple(_judged_spans(text, _judgements().get(path.stem, {}))))


def _judged_spans(text: str, names: dict[str, str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        # "Mr |K": what stands before the bar must stand before the name.
        before, _, called = name.rpartition("|")
        for found in re.finditer(rf"(?<!\w){re.escape(before)}(?P<name>{re.escape(called)})(?!\w)", text):
            if not any(start < found.end() and found.start("name") < end for start, end, _ in spans):
                spans.append((*found.span("name"), names[name]))
    return sorted(spans)


@cache
def _judgements() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for line in (HERE / "sources/judged.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            file, kind, name = line.split("\t")
            rows.setdefault(file, {})[name] = kind
    return rows


def learned_from(sentences: Iterable[Sentence], times: int, rng: Random, lang: str) -> Iterator[Sentence]:
    """Each message as it is, and again `times` times with other people in it."""
    people = People(rng, lang)
    for sentence in sentences:
        yield _labelled(sentence)
        if any(kind in LABELLED[:2] for *_, kind in sentence.spans):
            for _ in range(times):
                yield _labelled(_with_others(sentence, people))


def _labelled(sentence: Sentence) -> Sentence:
    return Sentence(sentence.text, tuple(span for span in sentence.spans if span[2] in LABELLED), sentence.hidden)


def _with_others(sentence: Sentence, people: People) -> Sentence:
    """Put other names in the place of these; the same name gets the same other, in the form that it was typed."""
    text, spans, last, hidden = "", [], 0, set[str]()
    others: dict[str, str] = {}
    for start, end, kind in sentence.spans:
        text += sentence.text[last:start]
        piece = sentence.text[start:end]
        if kind in LABELLED[:2]:
            piece = WORD.sub(lambda word: _other(word[0], others, people), piece)
            if people.rng.random() < 0.25:
                hidden |= set(WORD.findall(piece))
        spans.append((len(text), len(text) + len(piece), kind))
        text, last = text + piece, end
    return Sentence(text + sentence.text[last:], tuple(spans), frozenset(hidden))


def _other(word: str, others: dict[str, str], people: People) -> str:
    low = folded(word)
    # Initials and particles stay.
    if len(word) < 3 or low in ("del", "las", "los", "von", "van", "der", "den", "bin", "baby"):
        return word
    if low not in others:
        drawn = people.first() if low in first_names() else people.last(one=True)
        others[low] = max(WORD.findall(drawn), key=len)
    other = others[low]
    return other.lower() if word.islower() else other.upper() if word.isupper() else other
