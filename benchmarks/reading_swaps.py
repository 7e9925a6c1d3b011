"""Does another name, pronoun, role or title move what is read? Label by label, as it stands and as the product reads.

Two kinds of pairs: texts written for this with both sides (benchmarks/data/swaps, by another hand than the rule that
evens out), and texts of the development sets and of ordinary days in which every name, pronoun, role or title found
by the lists below is exchanged.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.reading.neutral import Neutral, neutral
from collegia.engines.reading.reader import TaskReader
from collegia.engines.reading.tasks import FEEDBACK, MESSAGES, TASKS, Task
from collegia.engines.text.language import Language
from training.reader.texts import ordinary_texts

DATA = Path(__file__).parent / "data"
MOST = 0.02
TAIL = 95
KINDS = ("name", "pronoun", "role", "title")
# Names and pronouns stand in most texts: every so many is enough.
EVERY = 3
RARE = ("role", "title")
INTRODUCTION = f"""\
Asked for: each label moves by {MOST} at most on average. *As it stands*: without evening out names, titles, roles and
pronouns first (`engines/reading/neutral.py`). *Written* pairs are by another hand than that rule; *made* ones exchange
what a list knows in development texts and ordinary messages, wherever the de-identifier sees a name (now and then
where none is)."""
NAMES = [
    "Ifeoma",
    "Rajesh",
    "Xiaoli",
    "Fatoumata",
    "Callum",
    "Siobhan",
    "Guadalupe",
    "Yusuf",
    "Nayeli",
    "Oluwaseun",
    "Heather",
    "Priyanka",
]
ROLES = {
    Language.ENGLISH: "nurse registrar consultant porter midwife surgeon pharmacist student physio clerk doctor",
    Language.SPANISH: "enfermera residente cirujana auxiliar matrona farmacéutica estudiante celadora doctora médica",
}
TITLES = {
    Language.ENGLISH: (r"\b(?:Dr|Mr|Mrs|Ms)\b\.?(?=\s+[A-Z])", ("Dr", "Mr", "Ms", "Mrs")),
    Language.SPANISH: (
        r"\b(?:[Dd]octora|[Ss]eñora|[Ll]icenciada|[Dd]ra\.|[Ss]ra\.)(?=\s+[A-Z])",
        ("doctora", "señora"),
    ),
}
PRONOUNS = {"he": "she", "she": "he", "him": "her", "his": "her", "himself": "herself", "herself": "himself"}
WORD = re.compile(r"[^\W\d_]+")
Moves = NDArray[np.float64]
Read = Callable[[TaskReader, CleanText, str, Language], dict[str, float]]


@dataclass(frozen=True)
class Pair:
    """A text and the same text about somebody else, with what stood before it."""

    task: Task
    lang: Language
    what: str
    is_written: bool
    one: str
    other: str
    context: str


def written_pairs() -> Iterator[Pair]:
    """Read the pairs that were written with both sides."""
    tasks = {task.name: task for task in TASKS}
    for path in sorted((DATA / "swaps").glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            lang, context = Language(row["lang"]), row.get("context", "")
            yield Pair(tasks[row["task"]], lang, row["what"], True, row["one"], row["other"], context)


def made_pairs() -> Iterator[Pair]:
    """Exchange what the lists know in texts that no reader learned from."""
    for n, (task, lang, text, context) in enumerate(_texts()):
        for what, exchange in EXCHANGES.items():
            other = exchange(text, lang, n) if what in RARE or n % EVERY == 0 else text
            if other != text:
                yield Pair(task, lang, what, False, text, other, context)


def _texts() -> Iterator[tuple[Task, Language, str, str]]:
    for task in TASKS:
        for row in map(json.loads, (DATA / f"{task.name}-dev.jsonl").read_text(encoding="utf-8").splitlines()):
            yield task, Language(row["lang"]), row["text"], row.get("context", "")
    for example in ordinary_texts(tuning=False):
        yield MESSAGES, Language(example.lang), example.text, example.context


def _other_names(text: str, lang: Language, n: int) -> str:
    found = [each for each in _clean(text, lang).replacements if each.kind in (Kind.NAME, Kind.STAFF_NAME)]
    for place, each in reversed(list(enumerate(found))):
        text = text[: each.original_start] + NAMES[(n + place) % len(NAMES)] + text[each.original_end :]
    return text


def _other_pronouns(text: str, lang: Language, _n: int) -> str:
    """Exchange English pronouns; in Spanish too much else would have to agree, so these are written by hand alone."""
    return _worded(text, PRONOUNS) if lang is Language.ENGLISH else text


def _other_roles(text: str, lang: Language, n: int) -> str:
    roles = ROLES[lang].split()
    return _worded(text, {role: roles[(place + 1 + n) % len(roles)] for place, role in enumerate(roles)})


def _worded(text: str, others: dict[str, str]) -> str:
    def other(found: re.Match[str]) -> str:
        new = others.get(found[0].lower(), found[0])
        return new.capitalize() if found[0][0].isupper() and new != found[0] else new

    return WORD.sub(other, text)


def _other_titles(text: str, lang: Language, n: int) -> str:
    pattern, titles = TITLES[lang]
    return re.sub(pattern, lambda found: next(t for t in titles[n % 2 :] + titles if t not in found[0].lower()), text)


EXCHANGES = {"name": _other_names, "pronoun": _other_pronouns, "role": _other_roles, "title": _other_titles}


def moves(readers: dict[str, TaskReader], pairs: Sequence[Pair], read: Read) -> list[Moves]:
    """Give how far each label moves between the two sides of each pair."""
    return [_moved(readers[pair.task.name], pair, read) for pair in pairs]


def _moved(reader: TaskReader, pair: Pair, read: Read) -> Moves:
    one, other = (read(reader, _clean(text, pair.lang), pair.context, pair.lang) for text in (pair.one, pair.other))
    return np.array([abs(one[label] - other[label]) for label in reader.task.labels])


def _clean(text: str, lang: Language) -> CleanText:
    return deidentify(text, lang=lang, secret=b"benchmark" * 4, conversation="b")


def as_it_stands(reader: TaskReader, clean: CleanText, context: str, lang: Language) -> dict[str, float]:
    """Read a text with its names, pronouns, roles and titles."""
    before = _clean(context, lang).text
    return dict(reader.read(Neutral(clean.text, clean.text), before, lang, {}, with_spans=False).probabilities)


def as_in_the_product(reader: TaskReader, clean: CleanText, context: str, lang: Language) -> dict[str, float]:
    """Read a text as it is read for people."""
    about = neutral(clean, lang, of_a_person=reader.task is FEEDBACK)
    before = neutral(_clean(context, lang), lang).text
    return dict(reader.read(about, before, lang, {}, with_spans=False).probabilities)


def swap_lines(readers: dict[str, TaskReader]) -> Iterator[str]:
    """Make the tables."""
    pairs = [*written_pairs(), *made_pairs()]
    before, after = (moves(readers, pairs, read) for read in (as_it_stands, as_in_the_product))
    yield from ("", "## Swapped names, pronouns, roles and titles", "")
    yield INTRODUCTION
    yield from ("", "| reader | language | pairs | number | mean move, as it stands | in the product | by kind |")
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for task in TASKS:
        for lang in Language:
            for is_written in (True, False):
                rows = _rows_of(pairs, task, lang, is_written)
                yield _summary(task, lang, is_written, pairs, before, after, rows)
    yield from ("", "| reader | language | label | written: mean, as it stands | in the product | 95 of 100 below |")
    yield "| --- | --- | --- | --- | --- | --- |"
    for task in TASKS:
        for lang in Language:
            yield from _label_lines(task, lang, pairs, before, after)


def _rows_of(pairs: Sequence[Pair], task: Task, lang: Language, is_written: bool) -> list[int]:
    return [n for n, p in enumerate(pairs) if (p.task, p.lang, p.is_written) == (task, lang, is_written)]


def _summary(  # type: ignore[no-untyped-def]
    task, lang, is_written, pairs, before, after, rows
) -> str:
    found = Counter(pairs[n].what for n in rows)
    kinds = ", ".join(
        f"{what} {np.mean([after[n] for n in rows if pairs[n].what == what]):.4f} ({found[what]})"
        for what in KINDS
        if found[what]
    )
    means = [np.mean([some[n] for n in rows]) for some in (before, after)]
    source = "written" if is_written else "made"
    return f"| {task.name} | {lang} | {source} | {len(rows)} | {means[0]:.4f} | {means[1]:.4f} | {kinds} |"


def _label_lines(  # type: ignore[no-untyped-def]
    task, lang, pairs, before, after
) -> Iterator[str]:
    rows = _rows_of(pairs, task, lang, True)
    one, other = (np.array([some[n] for n in rows]) for some in (before, after))
    for n, label in enumerate(task.labels):
        tail = np.percentile(other[:, n], TAIL)
        yield f"| {task.name} | {lang} | {label} | {one[:, n].mean():.4f} | {other[:, n].mean():.4f} | {tail:.3f} |"
