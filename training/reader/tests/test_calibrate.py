"""Thresholds and probabilities fitted on unseen authors."""

import numpy as np
import pytest

from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language
from training.reader.calibrate import Unseen, calibration, edged, lower_bound, shown_from
from training.reader.texts import Example

LABELS = MESSAGES.labels
SENTENCE = "a text of more than a few words, like most messages"


def unseen_rows(noise: float) -> Unseen:
    rng = np.random.default_rng(3)
    examples, logits, choice = [], [], []
    for n in range(600):
        marks = rng.random(len(LABELS)) < 0.3
        labels = frozenset(label for label, mark in zip(LABELS, marks, strict=True) if mark)
        respect = int(rng.integers(5))
        shares = tuple(float(n == respect) for n in range(5))
        examples.append(Example(str(n), MESSAGES, str(n % 20), ("en", "es")[n % 2], SENTENCE, "", labels, shares))
        logits.append(np.where(marks, 2.0, -2.0) + rng.normal(0, noise, len(LABELS)))
        choice.append(np.where(np.arange(5) == respect, 1.0, 0.0) + rng.normal(0, 0.3, 5))
    return Unseen(examples, np.array(logits), rng.normal(0, 1, (600, len(LABELS))), np.array(choice))


def test_a_label_that_is_told_well_is_shown_and_one_of_noise_is_switched_off() -> None:
    good, poor = (Calibration.of(calibration(unseen_rows(noise))) for noise in (0.5, 40.0))
    assert all(rule.show is not None for rule in good.rules[Language.ENGLISH].values())
    assert sum(rule.show is None for rule in poor.rules[Language.ENGLISH].values()) > len(LABELS) / 2


def test_probabilities_are_as_frequent_as_they_say() -> None:
    unseen = unseen_rows(2.5)
    rule = Calibration.of(calibration(unseen)).rules[Language.SPANISH]["blame"]
    column = LABELS.index("blame")
    pairs = zip(unseen.logits[1::2, column], unseen.counts[1::2, column], strict=True)
    chances = np.array([rule.probability(*pair) for pair in pairs])
    happened = np.array(["blame" in example.labels for example in unseen.examples[1::2]])
    assert abs(chances.mean() - happened.mean()) < 0.02


def test_the_shares_of_a_choice_are_as_frequent_as_they_say() -> None:
    unseen = unseen_rows(1.0)
    rule = Calibration.of(calibration(unseen)).choice[Language.ENGLISH]
    shares = np.array([rule.shares(list(row)) for row in unseen.choice[::2]])
    wanted = np.array([example.choice for example in unseen.examples[::2]])
    assert np.abs(shares.mean(0) - wanted.mean(0)).max() < 0.03


@pytest.mark.parametrize(
    ("right", "shown", "allowed"), [(60, 60, True), (59, 59, False), (56, 60, True), (53, 60, False)]
)
def test_a_label_is_shown_only_with_sixty_cases_and_nine_in_ten_right(right: int, shown: int, allowed: bool) -> None:
    wanted = np.array([1.0] * right + [0.0] * (shown - right), np.float32)
    given = {"en": wanted[::2], "es": wanted[1::2]}
    chances = {lang: np.full(len(mine), 0.995) for lang, mine in given.items()}
    found = shown_from(chances, given, 0.99, (0.90, 0.80))
    assert (found["en"] is not None) is allowed


def test_a_language_with_few_cases_shows_nothing() -> None:
    wanted = {"en": np.ones(80, np.float32), "es": np.ones(5, np.float32)}
    chances = {lang: np.full(len(mine), 0.995) for lang, mine in wanted.items()}
    assert shown_from(chances, wanted, 0.5, (0.90, 0.80)) == {"en": 0.5, "es": None}


def test_no_label_is_shown_from_where_an_ordinary_message_reaches() -> None:
    unseen = unseen_rows(0.5)
    free = calibration(unseen)["rules"]["en"]["blame"]["show"]
    ordinary = Unseen(unseen.examples[:40], unseen.logits[:40] * 0 + 2.2, unseen.counts[:40] * 0, unseen.choice[:40])
    held = calibration(unseen, ordinary)["rules"]["en"]["blame"]["show"]
    assert held is None or held > free


def test_the_lower_bound_is_wilsons() -> None:
    assert lower_bound(54, 60) == pytest.approx(0.799, abs=0.002)
    assert lower_bound(0, 0) == 0.0


def test_an_edge_that_is_told_well_is_shown_and_one_of_noise_is_switched_off() -> None:
    good, poor = (Calibration.of(calibration(unseen_rows(noise))).edge for noise in (0.5, 400.0))
    assert all(rule.show is not None for rule in good.values())
    assert all(rule.show is None for rule in poor.values())


def test_an_edge_is_as_frequent_as_it_says() -> None:
    unseen = unseen_rows(2.5)
    rule = Calibration.of(calibration(unseen)).edge[Language.ENGLISH]
    rows = np.column_stack([unseen.logits, unseen.counts, unseen.choice])
    chances = np.array([rule.probability(list(row)) for row in rows])
    assert abs(chances.mean() - edged(unseen.examples).mean()) < 0.02


def test_an_ordinary_message_holds_the_threshold_of_the_edge_up() -> None:
    unseen = unseen_rows(0.5)
    put_down = np.array([[9.0, 0.0, 0.0, 0.0, 0.0]])
    loudest = Unseen(unseen.examples[:1], unseen.logits.max(0)[None] + 4, unseen.counts[:1], put_down)
    shows = [calibration(unseen, one)["edge"]["en"]["show"] for one in (None, loudest)]  # type: ignore[index]
    assert shows[0] < 0.9
    assert shows[1] in (None, 0.98)
