"""The training texts: well-formed, unlike each other, and apart from the development sets."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from benchmarks.reading_data import dev_texts
from collegia.engines.reading.tasks import FEEDBACK, MESSAGES, TASKS, UTTERANCES, Task
from training.reader.texts import Example, author_folds, dealt_folds, label_matrix, of_task, own_texts

WORD = re.compile(r"\w+")
FEWEST_RUNS = 4
TOO_ALIKE = 0.5
FEWEST = {MESSAGES: 6000, UTTERANCES: 2950, FEEDBACK: 2950}


@pytest.fixture(scope="module")
def texts() -> list[Example]:
    return own_texts()


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_there_are_enough_a_third_of_them_in_spanish(texts: list[Example], task: Task) -> None:
    mine = of_task(texts, task)
    assert len({example.id for example in mine}) == len(mine) >= FEWEST[task]
    assert sum(example.lang == "es" for example in mine) >= len(mine) / 3
    assert min(label_matrix(mine).sum(0)) > 0


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_no_two_texts_share_half_of_their_five_word_runs(texts: list[Example], task: Task) -> None:
    mine = of_task(texts, task)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    of = [runs(example.text) for example in mine]
    for n, own in enumerate(of):
        shared = Counter(other for run in own for other in holders[run])
        alike = [mine[o].id for o, count in shared.items() if count / len(own | of[o]) >= TOO_ALIKE]
        assert not alike or len(own) < FEWEST_RUNS, (mine[n].id, alike)
        for run in own:
            holders[run].append(n)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_no_text_stands_in_a_development_set(texts: list[Example], task: Task) -> None:
    kept_apart = [runs(text) for lang in ("en", "es") for text in dev_texts(task, lang).texts]
    every_run = set().union(*kept_apart)
    for example in of_task(texts, task):
        mine = runs(example.text)
        if len(mine & every_run) >= FEWEST_RUNS:
            assert max(len(mine & other) / len(mine | other) for other in kept_apart) < TOO_ALIKE, example.id


def test_every_author_is_in_one_of_three_folds_with_texts_of_every_task_and_language(texts: list[Example]) -> None:
    folds = dealt_folds(texts)
    for task in TASKS:
        for lang in ("en", "es"):
            mine = [fold for e, fold in zip(texts, folds, strict=True) if e.task is task and e.lang == lang]
            assert min(mine.count(fold) for fold in range(3)) >= 350


def test_an_author_that_was_dealt_into_no_fold_is_named(texts: list[Example]) -> None:
    with pytest.raises(ValueError, match="messages/nobody"):
        dealt_folds([replace(texts[0], task=MESSAGES, group="nobody")])


def test_folds_never_part_an_author_and_are_the_same_for_a_task_alone(texts: list[Example]) -> None:
    folds = author_folds(texts, 3)
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    for example, fold in zip(texts, folds, strict=True):
        seen[example.task.name, example.group].add(int(fold))
    assert all(len(numbers) == 1 for numbers in seen.values())
    alone = of_task(texts, FEEDBACK)
    kept = [int(fold) for example, fold in zip(texts, folds, strict=True) if example.task is FEEDBACK]
    assert author_folds(alone, 3).tolist() == kept
