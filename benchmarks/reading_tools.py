"""The tools that people would pick for tone, on the same messages: how well their one score tells strain and respect.

They give no labels, so they are compared on two things that they could do: tell messages with any strain from those
with none (area under the curve), and follow how respected a colleague would feel (correlation).
"""

import importlib.util
import sys
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from benchmarks.reading_data import DevTexts
from benchmarks.reading_politeness import politeness_score
from benchmarks.reading_scores import Predictions, interval
from collegia.engines.reading.labels import STRAINS
from collegia.engines.reading.tasks import MESSAGES

Score = Callable[[str], float]
STRAIN_COLUMNS = [n for n, label in enumerate(MESSAGES.labels) if label in STRAINS]


def tool_lines(texts: DevTexts, reader: Predictions) -> list[str]:
    """Make the table of tools for one language; those that are not installed are named as such."""
    strained = texts.labels[:, STRAIN_COLUMNS].any(1)
    lines = ["| | strain or none (AUC) | 95 % | respect r |", "| --- | --- | --- | --- |"]
    chances = reader.chances if reader.chances is not None else np.zeros(texts.labels.shape)
    kind = 1 - np.prod(1 - chances[:, STRAIN_COLUMNS], axis=1)
    lines.append(_row("this reader", texts, strained, 1 - kind, reader.respect))
    for name, package, make in TOOLS:
        if package == "convokit" and texts.lang != "en":
            continue
        if package not in sys.modules and importlib.util.find_spec(package) is None:
            lines.append(f"| {name} | not installed | | |")
            continue
        score = make()
        scores = np.array([score(text) for text in texts.texts])
        lines.append(_row(name, texts, strained, scores, scores))
    return lines


def _row(
    name: str,
    texts: DevTexts,
    strained: NDArray[np.bool_],
    pleasant: NDArray[np.float64],
    respect: NDArray[np.float64] | None,
) -> str:
    area = roc_auc_score(~strained, pleasant)
    low, high = interval(texts.groups, lambda rows: _area(strained[rows], pleasant[rows]))
    follows = np.corrcoef(respect, texts.respect)[0, 1] if respect is not None and np.ptp(respect) else float("nan")
    return f"| {name} | {area:.2f} | {low:.2f} to {high:.2f} | {follows:.2f} |"


def _area(strained: NDArray[np.bool_], pleasant: NDArray[np.float64]) -> float:
    return float(roc_auc_score(~strained, pleasant)) if 0 < strained.sum() < len(strained) else 0.5


def _vader() -> Score:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda text: float(analyser.polarity_scores(text)["compound"])


def _textblob() -> Score:
    from textblob import TextBlob

    return lambda text: float(TextBlob(text).sentiment.polarity)


def _profanity() -> Score:
    from profanity_check import predict_prob

    return lambda text: -float(predict_prob([text])[0])


TOOLS: tuple[tuple[str, str, Callable[[], Score]], ...] = (
    ("VADER (positive sentiment)", "vaderSentiment", _vader),
    ("TextBlob (positive sentiment)", "textblob", _textblob),
    ("alt-profanity-check (no swearing)", "profanity_check", _profanity),
    ("ConvoKit's politeness strategies", "convokit", politeness_score),
)
