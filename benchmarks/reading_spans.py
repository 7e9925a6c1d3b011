"""Do the given words carry the label? Takes them out and reads again: `python -m benchmarks.reading --spans`."""

import math
import re
from dataclasses import dataclass

import numpy as np

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.reading.messages import MessageReader, MessageToRead
from training.reader.texts import Example

WORD = re.compile(r"\S+")
FEWEST_WORDS = 6


@dataclass(frozen=True)
class Removal:
    """What taking words away did to one decided label: how far the log-odds fell, and whether the decision fell too."""

    share_of_words: float
    fall: float
    undecided: bool


def span_lines(reader: MessageReader, examples: list[Example]) -> list[str]:
    """Compare taking out the given words with taking out as many words at random."""
    rng = np.random.default_rng(5)
    given: list[Removal] = []
    random: list[Removal] = []
    for example in examples:
        if len(WORD.findall(example.text)) >= FEWEST_WORDS:
            _compare(reader, example, rng, given, random)
    return [
        "| words taken out | share of the words | log-odds fall by | label no longer decided |",
        "| --- | --- | --- | --- |",
        _row("the given ones", given),
        _row("as many at random", random),
    ]


def _compare(
    reader: MessageReader, example: Example, rng: np.random.Generator, given: list[Removal], random: list[Removal]
) -> None:
    text = _message(example, example.text).text.text
    words = [found.span() for found in WORD.finditer(text)]
    reading = reader.read([_message(example, text)])[0]
    for label in reading.decided:
        spans = [(span.start, span.end) for span in reading.spans if span.label == label]
        evidence = [n for n, (start, end) in enumerate(words) if any(s < end and start < e for s, e in spans)]
        if not 0 < len(evidence) < len(words):
            continue
        others = list(rng.choice(len(words), len(evidence), replace=False))
        before = reading.probabilities[label]
        given.append(_without(reader, example, text, words, evidence, label, before))
        random.append(_without(reader, example, text, words, others, label, before))


def _without(
    reader: MessageReader,
    example: Example,
    text: str,
    words: list[tuple[int, int]],
    taken: list[int],
    label: MessageLabel,
    before: float,
) -> Removal:
    left = " ".join(text[start:end] for n, (start, end) in enumerate(words) if n not in set(taken))
    reading = reader.read([_message(example, left)], with_spans=False)[0]
    fall = _odds(before) - _odds(reading.probabilities[label])
    return Removal(len(taken) / len(words), fall, label not in reading.decided)


def _message(example: Example, text: str) -> MessageToRead:
    def clean(words: str):  # type: ignore[no-untyped-def]
        return deidentify(words, lang=example.lang, secret=b"benchmark", conversation=example.id)

    return MessageToRead(clean(text), example.lang, clean(example.context) if example.context else None)


def _odds(chance: float) -> float:
    bounded = min(1 - 1e-6, max(1e-6, chance))
    return math.log(bounded / (1 - bounded))


def _row(name: str, removals: list[Removal]) -> str:
    share, fall, undecided = np.mean([(r.share_of_words, r.fall, r.undecided) for r in removals], axis=0)
    return f"| {name} ({len(removals)}) | {share:.0%} | {fall:.2f} | {undecided:.0%} |"
