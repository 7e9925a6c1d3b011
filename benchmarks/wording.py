"""What the wording engine proposes: `python -m benchmarks.wording`. Writes benchmarks/results/wording.md.

On the development messages: the drafts that the annotators find strained, and those that they do not.
"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reading_data import DevTexts, dev_texts
from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.labels import STRAINS
from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.engines.reading.tasks import MESSAGES
from collegia.engines.text.language import Language
from collegia.engines.wording.reword import Rewording, reword

RESULTS = Path(__file__).parent / "results" / "wording.md"
LANGUAGES = {"en": "English", "es": "Spanish"}
STRAIN_COLUMNS = [n for n, label in enumerate(MESSAGES.labels) if label in STRAINS]


@dataclass
class Tally:
    """What became of the drafts of one language."""

    strained: int = 0
    seen: int = 0
    proposed: int = 0
    fine: int = 0
    left: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def main() -> None:
    """Print the table and keep it."""
    lines = [
        "# Smallest edits",
        "",
        "`python -m benchmarks.wording`; the development messages. A proposal stands only where, read again, a strain",
        "is gone and none has come; a blank is read with something plain in it.",
        "",
        "| | English | Spanish |",
        "| --- | --- | --- |",
    ]
    tallies = [tally_of(dev_texts(MESSAGES, lang)) for lang in LANGUAGES]
    lines += _rows(tallies)
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tally_of(texts: DevTexts) -> Tally:
    """Reword every draft of one language."""
    tally = Tally()
    for n, text in enumerate(texts.texts):
        started = time.process_time()
        rewording = reworded(text, texts.contexts[n], Language(texts.lang))
        tally.seconds += time.process_time() - started
        if texts.labels[n, STRAIN_COLUMNS].any():
            tally.strained += 1
            tally.seen += bool(rewording.strains)
            tally.proposed += bool(rewording.proposals)
            tally.kinds.update(kind.value for one in rewording.proposals for kind in {one.kind, one.then} if kind)
        else:
            tally.fine += 1
            tally.left += rewording.unchanged
    return tally


def reworded(text: str, context: str, lang: Language) -> Rewording:
    """Reword one draft the way the product does."""

    def clean(words: str) -> CleanText:
        return deidentify(words, lang=lang, secret=b"benchmark" * 4, conversation="draft")

    before = clean(context) if context else None

    def read(drafts: Sequence[str]) -> list[MessageReading]:
        return read_messages([MessageToRead(clean(one), lang, before) for one in drafts], with_spans=False)

    return reword(text, read([text])[0], lang, read)


def _rows(tallies: list[Tally]) -> list[str]:
    kinds = sorted({kind for tally in tallies for kind in tally.kinds})
    rows = {
        "strained drafts": [f"{t.strained}" for t in tallies],
        "read as strained": [f"{t.seen / t.strained:.0%}" for t in tallies],
        "with a proposal": [f"{t.proposed / t.strained:.0%}" for t in tallies],
        "drafts without strain, left alone": [f"{t.left / t.fine:.0%} of {t.fine}" for t in tallies],
        "milliseconds of one core, a draft": [f"{1000 * t.seconds / (t.strained + t.fine):.0f}" for t in tallies],
    }
    rows |= {f"kind: {kind}": [f"{t.kinds[kind] / max(1, t.kinds.total()):.0%}" for t in tallies] for kind in kinds}
    return [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]


if __name__ == "__main__":
    main()
