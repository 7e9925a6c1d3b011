"""What a reading may be trusted with: calibration on unseen authors, ordinary days, protected talk, swaps, spans."""

import json
import math
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reading_scores import calibration_error
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.judgement import edge_may_be_shown, may_be_shown
from collegia.engines.reading.labels import EDGED, STRAINS, Joint
from collegia.engines.reading.neutral import neutral
from collegia.engines.reading.reader import WEIGHTS, Raw, TaskReader
from collegia.engines.reading.tasks import MESSAGES, TASKS, Task
from collegia.engines.reading.thanks import OPENING, are_sincere
from collegia.engines.text.language import Language
from training.reader.calibrate import LANGUAGES, Unseen, edge_rows, edged, left_out_chances
from training.reader.kept import kept_unseen
from training.reader.showing import lower_bound
from training.reader.texts import Example, label_matrix, ordinary_texts, protected_texts

DATA = Path(__file__).parent / "data"
WORD = re.compile(r"\S+")
FEWEST_WORDS = 6


def unseen_lines(readers: dict[str, TaskReader]) -> list[str]:
    """Measure calibration and what would be shown on authors whom neither the model nor the calibration saw."""
    lines = ["", "## Authors that the model never saw", ""]
    lines.append(
        "Each text was read by a model trained without its author. A quarter of the authors at a time had no part in"
        " the probabilities and thresholds that are measured on it."
    )
    for task in TASKS:
        unseen = kept_unseen(task)
        chances = np.column_stack([left_out_chances(unseen, n) for n in range(len(task.labels))])
        languages = np.array([example.lang for example in unseen.examples])
        targets = label_matrix(unseen.examples) > 0
        rules = _kept_rules(task)["rules"]
        for lang in LANGUAGES:
            rows = languages == lang
            lines += ["", f"### {task.name}, {lang} ({rows.sum()} texts)", ""]
            lines += ["| label | cases | ECE | shown | right | lower 95 % |", "| --- | --- | --- | --- | --- | --- |"]
            for n, label in enumerate(task.labels):
                error = calibration_error(chances[rows, n], targets[rows, n])
                told = _shown_cells(rules[lang][label])
                lines.append(f"| {label} | {targets[rows, n].sum()} | {error:.3f} | {told} |")
    return [*lines, *edge_lines(kept_unseen(MESSAGES))]


def _kept_rules(task: Task) -> dict[str, Any]:
    """Give what the weights that ship say of probabilities and of what is shown."""
    held = (WEIGHTS / f"{task.name}-calibration.json").read_text(encoding="utf-8")
    return dict(json.loads(held))


def _shown_cells(rule: dict[str, Any]) -> str:
    """Say how often a label was shown on authors left out, and how often rightly; off where it is never shown."""
    if rule["show"] is None:
        return "off | - | -"
    return f"{rule['shown']} | {rule['right'] / rule['shown']:.2f} | {lower_bound(rule['right'], rule['shown']):.2f}"


def edge_lines(unseen: Unseen) -> list[str]:
    """Tell how often a message that is said to have an edge has one, among authors left out."""
    wanted = edged(unseen.examples) > 0
    languages = np.array([example.lang for example in unseen.examples])
    edge = _kept_rules(MESSAGES)["edge"]
    lines = ["", "### Any edge (blame, dismissal, belittling, resentment, pressure or hostility)", ""]
    lines += ["| language | cases | shown | right | lower 95 % |", "| --- | --- | --- | --- | --- |"]
    return [
        *lines,
        *(f"| {lang} | {(wanted & (languages == lang)).sum()} | {_shown_cells(edge[lang])} |" for lang in LANGUAGES),
    ]


