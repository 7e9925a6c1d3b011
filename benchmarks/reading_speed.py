"""How fast texts are read: one typed draft, and batches over two processes."""

import importlib.util
import os
import subprocess
import sys
import time
from multiprocessing import get_context

import numpy as np

from benchmarks.reading_tools import TOOLS
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.messages import MessageToRead, read_messages
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language
from collegia.engines.wording.reword import reword
from training.reader.texts import Example, of_task, ordinary_texts

DRAFTS = 200
PROCESSES = 2
SECRET = b"benchmark" * 4
COLD = "import time; t = time.time(); from collegia.engines.reading.messages import *; from collegia.engines.deidentify.deidentify import deidentify; read_messages([MessageToRead(deidentify('Could you see bed 4?', lang='en', secret=b'x' * 32, conversation='c'))]); print(time.time() - t, next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"  # noqa: E501


def speed_lines(training: list[Example]) -> list[str]:
    """Time drafts, batches and a cold start on training messages, de-identification included where it says so."""
    messages = of_task(training, MESSAGES)
    drafts = messages[:: max(1, len(messages) // DRAFTS)]
    _read(drafts[0], with_spans=True)
    alone, spans, edits = (_times(drafts, way) for way in (_label, _label_with_spans, _edit))
    seconds, memory = _cold()
    return [
        f"one draft, one thread, {len(drafts)} drafts (median, 95 % below):",
        f"  labels and respect {_said(alone)}",
        f"  with spans {_said(spans)}",
        f"  with spans and smallest edits {_said(edits)}",
        f"a process of its own, first reading included: {seconds:.2f} s, at most {memory:.0f} MB",
        *_batch_lines("messages of ordinary days", ordinary_texts(tuning=False)),
        *_batch_lines("training messages, twice as long", messages),
        *_peer_lines(drafts),
    ]


def _said(times: list[float]) -> str:
    return f"{np.median(times):.1f} ms, {np.quantile(times, 0.95):.1f} ms"


def _times(drafts, way) -> list[float]:  # type: ignore[no-untyped-def]
    times = []
    for draft in drafts:
        started = time.perf_counter()
        way(draft)
        times.append(1000 * (time.perf_counter() - started))
    return times


def _clean(example: Example, text: str):  # type: ignore[no-untyped-def]
    return deidentify(text, lang=example.lang, secret=SECRET, conversation=example.id)


def _message(example: Example) -> MessageToRead:
    context = _clean(example, example.context) if example.context else None
    return MessageToRead(_clean(example, example.text), example.lang, context)


def _read(example: Example, *, with_spans: bool) -> None:
    read_messages([_message(example)], with_spans=with_spans)


def _label(example: Example) -> None:
    _read(example, with_spans=False)


def _label_with_spans(example: Example) -> None:
    _read(example, with_spans=True)


def _edit(example: Example) -> None:
    context = _clean(example, example.context) if example.context else None
    lang = Language(example.lang)
    (before,) = read_messages([_message(example)])
    reword(
        example.text,
        before,
        lang,
        lambda texts: read_messages(
            [MessageToRead(_clean(example, text), example.lang, context) for text in texts], with_spans=False
        ),
    )


def _cold() -> tuple[float, float]:
    """Give the seconds to a first reading in a process of its own, and the most memory that it held, in MB (Linux)."""
    done = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory / 1024


def _batch_lines(name: str, messages: list[Example]) -> list[str]:
    """Spread messages over two processes; each is cleaned and read, its context too."""
    # As `collegia` itself does; the processes below inherit it.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    parts = [messages[n::PROCESSES] for n in range(PROCESSES)]
    with get_context("spawn").Pool(PROCESSES) as pool:
        pool.map(_read_part, [part[:8] for part in parts])
        started = time.perf_counter()
        pool.map(_read_part, parts)
        rate = len(messages) / (time.perf_counter() - started)
    with_context = sum(bool(message.context) for message in messages)
    length = np.mean([len(message.text) for message in messages])
    return [
        f"de-identify and read, {PROCESSES} processes, {name}: {rate:.0f} a second"
        f" ({len(messages)}, {with_context} with context, {length:.0f} characters on average)"
    ]


def _peer_lines(drafts: list[Example]) -> list[str]:
    """Time the tools that people would pick on the same drafts, one process; none of them de-identifies."""
    lines = []
    for name, package, make in TOOLS:
        if importlib.util.find_spec(package) is None:
            lines.append(f"{name}: not installed")
            continue
        score = make()
        times = _times(drafts, lambda draft, score=score: score(draft.text))
        lines.append(f"{name}: {1000 / np.mean(times):.0f} a second, one score")
    return lines


def _read_part(messages: list[Example]) -> int:
    readings = read_messages([_message(message) for message in messages], with_spans=False)
    return len(readings)
