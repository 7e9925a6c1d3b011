"""How well the gate tells corrupted rewrites from good ones: `python -m benchmarks.gate`.

Cases are the files in benchmarks/data/gate, or those of another folder with `--data FOLDER`: {"before","good":[...],
"bad":[[kind, text],...]}, the language being the beginning of the file's name. Writes benchmarks/results/gate.md.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from collegia.engines.text.language import Language
from collegia.engines.wording.gate import judge_rewrite

HERE = Path(__file__).parent
DATA = HERE / "data/gate"
RESULTS = HERE / "results/gate.md"
NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
# The fifth author's cases of each language were held back once; they have been read since.
HELD_BACK = "05"
# These are about reproaches left out, written by whoever made the rules on them.
REPROACHES = "06"
# Good rewrites alone, by whoever made the rules of the fourth round, each part scored before it was tuned on.
GOOD_ALONE = "07"
# By authors who saw neither the gate nor the other cases; tuned on since its third scoring.
APART = HERE / "data/gate-fresh"
# The normal quantile of a one-sided bound of 95 %.
QUANTILE = 1.645


@dataclass(frozen=True)
class Case:
    """A message, rewrites that say the same, and rewrites in which one thing is wrong, by its kind."""

    before: str
    good: tuple[str, ...]
    bad: tuple[tuple[str, str], ...]


@dataclass
class Counted:
    """What the gate did in one language."""

    traps: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)
    good: int = 0
    refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def main() -> None:
    """Print the tables and keep them when they are of our own cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="other cases; nothing is written")
    folder = parser.parse_args().data
    results = {lang: counted(cases(folder, lang), lang) for lang in Language}
    apart = {}
    if folder == DATA:
        parts = {"once held back": HELD_BACK, "reproaches left out": REPROACHES, "good ones alone": GOOD_ALONE}
        apart = {
            (lang, part): counted(cases(folder, lang, author), lang)
            for lang in Language
            for part, author in parts.items()
        }
        apart |= {(lang, "kept apart until the fourth round"): counted(cases(APART, lang), lang) for lang in Language}
    lines = list(report(results, apart))
    print("\n".join(lines))
    if folder == DATA:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cases(folder: Path, lang: Language, author: str = "*") -> list[Case]:
    """Read the cases of one language, of all authors or of one."""
    rows = [
        json.loads(line)
        for file in sorted(folder.glob(f"{lang}-{author}.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [Case(row["before"], tuple(row["good"]), tuple((kind, text) for kind, text in row["bad"])) for row in rows]


def counted(found: list[Case], lang: Language) -> Counted:
    """Let the gate judge every rewrite."""
    result = Counted()
    start = time.process_time()
    for case in found:
        for kind, text in case.bad:
            result.traps[kind] += 1
            result.through[kind] += judge_rewrite(case.before, text, lang).accepted
        for text in case.good:
            verdict = judge_rewrite(case.before, text, lang)
            result.good += 1
            result.refused += not verdict.accepted
            result.reasons.update({reason.partition(":")[0] for reason in verdict.reasons})
    result.seconds = time.process_time() - start
    return result


def lower_bound(hits: int, of: int) -> float:
    """Give Wilson's one-sided lower bound of 95 % of a share."""
    if not of:
        return 0.0
    share, square = hits / of, QUANTILE * QUANTILE
    middle = share + square / (2 * of)
    spread = QUANTILE * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (middle - spread) / (1 + square / of)


def report(results: dict[Language, Counted], apart: dict[tuple[Language, str], Counted]) -> Iterator[str]:
    """Make the tables, as Markdown."""
    yield "# The gate\n"
    yield "Made by `python -m benchmarks.gate`. The cases were written by language models, and the gate was tuned"
    yield "on all of them: these figures say how well it was tuned. The row of those kept apart is in no other row."
    yield "On rewrites by authors not seen expect what docs/decisions/0013-gate.md says of them.\n"
    yield "| language | traps | caught | at least (95 %) | good rewrites | refused | ms for a pair |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for lang, one in results.items():
        yield _row(f"{NAMES[lang]}, all", one)
        yield from (_row(f"{NAMES[lang]}, {part}", some) for (of, part), some in apart.items() if of is lang)
    for lang, one in results.items():
        yield f"\n## {NAMES[lang]}, by what was changed\n"
        yield "| kind | traps | through |"
        yield "| --- | --- | --- |"
        yield from (f"| {kind} | {number} | {one.through[kind]} |" for kind, number in sorted(one.traps.items()))
        told = ", ".join(f"{kind} {number}" for kind, number in one.reasons.most_common())
        yield f"\nWhy good rewrites were refused: {told or 'none was'}."


def _row(name: str, one: Counted) -> str:
    traps, through = one.traps.total(), one.through.total()
    caught, bound = (traps - through) / max(1, traps), lower_bound(traps - through, traps)
    refused, each = one.refused / max(1, one.good), 1000 * one.seconds / max(1, traps + one.good)
    if not traps:
        return f"| {name} | 0 | | | {one.good} | {refused:.1%} | {each:.1f} |"
    return f"| {name} | {traps} | {caught:.1%} | {bound:.1%} | {one.good} | {refused:.1%} | {each:.1f} |"


if __name__ == "__main__":
    main()
