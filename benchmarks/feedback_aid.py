"""Does the writing aid say the same whoever a draft is about? `python -m benchmarks.feedback_aid`.

Drafts in benchmarks/data/feedback-swaps hold both sides: "{Ifeoma|Rebecca} rang {her|him}". Each side is read as it is,
and as the aid reads it. Also: how often the aid asks rightly for what is missing. Writes
benchmarks/results/feedback-aid.md and the table on the card of the feedback reader.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.feedback import CommentReading, CommentToRead, read_feedback, reading_of
from collegia.engines.reading.feedback_labels import FeedbackLabel
from collegia.engines.reading.neutral import Neutral
from collegia.engines.reading.reader import WEIGHTS, TaskReader, readers_that_ship
from collegia.engines.reading.tasks import FEEDBACK
from collegia.engines.text.language import Language
from collegia.engines.wording.feedback_hints import MISSING, WANTED, Purpose, hints_of
from training.reader.kept import kept_unseen
from training.reader.texts import label_matrix

HERE = Path(__file__).parent
PAIRS = HERE / "data/feedback-swaps"
EARLIER = HERE / "data/swaps/all.jsonl"
COMMENTS = HERE / "data/feedback-dev.jsonl"
RESULTS = HERE / "results/feedback-aid.md"
CARD = HERE.parent / "collegia/web/data/feedback-swaps.json"
SIDES = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
KINDS = {"name": "name, of other origin", "pronoun": "sex, by pronoun, name and ending", "title": "title"}
SOURCES = {
    "written": "written for this",
    "development": "from the development set",
    "training": "from the texts that the reader learned from",
    "earlier": "written earlier, by another hand than the rule",
}
INTRODUCTION = """\
`python -m benchmarks.feedback_aid`. All drafts are invented; language models wrote and swapped them, and two thirds are
texts that the reader learned from, on one side. *As it is* reads a draft with its names, pronouns and titles; *in the
aid* it is read as if it were about one and the same person (`engines/reading/neutral.py`). The word lists of that rule
were written by who wrote these drafts; the rows *written earlier* were not: look at them too.
"""
TAIL = 95
MOST = 0.02
FEWEST_CASES = 10
DECIMALS = 4


Read = Callable[[CleanText, Language], CommentReading]


@dataclass(frozen=True)
class Pair:
    """A draft and the same draft about somebody else."""

    lang: Language
    source: str
    what: str
    one: str
    other: str


@dataclass(frozen=True)
class Moved:
    """How far each label moved between the two sides, and whether any hint changed."""

    pair: Pair
    by: np.ndarray
    hints_changed: bool


def main() -> None:
    """Measure, print and keep the tables."""
    reader = readers_that_ship()[FEEDBACK.name]
    found = [*pairs(), *earlier_pairs()]
    before = [moved(pair, partial(read_as_it_is, reader)) for pair in found]
    after = [moved(pair, read_evenly) for pair in found]
    lines = list(report(reader, before, after))
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_card(reader.maker, before, after)


def pairs() -> list[Pair]:
    """Read the pairs of this benchmark."""
    return [
        Pair(lang, row["source"], row["what"], SIDES.sub(r"\1", row["text"]), SIDES.sub(r"\2", row["text"]))
        for lang in Language
        for row in _rows(PAIRS / f"{lang}.jsonl")
    ]


def earlier_pairs() -> list[Pair]:
    """Read the pairs that were written for the readers before there was a rule; a role is no title."""
    return [
        Pair(Language(row["lang"]), "earlier", row["what"], row["one"], row["other"])
        for row in _rows(EARLIER)
        if row["task"] == FEEDBACK.name and row["what"] in KINDS
    ]


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def moved(pair: Pair, read: Read) -> Moved:
    """Read both sides and compare."""
    one, other = (read(_clean(text, pair.lang), pair.lang) for text in (pair.one, pair.other))
    by = np.array([abs(one.probabilities[label] - other.probabilities[label]) for label in FeedbackLabel])
    return Moved(pair, by, _hints(one, pair.one) != _hints(other, pair.other))


def _clean(text: str, lang: Language) -> CleanText:
    return deidentify(text, lang=lang, secret=b"benchmark" * 4, conversation="b")


def _hints(reading: CommentReading, text: str) -> tuple[object, object]:
    hints = hints_of(reading, text, Purpose.FEEDBACK)
    return hints.asks, [look.label for look in hints.looks]


def read_as_it_is(reader: TaskReader, clean: CleanText, lang: Language) -> CommentReading:
    """Read a draft with its names, pronouns and titles."""
    raw = reader.read(Neutral(clean.text, clean.text), "", lang, {}, with_spans=False)
    return reading_of(raw, reader.maker)


def read_evenly(clean: CleanText, lang: Language) -> CommentReading:
    """Read a draft as the product does."""
    return read_feedback([CommentToRead(clean, lang)], with_spans=False)[0]


def report(reader: TaskReader, before: Sequence[Moved], after: Sequence[Moved]) -> Iterator[str]:
    """Make the tables, as Markdown."""
    yield "# The writing aid\n"
    yield INTRODUCTION
    yield f"Asked for: a mean move of {MOST} at most, label by label."
    for lang in Language:
        mine = [n for n, one in enumerate(after) if one.pair.lang is lang]
        yield from _language(lang, [before[n] for n in mine], [after[n] for n in mine])
    yield from _accuracy(reader)
    yield from _asking()


def _language(lang: Language, before: Sequence[Moved], after: Sequence[Moved]) -> Iterator[str]:
    yield f"\n## {NAMES[lang]}: another name, pronoun or title\n"
    yield "| drafts | number | a hint changes, as it is | in the aid | mean move, as it is | in the aid |"
    yield "| --- | --- | --- | --- | --- | --- |"
    own = [n for n, one in enumerate(after) if one.pair.source != "earlier"]
    yield _row("all but the earlier ones", before, after, own)
    for what, name in KINDS.items():
        yield _row(f"another {name}", before, after, [n for n in own if after[n].pair.what == what])
    for source, name in SOURCES.items():
        yield _row(name, before, after, [n for n, one in enumerate(after) if one.pair.source == source])
    yield "\n| label | mean move, as it is | 95 of 100 below | mean move in the aid | 95 of 100 below |"
    yield "| --- | --- | --- | --- | --- |"
    one, other = _matrix(before, own), _matrix(after, own)
    for n, label in enumerate(FeedbackLabel):
        yield (
            f"| {label} | {one[:, n].mean():.4f} | {np.percentile(one[:, n], TAIL):.3f} |"
            f" {other[:, n].mean():.4f} | {np.percentile(other[:, n], TAIL):.3f} |"
        )


def _row(name: str, before: Sequence[Moved], after: Sequence[Moved], rows: Sequence[int]) -> str:
    shares = [f"{sum(some[n].hints_changed for n in rows)} ({_share(some, rows):.1%})" for some in (before, after)]
    means = [f"{_matrix(some, rows).mean():.4f}" for some in (before, after)]
    return f"| {name} | {len(rows)} | {' | '.join([*shares, *means])} |"


def _share(some: Sequence[Moved], rows: Sequence[int]) -> float:
    return float(np.mean([some[n].hints_changed for n in rows]))


def _matrix(some: Sequence[Moved], rows: Sequence[int]) -> np.ndarray:
    return np.array([some[n].by for n in rows])


def _accuracy(reader: TaskReader) -> Iterator[str]:
    yield "\n## What evening out costs\n"
    yield "macro-F1 on feedback-dev.jsonl, over labels with ten cases or more.\n"
    yield "| language | comments | as it is | in the aid |"
    yield "| --- | --- | --- | --- |"
    comments = list(_rows(COMMENTS))
    for lang in Language:
        mine = [row for row in comments if row["lang"] == lang]
        ways: tuple[Read, Read] = (partial(read_as_it_is, reader), read_evenly)
        scores = [_macro_f1(mine, [read(_clean(row["text"], lang), lang).decided for row in mine]) for read in ways]
        yield f"| {NAMES[lang]} | {len(mine)} | {scores[0]:.3f} | {scores[1]:.3f} |"


def _macro_f1(rows: Sequence[dict], decided: Sequence[frozenset[FeedbackLabel]]) -> float:  # type: ignore[type-arg]
    scores = []
    for label in FeedbackLabel:
        wanted = np.array([label in row["labels"] for row in rows])
        found = np.array([label in one for one in decided])
        if wanted.sum() >= FEWEST_CASES:
            scores.append(2 * (wanted & found).sum() / (wanted.sum() + found.sum()))
    return float(np.mean(scores))


def _asking() -> Iterator[str]:
    unseen = kept_unseen(FEEDBACK)
    targets = label_matrix(unseen.examples) > 0
    kept = json.loads((WEIGHTS / f"{FEEDBACK.name}-calibration.json").read_text(encoding="utf-8"))
    rules = Calibration.of(kept).rules
    yield "\n## Asking for what is missing\n"
    yield f"Asked below a probability of {MISSING}; each text read, as it is, by a model trained without its author.\n"
    yield "| language | asked for | it was missing in | asked | rightly | found of the missing |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for lang in Language:
        rows = np.array([example.lang == lang for example in unseen.examples])
        for label in WANTED[Purpose.FEEDBACK]:
            n = FEEDBACK.labels.index(label)
            rule = rules[lang][label]
            scored = zip(unseen.logits[rows, n], unseen.counts[rows, n], strict=True)
            asked = np.array([rule.probability(*two) < MISSING for two in scored])
            missing = ~targets[rows, n]
            right = int((asked & missing).sum())
            yield (
                f"| {NAMES[lang]} | {label} | {missing.sum()} of {rows.sum()} | {asked.sum()} |"
                f" {right / asked.sum():.2f} | {right / missing.sum():.2f} |"
            )


def write_card(maker: str, before: Sequence[Moved], after: Sequence[Moved]) -> None:
    """Write what the card of the feedback reader shows."""
    card = {"maker": maker, "languages": [_card_language(lang, before, after) for lang in Language]}
    CARD.parent.mkdir(exist_ok=True)
    CARD.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _card_language(lang: Language, before: Sequence[Moved], after: Sequence[Moved]) -> dict[str, object]:
    rows = [n for n, one in enumerate(after) if one.pair.lang is lang and one.pair.source != "earlier"]
    plain, even = _matrix(before, rows), _matrix(after, rows)
    return {
        "lang": lang.value,
        "drafts": len(rows),
        "changed_as_it_is": sum(before[n].hints_changed for n in rows),
        "changed": sum(after[n].hints_changed for n in rows),
        "labels": [
            {
                "label": label.value,
                "mean_as_it_is": round(float(plain[:, n].mean()), DECIMALS),
                "mean": round(float(even[:, n].mean()), DECIMALS),
                "tail": round(float(np.percentile(even[:, n], TAIL)), DECIMALS),
            }
            for n, label in enumerate(FeedbackLabel)
        ],
    }


if __name__ == "__main__":
    main()
