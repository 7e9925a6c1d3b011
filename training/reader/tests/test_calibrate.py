"""Thresholds and probabilities fitted on unseen authors."""

import numpy as np

from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.labels import MessageLabel
from collegia.engines.text.language import Language
from training.reader.calibrate import Unseen, calibration
from training.reader.texts import LABELS, Example


def unseen_rows(noise: float) -> Unseen:
    rng = np.random.default_rng(3)
    examples, logits = [], []
    for n in range(600):
        marks = rng.random(len(LABELS)) < 0.3
        labels = frozenset(label for label, mark in zip(LABELS, marks, strict=True) if mark)
        examples.append(Example(str(n), str(n % 20), ("en", "es")[n % 2], "t", "", labels, float(rng.integers(1, 6))))
        logits.append(np.where(marks, 2.0, -2.0) + rng.normal(0, noise, len(LABELS)))
    respect = np.array([example.respect for example in examples]) / 2
    return Unseen(examples, np.array(logits), rng.normal(0, 1, (600, len(LABELS))), respect)


def test_a_label_that_is_told_well_is_shown_and_one_of_noise_is_switched_off() -> None:
    good, poor = (Calibration.of(calibration(unseen_rows(noise))) for noise in (0.5, 40.0))
    assert all(rule.show is not None for rule in good.rules[Language.ENGLISH].values())
    assert sum(rule.show is None for rule in poor.rules[Language.ENGLISH].values()) > len(LABELS) / 2


def test_probabilities_are_as_frequent_as_they_say() -> None:
    unseen = unseen_rows(2.5)
    rule = Calibration.of(calibration(unseen)).rules[Language.SPANISH][MessageLabel.BLAME]
    column = LABELS.index(MessageLabel.BLAME)
    chances = np.array(
        [rule.probability(*pair) for pair in zip(unseen.logits[1::2, column], unseen.counts[1::2, column], strict=True)]
    )
    happened = np.array([MessageLabel.BLAME in example.labels for example in unseen.examples[1::2]])
    assert abs(chances.mean() - happened.mean()) < 0.02


def test_respect_is_put_back_on_its_scale() -> None:
    fitted = Calibration.of(calibration(unseen_rows(1.0)))
    assert abs(fitted.respect_of(2.5, Language.ENGLISH) - 5.0) < 0.01
    assert fitted.respect_of(99.0, Language.ENGLISH) == 5.0
