"""The training messages: well-formed, unlike each other, and apart from the development set."""

import re
from collections import Counter, defaultdict

import pytest

from benchmarks.reading_data import dev_messages
from training.reader.texts import Example, author_folds, training_messages

WORD = re.compile(r"\w+")
FEWEST_RUNS = 4
TOO_ALIKE = 0.5


@pytest.fixture(scope="module")
def messages() -> list[Example]:
    return training_messages()


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def test_ids_are_unique_and_every_language_has_many_authors(messages: list[Example]) -> None:
    assert len({message.id for message in messages}) == len(messages)
    authors = Counter(lang for lang, _author in {(message.lang, message.group) for message in messages})
    assert min(authors["en"], authors["es"]) >= 30


def test_no_two_messages_share_half_of_their_five_word_runs(messages: list[Example]) -> None:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    of = [runs(message.text) for message in messages]
    for n, mine in enumerate(of):
        shared = Counter(other for run in mine for other in holders[run])
        alike = [messages[o].id for o, count in shared.items() if count / len(mine | of[o]) >= TOO_ALIKE]
        assert not alike or len(mine) < FEWEST_RUNS, (messages[n].id, alike)
        for run in mine:
            holders[run].append(n)


def test_no_message_stands_in_the_development_set(messages: list[Example]) -> None:
    kept_apart = [runs(text) for lang in ("en", "es") for text in dev_messages(lang).texts]
    every_run = set().union(*kept_apart)
    for message in messages:
        mine = runs(message.text)
        if len(mine & every_run) >= FEWEST_RUNS:
            assert max(len(mine & other) / len(mine | other) for other in kept_apart) < TOO_ALIKE, message.id


def test_folds_never_part_an_author(messages: list[Example]) -> None:
    folds = author_folds(messages, 3)
    seen: dict[str, set[int]] = defaultdict(set)
    for message, fold in zip(messages, folds, strict=True):
        seen[message.group].add(int(fold))
    assert all(len(numbers) == 1 for numbers in seen.values())
    assert min(Counter(folds.tolist()).values()) > len(messages) / 4
