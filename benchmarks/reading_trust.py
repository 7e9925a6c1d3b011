"""What a reading may be trusted with: calibration on unseen authors, ordinary days, protected talk, swaps, spans."""

import json
import math
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.reading_scores import calibration_error
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.judgement import edge_may_be_shown, may_be_shown
from collegia.engines.reading.labels import STRAINS, Joint
from collegia.engines.reading.reader import Raw, TaskReader
from collegia.engines.reading.tasks import MESSAGES, TASKS
from collegia.engines.text.encoder import Encoded
from collegia.engines.text.language import Language
from training.reader.calibrate import (
    FEWEST_SHOWN,
    LANGUAGES,
    Unseen,
    calibration,
    edge_rows,
    edge_rules,
    edged,
    lower_bound,
    may_be_edged,
)
from training.reader.kept import kept_unseen
from training.reader.texts import Example, author_folds, label_matrix, ordinary_texts, protected_texts

DATA = Path(__file__).parent / "data"
WORD = re.compile(r"\S+")
FEWEST_WORDS = 6
HALVES = 2
SWAP_HEADING = "| reader | pairs | mean move | largest mean of a label |"


def unseen_lines(readers: dict[str, TaskReader]) -> list[str]:
    """Measure calibration and what would be shown on authors whom neither the model nor the calibration saw."""
    lines = ["", "## Authors that the model never saw", ""]
    lines.append(
        "Each text was read by a model trained without its author; each half of them calibrated on the other half."
    )
    for task in TASKS:
        unseen = kept_unseen(task)
        chances, shown = _cross_fitted(unseen)
        languages = np.array([example.lang for example in unseen.examples])
        targets = label_matrix(unseen.examples) > 0
        for lang in LANGUAGES:
            rows = languages == lang
            lines += ["", f"### {task.name}, {lang} ({rows.sum()} texts)", ""]
            lines += [
                "| label | cases | ECE | shown | right | lower 95 % | in the product |",
                "| --- | --- | --- | --- | --- | --- | --- |",
            ]
            for n, label in enumerate(task.labels):
                seen, wanted = shown[rows, n], targets[rows, n]
                right = int((seen & wanted).sum())
                share = f"{right / seen.sum():.2f}" if seen.any() else "-"
                on = "shown" if readers[task.name].shows(str(label), lang) else "off"
                bound = f"{lower_bound(right, int(seen.sum())):.2f}" if seen.any() else "-"
                error = calibration_error(chances[rows, n], wanted)
                lines.append(f"| {label} | {wanted.sum()} | {error:.3f} | {seen.sum()} | {share} | {bound} | {on} |")
    return [*lines, *edge_lines(kept_unseen(MESSAGES))]


