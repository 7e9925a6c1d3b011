"""How well the readers read: `python -m benchmarks.reading` (accuracy), `--speed`, `--spans`, `--swaps`, `--ordinary`.

Prints a table a reader and language on the development sets and writes benchmarks/results/reading-*.md and the figures
of the model cards. The labels are those of language models working as annotators, not of clinicians.
"""

import argparse
import hashlib
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.reading_cards import write_card
from benchmarks.reading_data import GUIDE, DevTexts, dev_file, dev_texts
from benchmarks.reading_peers import majority, tf_idf
from benchmarks.reading_scores import (
    Predictions,
    calibration_error,
    ceiling,
    interval,
    macro_f1,
    precision_and_recall,
    respect_ceiling,
    scored_labels,
)
from benchmarks.reading_speed import speed_lines
from benchmarks.reading_swaps import swap_lines
from benchmarks.reading_tools import tool_lines
from benchmarks.reading_trust import ordinary_lines, protected_lines, span_lines, thanks_lines, unseen_lines
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.judgement import edge_may_be_shown, may_be_shown, sure_labels
from collegia.engines.reading.labels import EDGED, Joint
from collegia.engines.reading.neutral import Neutral, neutral
from collegia.engines.reading.reader import WEIGHTS, Raw, TaskReader, open_readers
from collegia.engines.reading.tasks import FEEDBACK, MESSAGES, TASKS, Task
from collegia.engines.text.language import Language
from collegia.engines.text.weights import open_weights
from training.reader.kept import kept_frozen
from training.reader.texts import Example, of_task, texts_of

RESULTS = Path(__file__).parent / "results"
LANGUAGES = {"en": "English", "es": "Spanish"}


