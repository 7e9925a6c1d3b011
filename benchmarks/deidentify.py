"""How well identifiers are found: `python -m benchmarks.deidentify`, and `--peers` for Presidio beside it.

Scored on benchmarks/data/phi-dev.jsonl and on our own held-out messages (training/texts/identifiers, files 06 to 08 of
each language, which no training reads) as benchmarks/data/README.md says: by character, titles and four-digit years
left out, colleagues' names not counted. Writes benchmarks/results/deidentify.md.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.deidentify_peers import Finder, Span, presidio_finders
from collegia.engines.deidentify.find import find
from collegia.engines.deidentify.kinds import Kind
from training.deidentify.marked_texts import HELD_OUT_FILES, marked
from training.deidentify.measure import meddocan_table, tables

HERE = Path(__file__).parent
DATA = HERE / "data/phi-dev.jsonl"
RESULTS = HERE / "results/deidentify.md"
ENTITIES = HERE / "results/deidentify_entities.md"
REPORTS = HERE / "results/deidentify_meddocan.md"
BY_ENTITY = (
    "\nOur own held-out templates (80 a language), each filled 48 times with held-out names, words that are names, "
    "nicknames and shapes of numbers, a fifth typed in small letters, with slips. An entity counts when no letter or "
    "digit of it is left, and not when a patient is called a colleague. In brackets: the exact one-sided 95 % lower "
    "bound, and how many entities; fills of one template are alike, so the bound is narrower than that of "
    "new messages.\n"
)
BY_REPORT = (
    "\nThe fifth of meddocan's reports (150) that no training reads, line by line. Years and "
    "months alone are not counted.\n"
)
PEERS = HERE / "results/deidentify_peers.md"
LANGUAGES = {"en": "English", "es": "Spanish"}
TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr|dra|doctora?|sra?|srta|señor(?:a|ita)?|don|doña|d|dña|nurse|sister|prof)\b\.?ª?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
REPEATS = 3


@dataclass(frozen=True)
class Message:
    """A message and its identifiers, as the authors marked them."""

    text: str
    lang: str
    spans: tuple[Span, ...]

    def left_out(self) -> set[int]:
        """Give the places of titles and years."""
        return {i for shape in (TITLE, YEAR) for found in shape.finditer(self.text) for i in range(*found.span())}


@dataclass
class Score:
    """Characters to find and found, by kind; other words, and those of them that were taken."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    words: int = 0
    taken: int = 0

    def recall(self, kind: str | None = None) -> float | None:
        """Share of characters found, of one kind or of all but colleagues' names."""
        kinds = [kind] if kind else [each for each in self.wanted if each != Kind.STAFF_NAME]
        wanted = sum(self.wanted[each] for each in kinds)
        return sum(self.found[each] for each in kinds) / wanted if wanted else None

    def removed(self) -> float:
        """Share of other words removed."""
        return self.taken / max(1, self.words)


def main() -> None:
    """Print the tables and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true", help="Presidio, with spaCy's names and with ours")
    parser.add_argument("--sets", type=Path, help="a folder with meddocan/dev.jsonl, to measure the part set aside")
    wanted = parser.parse_args()
    messages = list(dev_messages())
    if wanted.peers:
        _compare(messages)
        return
    _keep(RESULTS, "De-identification", accuracy(messages))
    _keep(ENTITIES, "De-identification, by entity", tables() + BY_ENTITY)
    if wanted.sets:
        _keep(REPORTS, "De-identification of Spanish case reports", meddocan_table(wanted.sets) + BY_REPORT)


def accuracy(messages: Sequence[Message]) -> str:
    """By character, on the messages of authors kept apart and on the development set."""
    tables_ = (
        f"## Own held-out messages (150 a language)\n\n{accuracy_table(list(own_held_out()), ours)}\n",
        f"## Development set (100 English, 50 Spanish)\n\n{accuracy_table(messages, ours)}",
    )
    return "\n".join(tables_) + "\n" + ours_note()


def dev_messages() -> Iterator[Message]:
    """Read the development set."""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Message(row["text"], row["lang"], tuple((a, b, kind) for a, b, kind in row["spans"]))


def own_held_out() -> Iterator[Message]:
    """Read the messages of the authors that no training reads."""
    for lang in LANGUAGES:
        for each in marked(lang, HELD_OUT_FILES):
            yield Message(each.text, lang, each.spans)


def ours(text: str, lang: str) -> Sequence[Span]:
    """Collegia's finder."""
    return [(each.start, each.end, each.kind.value) for each in find(text, lang)]


