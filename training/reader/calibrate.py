"""Fit probabilities and thresholds on predictions for authors that the model did not see."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.judgement import FELT_AS_A_PUT_DOWN, WORDS_OF_AN_EDGE
from collegia.engines.reading.labels import EDGED, STRAINS
from collegia.engines.reading.tasks import MESSAGES, Task
from collegia.engines.text.language import Language
from training.reader.texts import Example, author_folds, choice_matrix, label_matrix

LANGUAGES = ("en", "es")
# Fewer cases than this in one language, and both languages are calibrated together.
ENOUGH_CASES = 40
GRID = np.round(np.arange(0.10, 0.76, 0.01), 2)
FEWEST_SHOWN, FEWEST_IN_ONE, WORSE_IN_ONE = 60, 20, 0.05
EDGE_FOLDS, EDGE_PENALTY = 4, 0.01
# Share of ordinary messages that may reach the bar of the edge.
ORDINARY_ALLOWED = 0.001
# No bar that ordinary messages set is higher than this.
HIGHEST_START = 0.98
# How often a label must be right to be shown, and the lower 95 % bound of that; first what strains, then what connects.
STRICT, WELCOME = (0.90, 0.80), (0.80, 0.70)
# A little stricter, since this is what most second looks will say.
EDGE_BAR = (0.92, 0.80)
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Unseen:
    """Predictions from models that were trained without the example's author, for one task.

    Logits of the int8 encoder with its head, logits of the word counts, logits of the choice.
    """

    examples: list[Example]
    logits: Table
    counts: Table
    choice: Table


def calibration(unseen: Unseen, ordinary: Unseen | None = None, fewest: int = FEWEST_SHOWN) -> dict[str, object]:
    """Give what a calibration file holds; no strain is shown from a probability that an ordinary message reaches."""
    task = unseen.examples[0].task
    languages = _languages(unseen)
    targets = label_matrix(unseen.examples)
    rules: dict[str, dict[str, dict[str, object]]] = {lang: {} for lang in LANGUAGES}
    for n, label in enumerate(task.labels):
        of_label = {
            lang: _rule(unseen.logits[:, n], unseen.counts[:, n], targets[:, n], languages == lang)
            for lang in LANGUAGES
        }
        held_up = ordinary if label in STRAINS else None
        shows = _shows(unseen, held_up, n, of_label, bars(task, label), fewest)
        for lang in LANGUAGES:
            rules[lang][label] = of_label[lang] | {"show": shows[lang]}
    choice = {lang: _choice_rule(unseen, languages == lang) for lang in LANGUAGES} if task.choices else {}
    edge = {"edge": edge_rules(unseen, choice, ordinary, fewest)} if task is MESSAGES else {}
    return {"rules": rules, "choice": choice, **edge}


def edge_rules(
    unseen: Unseen, choice: dict[str, dict[str, object]], ordinary: Unseen | None = None, fewest: int = FEWEST_SHOWN
) -> dict[str, object]:
    """Fit how it is judged that a message has an edge; the bar for showing it is found on authors left out."""
    wanted, rows = edged(unseen.examples), edge_rows(unseen)
    chances = np.zeros(len(wanted))
    folds = author_folds(unseen.examples, EDGE_FOLDS)
    for fold in range(EDGE_FOLDS):
        weights, offset = _edge_model(rows[folds != fold], wanted[folds != fold])
        chances[folds == fold] = _chance(rows[folds == fold] @ weights + offset)
    weights, offset = _edge_model(rows, wanted)
    start = 0.5
    if ordinary is not None and (may := may_be_edged(ordinary, choice)).any():
        reached = _chance(edge_rows(ordinary)[may] @ weights + offset)
        start = _just_above(reached, len(ordinary.examples))
    mine = {lang: (_languages(unseen) == lang) & may_be_edged(unseen, choice) for lang in LANGUAGES}
    shows = shown_from(
        {lang: chances[rows] for lang, rows in mine.items()},
        {lang: wanted[rows] for lang, rows in mine.items()},
        start,
        EDGE_BAR,
        fewest,
    )
    kept = [round(float(weight), 5) for weight in weights]
    return {lang: {"weights": kept, "offset": round(offset, 5), "show": shows[lang]} for lang in LANGUAGES}


def _just_above(reached: Table, of: int) -> float:
    """Give the probability that no more than one in a thousand ordinary messages reaches."""
    allowed = int(of * ORDINARY_ALLOWED)
    highest = np.sort(reached)[::-1]
    return min(HIGHEST_START, float(np.ceil(100 * highest[min(allowed, len(highest) - 1)] + 1) / 100))


def may_be_edged(unseen: Unseen, choice: dict[str, dict[str, object]]) -> NDArray[np.bool_]:
    """Say of which messages an edge may be shown at all: not of a few words, nor of what few would feel put down by."""
    long = np.array([len(example.text.split()) >= WORDS_OF_AN_EDGE for example in unseen.examples], bool)
    rules = Calibration.of({"rules": {}, "choice": choice}).choice
    pairs = zip(unseen.examples, unseen.choice, strict=True)
    felt = [sum(s * (n + 1) for n, s in enumerate(rules[Language(e.lang)].shares(list(row)))) for e, row in pairs]
    return long & (np.array(felt) <= FELT_AS_A_PUT_DOWN)


def edged(examples: list[Example]) -> NDArray[np.float32]:
    """Say of each message whether it carries at least one of the labels that have an edge."""
    return np.array([bool(example.labels & EDGED) for example in examples], np.float32)


def edge_rows(unseen: Unseen) -> Table:
    return np.column_stack([unseen.logits, unseen.counts, unseen.choice])


def _edge_model(rows: Table, wanted: NDArray[np.float32]) -> tuple[Table, float]:
    fitted = LogisticRegression(C=EDGE_PENALTY, max_iter=3000).fit(rows, wanted)
    return np.asarray(fitted.coef_[0]), float(fitted.intercept_[0])


def _chance(odds: Table) -> Table:
    return np.asarray(1 / (1 + np.exp(-odds)))


def _languages(unseen: Unseen) -> NDArray[np.str_]:
    return np.array([example.lang for example in unseen.examples])


def _shows(
    unseen: Unseen,
    ordinary: Unseen | None,
    n: int,
    rules: dict[str, dict[str, object]],
    bar: tuple[float, float],
    fewest: int,
) -> dict[str, float | None]:
    """Give the probability from which a label is shown in each language."""
    languages, wanted = _languages(unseen), label_matrix(unseen.examples)[:, n]
    chances = {lang: _chances_of(rules[lang], unseen, n)[languages == lang] for lang in LANGUAGES}
    right = {lang: wanted[languages == lang] for lang in LANGUAGES}
    start = max(float(str(rules[lang]["decide"])) for lang in LANGUAGES)
    if ordinary is not None and ordinary.examples:
        spoken = _languages(ordinary)
        reached = [_chances_of(rules[lang], ordinary, n)[spoken == lang].max(initial=0.0) for lang in LANGUAGES]
        start = max(start, min(HIGHEST_START, float(np.ceil(100 * max(reached)) / 100)))
    return shown_from(chances, right, start, bar, fewest)


def _chances_of(rule: dict[str, object], unseen: Unseen, n: int) -> Table:
    slope, counts, offset = (float(str(rule[name])) for name in ("slope", "counts", "offset"))
    return np.asarray(1 / (1 + np.exp(-(slope * unseen.logits[:, n] + counts * unseen.counts[:, n] + offset))))


def bars(task: Task, label: str) -> tuple[float, float]:
    """Give the share that must be right, and its lower bound, for a label to be shown."""
    return WELCOME if label in task.welcome else STRICT


def _rule(logits: Table, counts: Table, wanted: NDArray[np.float32], mine: NDArray[np.bool_]) -> dict[str, object]:
    """Weigh encoder and counts on both languages, then set slope and offset on this one where it has enough cases."""
    weights = LogisticRegression(C=1.0).fit(np.column_stack([logits, counts]), wanted).coef_[0]
    both = np.maximum(weights, 0.0) @ np.stack([logits, counts])
    rows = mine if wanted[mine].sum() >= ENOUGH_CASES else np.ones_like(mine)
    fitted = LogisticRegression(C=100.0).fit(both[rows, None], wanted[rows])
    slope, offset = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    chances = 1 / (1 + np.exp(-(slope * both + offset)))
    # The best threshold of a few hundred texts is half luck: meet that of both languages half-way.
    decide = round(float(_best_f1(chances[mine], wanted[mine]) + _best_f1(chances, wanted)) / 2, 3)
    return {
        "slope": round(slope * max(0.0, float(weights[0])), 5),
        "counts": round(slope * max(0.0, float(weights[1])), 5),
        "offset": round(offset, 5),
        "decide": decide,
    }


def _best_f1(chances: Table, wanted: NDArray[np.float32]) -> float:
    """Give the middle of the thresholds whose F1 is within half a point of the best."""
    scores = np.array([_f1(chances >= threshold, wanted) for threshold in GRID])
    return float(np.median(GRID[scores >= scores.max() - 0.005]))


def _f1(decided: NDArray[np.bool_], wanted: NDArray[np.float32]) -> float:
    return float(2 * (decided * wanted).sum() / max(1.0, decided.sum() + wanted.sum()))


def shown_from(
    chances: dict[str, Table],
    wanted: dict[str, NDArray[np.float32]],
    start: float,
    bar: tuple[float, float],
    fewest: int = FEWEST_SHOWN,
) -> dict[str, float | None]:
    """Give the lowest probability from which a label is right often enough over both languages together.

    A language in which fewer than `FEWEST_IN_ONE` cases would be shown, or in which it is right less often by more
    than `WORSE_IN_ONE`, has none.
    """
    for threshold in np.round(np.arange(start, 0.991, 0.01), 3):
        seen = {lang: chances[lang] >= threshold for lang in chances}
        shown = sum(int(mask.sum()) for mask in seen.values())
        right = sum(int(wanted[lang][mask].sum()) for lang, mask in seen.items())
        if shown < fewest:
            break
        if right / shown >= bar[0] and lower_bound(right, shown) >= bar[1]:
            return {
                lang: float(threshold) if _holds(wanted[lang][mask], bar[0] - WORSE_IN_ONE) else None
                for lang, mask in seen.items()
            }
    return dict.fromkeys(chances)


def _holds(shown: NDArray[np.float32], least: float) -> bool:
    return len(shown) >= FEWEST_IN_ONE and float(shown.mean()) >= least


def lower_bound(right: int, shown: int) -> float:
    """Give the lower end of the 95 % interval of a share (Wilson 1927)."""
    if not shown:
        return 0.0
    z, share = 1.96, right / shown
    middle = share + z * z / (2 * shown)
    spread = z * math.sqrt(share * (1 - share) / shown + z * z / (4 * shown * shown))
    return (middle - spread) / (1 + z * z / shown)


def _choice_rule(unseen: Unseen, mine: NDArray[np.bool_]) -> dict[str, object]:
    """Fit a temperature and an offset a class (vector scaling, Guo et al. 2017) by steps down the log loss."""
    logits, wanted = unseen.choice[mine], choice_matrix(unseen.examples)[mine].astype(np.float64)
    classes = logits.shape[1]
    rows = np.repeat(logits, classes, axis=0)
    chosen = np.tile(np.arange(classes), len(logits))
    weights = wanted.ravel()
    slope, offsets = _scaled(rows[weights > 0], chosen[weights > 0], weights[weights > 0])
    return {"slope": round(slope, 4), "offsets": [round(offset, 4) for offset in offsets]}


def _scaled(logits: Table, chosen: NDArray[np.int64], weights: Table) -> tuple[float, list[float]]:
    slope, offsets = 1.0, np.zeros(logits.shape[1])
    for _ in range(400):
        raised = slope * logits + offsets
        shares = np.exp(raised - raised.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        miss = shares.copy()
        miss[np.arange(len(chosen)), chosen] -= 1
        miss *= weights[:, None] / weights.sum()
        slope -= 0.2 * float((miss * logits).sum())
        offsets -= 0.5 * miss.sum(0)
    return slope, [float(offset - offsets.mean()) for offset in offsets]