def ordinary_lines(reader: TaskReader) -> list[str]:
    """Count strains shown on messages of ordinary days, in which nothing strains; by authors that no threshold saw."""
    lines = ["", "## Ordinary days", "", "| | messages | with a strain shown |", "| --- | --- | --- |"]
    for lang in LANGUAGES:
        rows = [example for example in ordinary_texts(tuning=False) if example.lang == lang]
        drawn = [row for row in rows if _strains_shown(_raw(reader, row.text, row.context, lang))]
        lines.append(f"| {lang} | {len(rows)} | {len(drawn)} |")
    return lines


def thanks_lines(reader: TaskReader) -> list[str]:
    """Count messages that begin with thanks and are read as having an edge: on ordinary days, and by unseen authors."""
    thanks = [e for e in ordinary_texts(tuning=False) if OPENING.match(e.text)]
    read = [bool(_raw(reader, e.text, e.context, e.lang).decided & EDGED) for e in thanks]
    heard = [(e, _has_edge(unseen, n)) for unseen in [kept_unseen(MESSAGES)] for n, e in _thanking(unseen)]
    ironic = [found for example, found in heard if example.labels & EDGED]
    sincere = [found for example, found in heard if not example.labels & EDGED]
    return [
        "",
        "## Thanks",
        "",
        "| messages that begin with thanks | number | read as having an edge |",
        "| --- | --- | --- |",
        f"| of ordinary days, whose authors held nothing up | {len(read)} | {sum(read)} |",
        f"| of authors that the model never saw, meant | {len(sincere)} | {sum(sincere)} |",
        f"| of these authors, ironic | {len(ironic)} | {sum(ironic)} |",
    ]


def _thanking(unseen: Unseen) -> Iterable[tuple[int, Example]]:
    return ((n, example) for n, example in enumerate(unseen.examples) if OPENING.match(example.text))


def _has_edge(unseen: Unseen, n: int) -> bool:
    """Decide on a text as the reader does, from what a model said that never saw its author."""
    calibration, example = _calibration(MESSAGES), unseen.examples[n]
    rules, edge = calibration.rules[Language(example.lang)], calibration.edge[Language(example.lang)]
    decided = any(
        rules[label].probability(unseen.logits[n, place], unseen.counts[n, place]) >= rules[label].decide
        for place, label in enumerate(MESSAGES.labels)
        if label in EDGED
    )
    return decided and not are_sincere(example.text, edge.probability(list(edge_rows(unseen)[n])))


@cache
def _calibration(task: Task) -> Calibration:
    return Calibration.of(json.loads((WEIGHTS / f"{task.name}-calibration.json").read_text(encoding="utf-8")))


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
    lang = Language(example.lang)
    before = neutral(example.context, lang).text
    after = reader.read(neutral(left, lang), before, lang, {}, with_spans=False)
    fall = _odds(raw.probabilities[label]) - _odds(after.probabilities[label])
    return len(taken) / len(words), fall, label not in after.decided


def _removal_row(name: str, removals: list[tuple[float, float, bool]]) -> str:
    share, fall, undecided = np.mean(removals, axis=0)
    return f"| {name} ({len(removals)}) | {share:.0%} | {fall:.2f} | {undecided:.0%} |"


def _odds(chance: float) -> float:
    bounded = min(1 - 1e-6, max(1e-6, chance))
    return math.log(bounded / (1 - bounded))


def _raw(reader: TaskReader, text: str, context: str, lang: str, *, with_spans: bool = False) -> Raw:
    clean = [deidentify(part, lang=lang, secret=b"benchmark" * 4, conversation="b") for part in (text, context)]
    about, before = (neutral(part, Language(lang)) for part in clean)
    return reader.read(about, before.text, Language(lang), {}, with_spans=with_spans)


def _strains_shown(raw: Raw) -> frozenset[str]:
    shown = may_be_shown(raw)
    edge = {Joint.EDGE} if edge_may_be_shown(raw) else set()
    return frozenset(shown) & frozenset(STRAINS) | edge


def _rows(folder: Path, lang: str) -> Iterable[dict[str, str]]:
    for path in sorted(folder.glob(f"{lang}*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