def score(messages: Sequence[Message], finder: Finder) -> Score:
    """Score a finder; what it calls a colleague's name does not count as found, nor as removed."""
    total = Score()
    for message in messages:
        spans = finder(message.text, message.lang)
        any_kind = {i for start, end, _ in spans for i in range(start, end)}
        taken = {i for start, end, kind in spans if kind != Kind.STAFF_NAME for i in range(start, end)}
        _count(message, any_kind, taken, total)
    return total


def _count(message: Message, any_kind: set[int], taken: set[int], total: Score) -> None:
    left_out, gold = message.left_out(), {i for start, end, _ in message.spans for i in range(start, end)}
    for start, end, kind in message.spans:
        places = [i for i in range(start, end) if message.text[i].isalnum() and i not in left_out]
        total.wanted[kind] += len(places)
        total.found[kind] += sum(i in (any_kind if kind == Kind.STAFF_NAME else taken) for i in places)
    for word in re.finditer(r"\w+", message.text):
        places_of_word = set(range(*word.span()))
        if not places_of_word & (gold | left_out):
            total.words += 1
            total.taken += bool(places_of_word & taken)


def accuracy_table(messages: Sequence[Message], finder: Finder) -> str:
    """Recall by character, overall and by kind, and other words removed, one column a language."""
    scores = {lang: score([each for each in messages if each.lang == lang], finder) for lang in LANGUAGES}
    rows = ["| | " + " | ".join(LANGUAGES.values()) + " |", "| --- | --- | --- |"]
    rows.append("| **identifier characters found** | " + " | ".join(_share(s.recall()) for s in scores.values()) + " |")
    rows.append("| **other words removed** | " + " | ".join(_share(s.removed()) for s in scores.values()) + " |")
    rows += [f"| {kind} | " + " | ".join(_share(s.recall(kind)) for s in scores.values()) + " |" for kind in Kind]
    return "\n".join(rows)


def ours_note() -> str:
    """Say what the table rests on."""
    return (
        "\nBy character; titles and four-digit years left out; STAFF_NAME not counted in the first row, a patient's "
        "name that is called STAFF_NAME counts as missed. The texts were written by language models working as "
        "authors; they are not real patients.\n"
    )


def _keep(path: Path, title: str, table: str) -> None:
    print(table)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"# {title}\n\n{table.strip()}\n", encoding="utf-8")


def _compare(messages: Sequence[Message]) -> None:
    try:
        peers = presidio_finders()
    except (ImportError, OSError) as problem:
        print(f"Presidio is not installed, so it was NOT measured ({problem}): `make bench` installs it.")
        return
    _keep(PEERS, "De-identification beside Presidio", peers_tables(messages, {"Collegia": ours} | peers))


def peers_tables(messages: Sequence[Message], finders: Mapping[str, Finder]) -> str:
    """One table a language; the small spaCy model knows English only."""
    english = [each for each in messages if each.lang == "en"]
    spanish = [each for each in messages if each.lang == "es"]
    in_spanish = {name: finder for name, finder in finders.items() if "en_core" not in name}
    return (
        f"{_peers_table('English', english, finders)}\n\n{_peers_table('Spanish', spanish, in_spanish)}\n\n"
        'The development set, one run, one thread, processor time. "The same recogniser" is Presidio with our '
        "recogniser of names in the place of spaCy's, and Presidio's own patterns.\n"
    )


def _peers_table(title: str, messages: Sequence[Message], finders: Mapping[str, Finder]) -> str:
    rows = [f"| {title} | found | other words removed | messages a second | speed, slowest = 1 |", "| --- " * 5 + "|"]
    speeds = {name: _per_second(messages, finder) for name, finder in finders.items()}
    for name, finder in finders.items():
        result, ratio = score(messages, finder), speeds[name] / min(speeds.values())
        shares = f"{_share(result.recall())} | {_share(result.removed())}"
        rows.append(f"| {name} | {shares} | {speeds[name]:.0f} | {ratio:.1f} |")
    return "\n".join(rows)


def _per_second(messages: Sequence[Message], finder: Finder) -> float:
    for message in messages[:10]:
        finder(message.text, message.lang)
    # Processor time: others may be at work on the same cores.
    started = time.process_time()
    for _ in range(REPEATS):
        for message in messages:
            finder(message.text, message.lang)
    return REPEATS * len(messages) / (time.process_time() - started)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"


if __name__ == "__main__":
    main()
