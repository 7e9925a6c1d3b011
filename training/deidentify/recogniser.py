"""Train the recogniser of names, from texts to the file that ships.

Run: python -m training.deidentify.recogniser SETS [--small]
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import pycrfsuite

from collegia.engines.deidentify.names.features import features_of, units_of
from training.deidentify.gazetteers import DATA
from training.deidentify.marked_texts import TRAINING_FILES, judged, learned_from, marked
from training.deidentify.nameless_texts import consultations
from training.deidentify.sentences import Sentence, chat, meddocan, plain, presidio

SEED = 20_261
# How often each marked message is seen as it is; twice as often with other names in it.
OFTEN = 3
ROUNDS = 90
MODEL = DATA / "names.crfsuite"


def main() -> None:
    """Write names.crfsuite and its pin."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--small", action="store_true", help="a quick model to try things with")
    parser.add_argument("--to", type=Path, default=MODEL)
    parser.add_argument("--without", default="", help="a file of marked messages to leave out, to set thresholds on")
    wanted = parser.parse_args()
    files = [each for each in TRAINING_FILES if each != wanted.without]
    train(corpus(wanted.sets, 3_000 if wanted.small else 8_000, files), wanted.to, 60 if wanted.small else ROUNDS)
    pin = {"file": wanted.to.name, "sha256": hashlib.sha256(wanted.to.read_bytes()).hexdigest()}
    wanted.to.with_suffix(".json").write_text(json.dumps(pin, indent=1) + "\n", encoding="utf-8")


def corpus(sets: Path, n: int, files: Sequence[str]) -> list[Sentence]:
    """All sentences that the recogniser learns from; never a benchmark text."""
    rng = Random(SEED)
    sentences = [*chat("en", n, rng), *chat("es", n, rng), *plain("en", n // 4, rng), *plain("es", n // 4, rng)]
    sentences += meddocan(sets / "meddocan/dev.jsonl", rng, held_out=False, most=n // 3)
    sentences += presidio(sets / "presidio_synth/dev.jsonl", held_out=False)
    sentences += consultations(sets, n // 4, rng)
    for lang in ("en", "es"):
        sentences += learned_from(judged(lang), 1, rng, lang)
        sentences += learned_from([*marked(lang, files)] * OFTEN, 2, rng, lang)
    rng.shuffle(sentences)
    return sentences


def train(sentences: Iterable[Sentence], to: Path, rounds: int) -> None:
    """Fit a linear-chain CRF and write it."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    trainer.set_params({"c1": 0.15, "c2": 0.05, "max_iterations": rounds, "feature.minfreq": 3})
    for sentence in sentences:
        words = [token.text for token in units_of(sentence.text)]
        if words:
            trainer.append(features_of(words, sentence.hidden), sentence.labels())
    trainer.train(str(to))


if __name__ == "__main__":
    main()
