"""Thresholds and probabilities fitted on unseen authors."""

from functools import cache

import numpy as np

from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language
from training.reader.calibrate import Unseen, calibration, choice_rules, edge_rules, edged, left_out_chances
from training.reader.texts import Example

LABELS = MESSAGES.labels
FEW = 30
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


@cache
def found_for(noise: float) -> Calibration:
    return Calibration.of(calibration(unseen_rows(noise), fewest=FEW))


def test_a_label_that_is_told_well_is_shown_and_one_of_noise_is_switched_off() -> None:
    good, poor = found_for(0.5), found_for(40.0)
    assert all(rule.show is not None for rule in good.rules[Language.ENGLISH].values())
    assert sum(rule.show is None for rule in poor.rules[Language.ENGLISH].values()) > len(LABELS) / 2


def test_probabilities_are_as_frequent_as_they_say() -> None:
    unseen = unseen_rows(2.5)
    rule = found_for(2.5).rules[Language.SPANISH]["blame"]
    column = LABELS.index("blame")
    pairs = zip(unseen.logits[1::2, column], unseen.counts[1::2, column], strict=True)
    chances = np.array([rule.probability(*pair) for pair in pairs])
    happened = np.array(["blame" in example.labels for example in unseen.examples[1::2]])
    assert abs(chances.mean() - happened.mean()) < 0.02


def test_the_shares_of_a_choice_are_as_frequent_as_they_say() -> None:
    unseen = unseen_rows(2.5)
    rule = found_for(2.5).choice[Language.ENGLISH]
    shares = np.array([rule.shares(list(row)) for row in unseen.choice[::2]])
    wanted = np.array([example.choice for example in unseen.examples[::2]])
    assert np.abs(shares.mean(0) - wanted.mean(0)).max() < 0.03


def test_no_label_is_shown_from_where_an_ordinary_message_reaches() -> None:
    unseen = unseen_rows(0.5)
    free = found_for(0.5).rules[Language.ENGLISH]["blame"].show
    ordinary = Unseen(unseen.examples[:40], unseen.logits[:40] * 0 + 2.2, unseen.counts[:40] * 0, unseen.choice[:40])
    held = calibration(unseen, ordinary, FEW)["rules"]["en"]["blame"]["show"]
    assert held is None or held > free


def test_an_edge_that_is_told_well_is_shown_and_one_of_noise_is_switched_off() -> None:
    good, poor = found_for(0.5).edge, found_for(40.0).edge
    assert all(rule.show is not None for rule in good.values())
    assert all(rule.show is None for rule in poor.values())


def test_an_edge_is_as_frequent_as_it_says() -> None:
    unseen = unseen_rows(2.5)
    rule = found_for(2.5).edge[Language.ENGLISH]
    rows = np.column_stack([unseen.logits, unseen.counts, unseen.choice])
    chances = np.array([rule.probability(list(row)) for row in rows])
    assert abs(chances.mean() - edged(unseen.examples).mean()) < 0.02


def test_an_ordinary_message_holds_the_threshold_of_the_edge_up() -> None:
    unseen = unseen_rows(0.5)
    put_down = np.array([[9.0, 0.0, 0.0, 0.0, 0.0]])
    loudest = Unseen(unseen.examples[:1], unseen.logits.max(0)[None] + 4, unseen.counts[:1], put_down)
    held = edge_rules(unseen, choice_rules(unseen), loudest, FEW)["en"]
    assert found_for(0.5).edge[Language.ENGLISH].show < 0.9
    assert held["show"] in (None, 0.98)


def test_chances_of_authors_left_out_follow_what_is_so() -> None:
    unseen = unseen_rows(0.5)
    column = LABELS.index("blame")
    chances, happened = left_out_chances(unseen, column), [("blame" in each.labels) for each in unseen.examples]
    assert chances[happened].min() > 0.5 > chances[~np.array(happened)].max()
