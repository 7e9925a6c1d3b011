"""The texts that train the recogniser stay clear of those that measure it."""

import json
import re
from pathlib import Path

from training.deidentify.marked_texts import HELD_OUT_FILES, TRAINING_FILES, marked

HERE = Path(__file__).parents[1]
BENCHMARK = HERE.parents[1] / "benchmarks/data/phi-dev.jsonl"
RUN = 4
LONG_RUN = 6


def runs_of(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_no_template_shares_a_run_of_four_words_with_the_benchmark():
    measured = set().union(
        *(runs_of(json.loads(line)["text"]) for line in BENCHMARK.read_text(encoding="utf-8").splitlines())
    )
    lines = [
        line
        for path in sorted((HERE / "templates").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [line for line in lines if not line.startswith("#") and runs_of(line) & measured] == []


def test_held_out_messages_share_no_file_and_no_run_of_six_words_with_those_that_train():
    assert not set(HELD_OUT_FILES) & set(TRAINING_FILES)
    for lang in ("en", "es"):
        learned = set().union(*(runs_of(each.text, LONG_RUN) for each in marked(lang, TRAINING_FILES)))
        assert [1 for each in marked(lang, HELD_OUT_FILES) if runs_of(each.text, LONG_RUN) & learned] == []