def edge_lines(unseen: Unseen) -> list[str]:
    """Measure how often a message that is said to have an edge has one; each half of the authors by the other half."""
    folds = author_folds(unseen.examples, HALVES)
    languages = np.array([example.lang for example in unseen.examples])
    wanted, chances = edged(unseen.examples) > 0, np.zeros(len(unseen.examples))
    shown = np.zeros(len(wanted), bool)
    for fold in range(HALVES):
        choice = calibration(_part(unseen, folds != fold))["choice"]
        edge = edge_rules(_part(unseen, folds != fold), choice)  # type: ignore[arg-type]
        rules = Calibration.of({"rules": {}, "choice": {}, "edge": edge}).edge
        may, rows = may_be_edged(unseen, choice), edge_rows(unseen)  # type: ignore[arg-type]
        for row in np.flatnonzero(folds == fold):
            rule = rules[Language(languages[row])]
            chances[row] = rule.probability(list(rows[row]))
            shown[row] = may[row] and rule.show is not None and chances[row] >= rule.show
    lines = ["", "### Any edge (blame, dismissal, belittling, resentment, pressure or hostility)", ""]
    lines += [
        "| language | cases | ECE | shown | right | lower 95 % | found |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for lang in LANGUAGES:
        mine = languages == lang
        right, seen = int((shown & wanted & mine).sum()), int((shown & mine).sum())
        lines.append(
            f"| {lang} | {(wanted & mine).sum()} | {calibration_error(chances[mine], wanted[mine]):.3f} | {seen} |"
            f" {right / max(1, seen):.2f} | {lower_bound(right, seen):.2f} | {right / (wanted & mine).sum():.2f} |"
        )
    return lines


def _cross_fitted(unseen: Unseen) -> tuple[np.ndarray, np.ndarray]:
    """Calibrate each half of the authors on the other, and give its probabilities and what would be shown."""
    task, folds = unseen.examples[0].task, author_folds(unseen.examples, HALVES)
    chances = np.zeros(unseen.logits.shape)
    shown = np.zeros(unseen.logits.shape, bool)
    for fold in range(HALVES):
        fitted = Calibration.of(calibration(_part(unseen, folds != fold), fewest=FEWEST_SHOWN // HALVES))
        for row in np.flatnonzero(folds == fold):
            rules = fitted.rules[Language(unseen.examples[row].lang)]
            for n, label in enumerate(task.labels):
                rule = rules[label]
                chance = rule.probability(unseen.logits[row, n], unseen.counts[row, n])
                chances[row, n] = chance
                shown[row, n] = rule.show is not None and chance >= max(rule.show, rule.decide)
    return chances, shown


def _part(unseen: Unseen, rows: np.ndarray) -> Unseen:
    kept = [example for example, keep in zip(unseen.examples, rows, strict=True) if keep]
    return Unseen(kept, unseen.logits[rows], unseen.counts[rows], unseen.choice[rows])


def ordinary_lines(reader: TaskReader) -> list[str]:
    """Count strains shown on messages of ordinary days, in which nothing strains; by authors that no threshold saw."""
    lines = ["", "## Ordinary days", "", "| | messages | with a strain shown |", "| --- | --- | --- |"]
    for lang in LANGUAGES:
        rows = [example for example in ordinary_texts(tuning=False) if example.lang == lang]
        drawn = [row for row in rows if _strains_shown(_raw(reader, row.text, row.context, lang))]
        lines.append(f"| {lang} | {len(rows)} | {len(drawn)} |")
    return lines


def protected_lines(reader: TaskReader) -> list[str]:
    """Count coaching drawn by protected and urgent messages; every other one of them held thresholds up."""
    lines = [
        "",
        "## Protected talk, and urgent orders",
        "",
        "Every other message held thresholds up; the rest are new.",
        "",
    ]
    lines += ["| | messages | coached | of the new ones |", "| --- | --- | --- | --- |"]
    new = {row.id for row in protected_texts(tuning=False)}
    for lang in LANGUAGES:
        rows = [row for half in (True, False) for row in protected_texts(tuning=half) if row.lang == lang]
        coached = [row.id for row in rows if _strains_shown(_raw(reader, row.text, row.context, lang))]
        lines.append(f"| {lang} | {len(rows)} | {len(coached)} | {len(new & set(coached))} |")
    return lines


def swap_lines(readers: dict[str, TaskReader]) -> list[str]:
    """Swap names, pronouns, roles and titles, and see how far each label's probability moves."""
    lines = ["", "## Swapped names, pronouns, roles and titles", "", SWAP_HEADING, "| --- | --- | --- | --- |"]
    for task in TASKS:
        pairs = [row for row in _rows(DATA / "swaps", "") if row["task"] == task.name]
        if not pairs:
            continue
        reader = readers[task.name]
        moves = np.array([_move(reader, row) for row in pairs])
        worst = int(moves.mean(0).argmax())
        lines.append(
            f"| {task.name} | {len(pairs)} | {moves.mean():.4f} | {task.labels[worst]} {moves.mean(0)[worst]:.4f} |"
        )
    return lines


def _move(reader: TaskReader, row: dict[str, str]) -> list[float]:
    one, other = (_raw(reader, row[side], row.get("context", ""), row["lang"]) for side in ("one", "other"))
    return [abs(one.probabilities[label] - other.probabilities[label]) for label in reader.task.labels]


def span_lines(reader: TaskReader, examples: list[Example]) -> list[str]:
    """Compare taking out the given words with taking out as many words at random."""
    rng = np.random.default_rng(5)
    given: list[tuple[float, float, bool]] = []
    random: list[tuple[float, float, bool]] = []
    for example in examples:
        if len(WORD.findall(example.text)) >= FEWEST_WORDS:
            _compare(reader, example, rng, given, random)
    return [
        "",
        "## Words a label rests on",
        "",
        "| words taken out | share of the words | log-odds fall by | label no longer decided |",
        "| --- | --- | --- | --- |",
        _removal_row("the given ones", given),
        _removal_row("as many at random", random),
    ]


def _compare(reader, example, rng, given, random) -> None:  # type: ignore[no-untyped-def]
    raw = _raw(reader, example.text, example.context, example.lang, with_spans=True)
    words = [found.span() for found in WORD.finditer(raw.text)]
    for label in raw.decided:
        evidence = [
            n for n, (start, end) in enumerate(words) if any(s < end and start < e for s, e in raw.parts[label])
        ]
        if 0 < len(evidence) < len(words):
            others = list(rng.choice(len(words), len(evidence), replace=False))
            given.append(_without(reader, example, raw, words, evidence, label))
            random.append(_without(reader, example, raw, words, others, label))


def _without(reader, example, raw, words, taken, label) -> tuple[float, float, bool]:  # type: ignore[no-untyped-def]
    left = " ".join(raw.text[start:end] for n, (start, end) in enumerate(words) if n not in set(taken))
    after = reader.read(left, example.context, example.lang, {}, with_spans=False)
    fall = _odds(raw.probabilities[label]) - _odds(after.probabilities[label])
    return len(taken) / len(words), fall, label not in after.decided


def _removal_row(name: str, removals: list[tuple[float, float, bool]]) -> str:
    share, fall, undecided = np.mean(removals, axis=0)
    return f"| {name} ({len(removals)}) | {share:.0%} | {fall:.2f} | {undecided:.0%} |"


def _odds(chance: float) -> float:
    bounded = min(1 - 1e-6, max(1e-6, chance))
    return math.log(bounded / (1 - bounded))


def _raw(reader: TaskReader, text: str, context: str, lang: str, *, with_spans: bool = False) -> Raw:
    encoded: dict[str, Encoded] = {}
    clean = [deidentify(part, lang=lang, secret=b"benchmark" * 4, conversation="b").text for part in (text, context)]
    return reader.read(clean[0], clean[1], lang, encoded, with_spans=with_spans)


def _strains_shown(raw: Raw) -> frozenset[str]:
    shown = may_be_shown(raw)
    edge = {Joint.EDGE} if edge_may_be_shown(raw) else set()
    return frozenset(shown) & frozenset(STRAINS) | edge


def _rows(folder: Path, lang: str) -> Iterable[dict[str, str]]:
    for path in sorted(folder.glob(f"{lang}*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