def main() -> None:
    """Print the tables, or one measurement alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[task.name for task in TASKS], help="one reader")
    for name in ("speed", "trust"):
        parser.add_argument(f"--{name}", action="store_true")
    wanted = parser.parse_args()
    training = texts_of(open_weights(WEIGHTS).json("authors.json"))
    if wanted.speed:
        print("\n".join(speed_lines(training)))
        return
    if wanted.trust:
        _write("reading-trust.md", trust_lines(training))
        return
    for task in TASKS:
        if wanted.only in (None, task.name):
            _write(f"reading-{task.name}.md", accuracy_lines(task, of_task(training, task)))


def _write(name: str, lines: list[str]) -> None:
    print("\n".join(lines))
    (RESULTS / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def trust_lines(training: list[Example]) -> list[str]:
    """Make the report on what a reading may be trusted with."""
    readers = open_readers(WEIGHTS)
    return [
        "# What a reading may be trusted with",
        "",
        "`python -m benchmarks.reading --trust`. All texts are our own and invented.",
        *unseen_lines(readers),
        *ordinary_lines(readers[MESSAGES.name]),
        *thanks_lines(readers[MESSAGES.name]),
        *protected_lines(readers[MESSAGES.name]),
        *swap_lines(readers),
        *span_lines(readers[MESSAGES.name], of_task(training, MESSAGES)[::24]),
    ]


def accuracy_lines(task: Task, training: list[Example]) -> list[str]:
    """Make the whole report of one reader, as Markdown, and write the figures of its card."""
    reader, file = open_readers(WEIGHTS)[task.name], dev_file(task)
    peer = tf_idf(training)
    lines = [
        f"# Reading {task.name}",
        "",
        f"`python -m benchmarks.reading`; {file.name}, SHA-256 {hashlib.sha256(file.read_bytes()).hexdigest()[:12]}…;"
        f" {reader.maker}, {date.today().isoformat()}",
        f"Trained on {len(training)} texts of our own by {len({e.group for e in training})} invented authors, none of"
        " them in the development set. Texts and labels are by language models, not by clinicians.",
        "Intervals: 95 %, bootstrap over groups of neighbouring texts. Peers: same texts, penalty and thresholds by"
        " cross-validation over authors.",
    ]
    figures = []
    for lang, name in LANGUAGES.items():
        texts = dev_texts(task, lang)
        raws = read_dev(reader, texts)
        mine, shown = _predictions(texts, raws), _shown(texts, raws)
        systems = {"reader": mine, "frozen": kept_frozen(task, lang), "tfidf": peer.read(texts)}
        systems["majority"] = majority(training, texts)
        rows = _system_rows(texts, systems)
        labels = [*_label_rows(reader, texts, mine, shown), *_edge_row(texts, raws)]
        lines += ["", f"## {name} ({len(texts.texts)} texts)", "", *_system_table(texts, rows, mine), ""]
        lines += [*_label_table(labels), "", *_coverage_table(texts, mine)]
        if task is MESSAGES:
            lines += ["", *tool_lines(texts, mine)]
        figures.append({"lang": lang, "texts": len(texts.texts), "rows": rows, "labels": labels})
    write_card(task, reader.maker, len(training), figures)
    return lines


def read_dev(reader: TaskReader, texts: DevTexts) -> list[Raw]:
    """Read development texts the way the product does, de-identified first."""
    return [read_raw(reader, text, context, texts.lang, n) for n, (text, context) in enumerate(_pairs(texts))]


def _predictions(texts: DevTexts, raws: list[Raw]) -> Predictions:
    labels = GUIDE[texts.task]
    return Predictions(
        np.array([[label in raw.decided for label in labels] for raw in raws]),
        np.array([[raw.probabilities[label] for label in labels] for raw in raws]),
        np.array([sum(p * (n + 1) for n, p in enumerate(raw.shares)) for raw in raws]),
        np.array([int(np.argmax(raw.shares)) if raw.shares else -1 for raw in raws]),
    )


def _shown(texts: DevTexts, raws: list[Raw]) -> np.ndarray:
    return np.array([[label in shown_labels(texts.task, raw) for label in GUIDE[texts.task]] for raw in raws])


def _pairs(texts: DevTexts) -> list[tuple[str, str]]:
    return list(zip(texts.texts, texts.contexts, strict=True))


def read_raw(reader: TaskReader, text: str, context: str, lang: str, number: int) -> Raw:
    """Read one text and its context without their identifiers."""

    def evened(words: str) -> Neutral:
        clean = deidentify(words, lang=lang, secret=b"benchmark" * 4, conversation=str(number))
        return neutral(clean, Language(lang), of_a_person=reader.task is FEEDBACK)

    return reader.read(evened(text), evened(context).text, Language(lang), {}, with_spans=False)


def shown_labels(task: Task, raw: Raw) -> frozenset[str]:
    """Give the labels of a reading that may be shown to a person."""
    if task is MESSAGES:
        return frozenset(may_be_shown(raw))
    return sure_labels(raw)


def _system_rows(texts: DevTexts, systems: dict[str, Predictions]) -> list[dict[str, object]]:
    columns = scored_labels(texts.labels)
    rows: list[dict[str, object]] = []
    for name, system in systems.items():
        decided = system.decided
        low, high = interval(texts.groups, lambda r, d=decided: macro_f1(d[r], texts.labels[r], columns))  # type: ignore[misc]
        rows.append({"name": name, "score": macro_f1(decided, texts.labels, columns), "low": low, "high": high})
    return [*rows, {"name": "ceiling", "score": ceiling(texts, columns), "low": None, "high": None}]


def _system_table(texts: DevTexts, rows: list[dict[str, object]], mine: Predictions) -> list[str]:
    columns = scored_labels(texts.labels)
    lines = [
        f"| | macro-F1 ({len(columns)} labels with 10 or more) | 95 % | of the ceiling |",
        "| --- | --- | --- | --- |",
    ]
    top = float(str(rows[-1]["score"]))
    for row in rows:
        score = float(str(row["score"]))
        spread = "" if row["low"] is None else f"{row['low']:.3f} to {row['high']:.3f}"
        lines.append(f"| {row['name']} | {score:.3f} | {spread} | {score / top:.2f} |")
    if texts.task is MESSAGES and mine.respect is not None:
        follows = np.corrcoef(mine.respect, texts.respect)[0, 1]
        lines += [
            "",
            f"Respect: r {follows:.2f} with the annotators' mean; theirs with each other {respect_ceiling(texts):.2f}.",
        ]
    if texts.task is FEEDBACK and mine.choice is not None:
        agreed = texts.choice >= 0
        lines += [
            "",
            f"Value: {np.mean((mine.choice == texts.choice)[agreed]):.2f} as the majority chose"
            f" ({agreed.sum()} comments).",
        ]
    return lines


def _label_rows(reader: TaskReader, texts: DevTexts, mine: Predictions, shown: np.ndarray) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n, label in enumerate(GUIDE[texts.task]):
        wanted = texts.labels[:, n]
        precision, recall = precision_and_recall(mine.decided[:, n], wanted)
        rows.append(
            {
                "label": str(label),
                "cases": int(wanted.sum()),
                "precision": None if np.isnan(precision) else precision,
                "recall": None if np.isnan(recall) else recall,
                "error": calibration_error(mine.chances[:, n], wanted),  # type: ignore[index]
                "shown": int(shown[:, n].sum()),
                "right": int((shown[:, n] & wanted).sum()),
                "is_shown": reader.shows(str(label), texts.lang),
            }
        )
    return rows


def _edge_row(texts: DevTexts, raws: list[Raw]) -> list[dict[str, object]]:
    """Make the row of messages with any edge; decided is what is as likely as not."""
    edges = [raw.edge for raw in raws if raw.edge is not None]
    if not edges:
        return []
    wanted = texts.labels[:, [n for n, label in enumerate(GUIDE[texts.task]) if label in EDGED]].any(1)
    chances = np.array([edge.chance for edge in edges])
    precision, recall = precision_and_recall(chances >= 0.5, wanted)
    shown = np.array([edge_may_be_shown(raw) for raw in raws])
    row = {"label": str(Joint.EDGE), "cases": int(wanted.sum()), "precision": precision, "recall": recall}
    row |= {
        "error": calibration_error(chances, wanted),
        "shown": int(shown.sum()),
        "right": int((shown & wanted).sum()),
    }
    return [row | {"is_shown": edges[0].rule.show is not None}]


def _label_table(rows: list[dict[str, object]]) -> list[str]:
    lines = [
        "| label | cases | precision | recall | ECE | shown | of these right |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        precision, recall = ("-" if row[k] is None else f"{row[k]:.2f}" for k in ("precision", "recall"))
        shown = row["shown"] if row["is_shown"] else "off"
        lines.append(
            f"| {row['label']} | {row['cases']} | {precision} | {recall} |"
            f" {row['error']:.3f} | {shown} | {row['right']} |"
        )
    return lines


def _coverage_table(texts: DevTexts, mine: Predictions) -> list[str]:
    """Say how often the decision on a label is right on the share of texts that the reader is surest of."""
    if mine.chances is None:
        return []
    sure = np.abs(mine.chances - 0.5)
    right = (mine.chances >= 0.5) == texts.labels
    lines = ["| texts that are answered | labels decided rightly |", "| --- | --- |"]
    for share in (1.0, 0.8, 0.6):
        kept = sure >= np.quantile(sure, 1 - share, axis=0)
        lines.append(f"| {share:.0%} | {right[kept].mean():.3f} |")
    return lines


if __name__ == "__main__":
    main()
