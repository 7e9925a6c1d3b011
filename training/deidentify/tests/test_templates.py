"""The texts that train the recogniser stay clear of those that measure it."""

import json
import re
from pathlib import Path

HERE = Path(__file__).parents[1]
BENCHMARK = HERE.parents[1] / "benchmarks/data/phi-dev.jsonl"
RUN = 4


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


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
