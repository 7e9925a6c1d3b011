"""Measure recall by entity on held-out templates, names and shapes: by kind, by what is hard, by origin of the names.

Run: python -m training.deidentify.measure [SETS]
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp, lgamma, log
from pathlib import Path

from collegia.engines.deidentify.find import Found, find
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.deidentify.names.features import tokens_of
from training.deidentify.held_out import Hard, messages, reports
from training.deidentify.sentences import Sentence

TIMES = 48
CONFIDENCE = 0.95
DIRECT = ("NAME", "PHONE", "EMAIL", "ID", "ADDRESS", "DATE")
NAMES = {"DAY": "day and month", "NAME": "person", "STAFF_NAME": "colleague", "DATE": "full date"}
# In these the names are drawn by origin; words, nicknames and initials belong to a language.
BY_ORIGIN = ("plain", "lower", "kin", "alike", "long")


@dataclass
class Tally:
    """Entities to find and wholly found, and other words taken."""

    wanted: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: int = 0
    taken: int = 0

    def share(self, key: tuple[str, str]) -> tuple[int, int]:
        """Found and wanted of one row."""
        return self.found[key], self.wanted[key]


def measured(rows: Iterable[Hard]) -> Tally:
    """Count entities by kind, by what is hard and by origin; one is found when no letter or digit of it is left."""
    tally = Tally()
    for row in rows:
        found = find(row.sentence.text)
        taken = _places(found)
        for start, end, kind in row.sentence.spans:
            here = taken if kind != "STAFF_NAME" else taken | _places(found, colleagues=True)
            whole = all(i in here for i in range(start, end) if row.sentence.text[i].isalnum())
            for key in _keys(row, kind):
                tally.wanted[key] += 1
                tally.found[key] += whole
        _count_words(row.sentence, taken, tally)
    return tally


def _places(found: Iterable[Found], *, colleagues: bool = False) -> set[int]:
    """What goes; a patient who is called a colleague counts as missed."""
    return {i for each in found if (each.kind is Kind.STAFF_NAME) == colleagues for i in range(each.start, each.end)}


def _keys(row: Hard, kind: str) -> list[tuple[str, str]]:
    keys = [("kind", kind)]
    if kind in DIRECT:
        keys += [("kind", "direct"), ("difficulty", row.difficulty)]
    if kind == "NAME" and row.difficulty in BY_ORIGIN:
        keys.append(("origin", row.origin))
    return keys


def _count_words(sentence: Sentence, taken: set[int], tally: Tally) -> None:
    gold = {i for start, end, _ in sentence.spans for i in range(start, end)}
    for token in tokens_of(sentence.text):
        if token.text[0].isalpha() and token.start not in gold:
            tally.words += 1
            tally.taken += token.start in taken


def lower_bound(found: int, wanted: int) -> float:
    """The exact binomial (Clopper and Pearson) one-sided lower bound of a share."""
    low, high = 0.0, found / max(1, wanted)
    for _ in range(60 if found else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_least(found, wanted, middle) < 1 - CONFIDENCE else (low, middle)
    return low


def _at_least(found: int, wanted: int, share: float) -> float:
    if not 0 < share < 1:
        return float(share >= 1)
    logs = (
        lgamma(wanted + 1) - lgamma(k + 1) - lgamma(wanted - k + 1) + k * log(share) + (wanted - k) * log(1 - share)
        for k in range(found, wanted + 1)
    )
    return sum(exp(each) for each in logs)


def tables() -> str:
    """Three tables, English and Spanish beside one another."""
    tallies = {lang: measured(messages(lang, TIMES)) for lang in ("en", "es")}
    taken = " | ".join(f"{tally.taken / tally.words:.1%}" for tally in tallies.values())
    parts = [
        table(tallies, "kind", ("direct", *DIRECT, "DAY", "STAFF_NAME")) + f"\n| other words removed | {taken} |",
        table(
            tallies, "difficulty", sorted({key for tally in tallies.values() for _, key in _of(tally, "difficulty")})
        ),
        table(tallies, "origin", sorted({key for tally in tallies.values() for _, key in _of(tally, "origin")})),
        "Largest gap between origins: "
        + ", ".join(f"{lang} {_gap(tally):.1f} points" for lang, tally in tallies.items()),
    ]
    return "\n\n".join(parts) + "\n"


def _of(tally: Tally, group: str) -> list[tuple[str, str]]:
    return [key for key in tally.wanted if key[0] == group]


def _gap(tally: Tally) -> float:
    shares = [tally.found[key] / tally.wanted[key] for key in _of(tally, "origin")]
    return 100 * (max(shares) - min(shares))


def table(tallies: dict[str, Tally], group: str, rows: Iterable[str]) -> str:
    """One row a kind, difficulty or origin: share wholly found, its lower bound, and how many there were."""
    lines = [f"| {group} | " + " | ".join(tallies) + " |", "| --- |" + " --- |" * len(tallies)]
    for row in rows:
        cells = " | ".join(_cell(*tally.share((group, row))) for tally in tallies.values())
        lines.append(f"| {'**all direct**' if row == 'direct' else NAMES.get(row, row.lower())} | {cells} |")
    return "\n".join(lines)


def _cell(found: int, wanted: int) -> str:
    return f"{found / wanted:.2%} (≥ {lower_bound(found, wanted):.2%}; {wanted})" if wanted else ""


def meddocan_table(sets: Path) -> str:
    """The same on the reports that are set aside."""
    tally = measured(reports(sets))
    kinds = table({"meddocan": tally}, "kind", ("direct", *DIRECT, "STAFF_NAME"))
    return f"{kinds}\n| other words removed | {tally.taken / tally.words:.1%} |\n"


if __name__ == "__main__":
    print(tables())
    if len(sys.argv) > 1:
        print(meddocan_table(Path(sys.argv[1])))
