"""How well messages are read: `python -m benchmarks.reading` (accuracy), `--speed` or `--spans`.

Prints one table a language for the development messages and writes benchmarks/results/reading.md. The labels are those
of language models working as annotators, not of clinicians.
"""

import argparse
import hashlib
import time
from pathlib import Path

import numpy as np

from benchmarks.reading_data import FILE, LABELS, DevMessages, dev_messages
from benchmarks.reading_peers import TfIdf, majority
from benchmarks.reading_scores import (
    Predictions,
    calibration_error,
    ceiling,
    interval,
    macro_f1,
    precision_and_recall,
    respect_ceiling,
    scored_labels,
)
from benchmarks.reading_spans import span_lines
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.messages import WEIGHTS, MessageReader, MessageReading, MessageToRead
from collegia.engines.text.weights import open_weights
from training.reader.texts import Example, messages_of

RESULTS = Path(__file__).parent / "results" / "reading.md"
LANGUAGES = {"en": "English", "es": "Spanish"}


def main() -> None:
    """Print the tables, or messages per second with `--speed`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", action="store_true", help="messages per second on one thread, nothing else")
    parser.add_argument("--spans", action="store_true", help="whether the given words carry their labels, nothing else")
    parser.add_argument("--also", action="append", default=[], metavar="NAME=FOLDER", help="another set of weights")
    wanted = parser.parse_args()
    if wanted.speed:
        print("\n".join(speed_lines(_trained_on())))
        return
    if wanted.spans:
        print("\n".join(span_lines(MessageReader(open_weights(WEIGHTS)), _trained_on()[::12])))
        return
    lines = accuracy_lines(_trained_on(), dict(pair.split("=", 1) for pair in wanted.also))
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _trained_on() -> list[Example]:
    """Give exactly the messages that the weights were made with; later ones may lie beside them."""
    return messages_of(open_weights(WEIGHTS).json("authors.json"))


def accuracy_lines(training: list[Example], also: dict[str, str]) -> list[str]:
    """Make the whole report, as Markdown."""
    readers = {"this reader": MessageReader(open_weights(WEIGHTS))}
    readers |= {name: MessageReader(open_weights(Path(folder))) for name, folder in also.items()}
    baseline = TfIdf(training)
    lines = [
        "# Reading messages",
        "",
        f"`python -m benchmarks.reading`; {FILE.name}, SHA-256 {hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]}…",
        f"Trained on {len(training)} messages of our own by {len({e.group for e in training})} invented authors,"
        " none of them in the development set. Texts and labels are by language models, not by clinicians.",
        "Intervals: 95 %, bootstrap over groups of neighbouring messages.",
        f"TF-IDF: words 1-2, characters 2-5, words of the context; C={baseline.strength:g} and thresholds by"
        " cross-validation over authors, same texts.",
    ]
    for lang, name in LANGUAGES.items():
        messages = dev_messages(lang)
        systems = {"majority": majority(training, messages), "TF-IDF": baseline.read(messages, lang)}
        readings = {title: read_dev(reader, messages, lang) for title, reader in readers.items()}
        systems |= {title: _predictions(reading) for title, reading in readings.items()}
        lines += ["", f"## {name} ({len(messages.texts)} messages)", ""]
        lines += [*_system_table(messages, systems), "", *_label_table(messages, readings["this reader"])]
    return lines


def read_dev(reader: MessageReader, messages: DevMessages, lang: str) -> list[MessageReading]:
    """Read development messages the way the product does: de-identified first."""
    batch = [
        MessageToRead(_clean(text, lang, n), lang, _clean(context, lang, n) if context else None)
        for n, (text, context) in enumerate(zip(messages.texts, messages.contexts, strict=True))
    ]
    return reader.read(batch, with_spans=False)


def _clean(text: str, lang: str, number: int):  # type: ignore[no-untyped-def]
    return deidentify(text, lang=lang, secret=b"benchmark" * 4, conversation=str(number))


def _predictions(readings: list[MessageReading]) -> Predictions:
    return Predictions(
        np.array([[label in reading.decided for label in LABELS] for reading in readings]),
        np.array([[reading.probabilities[label] for label in LABELS] for reading in readings]),
        np.array([reading.respect for reading in readings]),
    )


def _system_table(messages: DevMessages, systems: dict[str, Predictions]) -> list[str]:
    columns = scored_labels(messages.labels)
    lines = [
        f"| | macro-F1 ({len(columns)} labels with 10 or more) | 95 % | respect r |",
        "| --- | --- | --- | --- |",
    ]
    for name, system in systems.items():
        low, high = interval(
            messages.groups,
            lambda rows, decided=system.decided: macro_f1(decided[rows], messages.labels[rows], columns),  # type: ignore[misc]
        )
        score = macro_f1(system.decided, messages.labels, columns)
        lines.append(f"| {name} | {score:.3f} | {low:.3f} to {high:.3f} | {_respect_r(messages, system)} |")
    top = ceiling(messages, columns)
    lines.append(f"| annotators, each against the others | {top:.3f} | | {respect_ceiling(messages):.2f} |")
    return lines


def _respect_r(messages: DevMessages, system: Predictions) -> str:
    if system.respect is None or np.ptp(system.respect) == 0:
        return "-"
    return f"{np.corrcoef(system.respect, messages.respect)[0, 1]:.2f}"


def _label_table(messages: DevMessages, readings: list[MessageReading]) -> list[str]:
    system = _predictions(readings)
    shown = np.array([[label in reading.shown for label in LABELS] for reading in readings])
    lines = [
        "| label | cases | precision | recall | F1 | ECE | shown | of these right |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for n, label in enumerate(LABELS):
        wanted = messages.labels[:, n]
        precision, recall = precision_and_recall(system.decided[:, n], wanted)
        score = macro_f1(system.decided, messages.labels, [n])
        error = calibration_error(system.chances[:, n], wanted)  # type: ignore[index]
        right = (shown[:, n] & wanted).sum()
        numbers = f"{precision:.2f} | {recall:.2f} | {score:.2f} | {error:.3f}"
        lines.append(f"| {label} | {wanted.sum()} | {numbers} | {shown[:, n].sum()} | {right} |")
    return lines


def speed_lines(training: list[Example]) -> list[str]:
    """Time the reader on one thread over training messages, de-identification left out."""
    reader = MessageReader(open_weights(WEIGHTS))
    batch = [
        MessageToRead(_clean(e.text, e.lang, n), e.lang, _clean(e.context, e.lang, n) if e.context else None)
        for n, e in enumerate(training[::6])
    ]
    reader.read(batch[:20])
    lines = [f"read, one thread, {len(batch)} messages, {sum(m.context is not None for m in batch)} with context:"]
    for with_spans in (False, True):
        started = time.process_time()
        reader.read(batch, with_spans=with_spans)
        rate = len(batch) / (time.process_time() - started)
        lines.append(f"  {rate:.0f} messages a second {'with' if with_spans else 'without'} spans")
    return lines


if __name__ == "__main__":
    main()
