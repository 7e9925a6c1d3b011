"""`python -m benchmarks.measures`: what it costs to put ten measures to their tests on 100,000 invented exchanges."""

import resource
import time
from pathlib import Path

import numpy as np

from collegia.engines.patterns.tests.made_up import habit, length, made_up_exchanges, noise, style_by_length
from collegia.engines.patterns.validity import verdicts

EXCHANGES = 100_000
RESULTS = Path(__file__).parent / "results" / "measures.md"


def main() -> None:
    rng = np.random.default_rng(1)
    many = made_up_exchanges(EXCHANGES, rng)
    measures = [*(noise(many, rng) for _ in range(7)), habit(many, rng), style_by_length(many, rng), length(many)]
    began = time.process_time()
    verdicts(many, measures)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = ["# Measures put to their tests", "", "`python -m benchmarks.measures`; invented exchanges, one core.", ""]
    lines += ["| exchanges | measures | seconds of processor | peak memory |", "| --- | --- | --- | --- |"]
    lines += [f"| {EXCHANGES:,} | {len(measures)} | {seconds:.0f} | {peak:.0f} MB |"]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
