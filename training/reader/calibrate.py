"""Fit probabilities and thresholds on predictions for authors that the model did not see."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from collegia.engines.reading.calibration import Calibration
from collegia.engines.reading.judgement import FELT_AS_A_PUT_DOWN, WORDS_OF_AN_EDGE
from collegia.engines.reading.labels import EDGED, STRAINS
from collegia.engines.reading.tasks import MESSAGES, Task
from collegia.engines.text.language import Language
from training.reader.showing import FEWEST_SHOWN, Showing, shown_from
from training.reader.texts import Example, author_folds, choice_matrix, label_matrix

LANGUAGES = ("en", "es")
# Fewer cases than this in one language, and both languages are calibrated together.
ENOUGH_CASES = 40
GRID = np.round(np.arange(0.10, 0.76, 0.01), 2)
# Authors are left out in so many parts where it is found from which probability a label is shown.
PARTS, EDGE_PENALTY = 4, 0.01
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
        of_label = _rules(unseen.logits[:, n], unseen.counts[:, n], targets[:, n], languages)
        held_up = ordinary if label in STRAINS else None
        chances = left_out_chances(unseen, n)
        reached = _reached(of_label, held_up, n)
        for lang in LANGUAGES:
            start = max(float(str(of_label[lang]["decide"])), reached)
            found = showing(unseen, n, lang, chances, start, fewest)
            rules[lang][label] = of_label[lang] | found.kept()
    choice = choice_rules(unseen) if task.choices else {}
    edge = {"edge": edge_rules(unseen, choice, ordinary, fewest)} if task is MESSAGES else {}
    return {"rules": rules, "choice": choice, **edge}


def choice_rules(unseen: Unseen) -> dict[str, dict[str, object]]:
    """Give how the shares of a choice are read off, in each language."""
    return {lang: _choice_rule(unseen, _languages(unseen) == lang) for lang in LANGUAGES}


def edge_rules(
    unseen: Unseen, choice: dict[str, dict[str, object]], ordinary: Unseen | None = None, fewest: int = FEWEST_SHOWN
) -> dict[str, object]:
    """Fit how it is judged that a message has an edge; the bar for showing it is found on authors left out."""
    wanted, rows = edged(unseen.examples), edge_rows(unseen)
    chances = np.zeros(len(wanted))
    folds = author_folds(unseen.examples, PARTS)
    for fold in range(PARTS):
        weights, offset = _edge_model(rows[folds != fold], wanted[folds != fold])
        chances[folds == fold] = _chance(rows[folds == fold] @ weights + offset)
    weights, offset = _edge_model(rows, wanted)
    start = 0.5
    if ordinary is not None and (may := may_be_edged(ordinary, choice)).any():
        reached = _chance(edge_rows(ordinary)[may] @ weights + offset)
        start = _just_above(reached, len(ordinary.examples))
    may = may_be_edged(unseen, choice)
    shows = {}
    for lang in LANGUAGES:
        mine = may & (_languages(unseen) == lang)
        shows[lang] = shown_from(chances[mine], wanted[mine], folds[mine], start, EDGE_BAR, fewest)
    kept = [round(float(weight), 5) for weight in weights]
    return {lang: {"weights": kept, "offset": round(offset, 5)} | shows[lang].kept() for lang in LANGUAGES}


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


def left_out_chances(unseen: Unseen, n: int) -> Table:
    """Give how likely the label is in each text by rules fitted without its author."""
    languages, wanted = _languages(unseen), label_matrix(unseen.examples)[:, n]
    folds = author_folds(unseen.examples, PARTS)
    chances = np.zeros(len(wanted))
    for fold in range(PARTS):
        others = folds != fold
        rules = _rules(unseen.logits[others, n], unseen.counts[others, n], wanted[others], languages[others])
        for lang in LANGUAGES:
            mine = ~others & (languages == lang)
            chances[mine] = _chances_of(rules[lang], unseen, n)[mine]
    return chances


def showing(unseen: Unseen, n: int, lang: str, chances: Table, start: float, fewest: int = FEWEST_SHOWN) -> Showing:
    """Find from which probability the label is shown in a language, and which texts of authors left out reach it."""
    task, mine = unseen.examples[0].task, _languages(unseen) == lang
    wanted, folds = label_matrix(unseen.examples)[mine, n], author_folds(unseen.examples, PARTS)[mine]
    return shown_from(chances[mine], wanted, folds, start, bars(task, task.labels[n]), fewest)


def _reached(rules: dict[str, dict[str, object]], ordinary: Unseen | None, n: int) -> float:
    """Give the probability that no ordinary message of either language exceeds."""
    if ordinary is None or not ordinary.examples:
        return 0.0
    spoken = _languages(ordinary)
    reached = [_chances_of(rules[lang], ordinary, n)[spoken == lang].max(initial=0.0) for lang in LANGUAGES]
    return min(HIGHEST_START, float(np.ceil(100 * max(reached)) / 100))


def _chances_of(rule: dict[str, object], unseen: Unseen, n: int) -> Table:
    slope, counts, offset = (float(str(rule[name])) for name in ("slope", "counts", "offset"))
    return np.asarray(1 / (1 + np.exp(-(slope * unseen.logits[:, n] + counts * unseen.counts[:, n] + offset))))


def bars(task: Task, label: str) -> tuple[float, float]:
    """Give the share that must be right, and its lower bound, for a label to be shown."""
    return WELCOME if label in task.welcome else STRICT


def _rules(
    logits: Table, counts: Table, wanted: NDArray[np.float32], languages: NDArray[np.str_]
) -> dict[str, dict[str, object]]:
    """Weigh encoder and counts on both languages, then set slope and offset on each where it has enough cases."""
    weights = LogisticRegression(C=1.0).fit(np.column_stack([logits, counts]), wanted).coef_[0]
    return {lang: _rule(logits, counts, weights, wanted, languages == lang) for lang in LANGUAGES}


def _rule(
    logits: Table, counts: Table, weights: Table, wanted: NDArray[np.float32], mine: NDArray[np.bool_]
) -> dict[str, object]:
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
