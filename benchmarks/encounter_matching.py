"""How often a line is matched to the right fact or question of a scenario: `python -m benchmarks.encounter_matching`.

The lines are by other writers than the examples. Every second line is for measuring; the others, for all scenarios
together, are what the thresholds were chosen on (`--thresholds`).
"""

import argparse
import json
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.encounter.clauses import clauses_of
from collegia.engines.encounter.hearing import listen, matcher_for
from collegia.engines.encounter.matching import Matched
from collegia.engines.encounter.nearness import Sort
from collegia.engines.encounter.scenario_file import scenario_named
from collegia.engines.text.language import Language

LINES = Path(__file__).parent / "data/encounter/lines"
RESULTS = Path(__file__).parent / "results/encounter-matching.md"
STEPS = [n / 20 for n in range(1, 20)]
WANTED_NONE = 0.92


@dataclass(frozen=True)
class Line:
    """One line of a learner, and what it says."""

    scenario: str
    lang: Language
    text: str
    kind: str
    name: str

    def is_right(self, found: Matched) -> bool:
        """Say whether what it says was found, or nothing where it says nothing of the scenario's."""
        if self.kind == "none":
            return not found.facts and not found.asked
        return self.name in (found.asked if self.kind == "question" else found.facts)

    def is_all(self, found: Matched) -> bool:
        """Say whether it was found and nothing else."""
        return self.is_right(found) and len(found.facts) + len(found.asked) <= (self.kind != "none")


def main() -> None:
    """Measure, or look for thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--thresholds", action="store_true")
    if parser.parse_args().thresholds:
        _look_for_thresholds(list(_half(0)))
        return
    written = "\n".join(_report(list(_half(1)))) + "\n"
    RESULTS.write_text(written, encoding="utf-8")
    print(written, end="")


def lines_of(path: Path) -> list[Line]:
    """Read the lines for one scenario in one language."""
    scenario, lang, _ = path.name.split(".")
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    return [Line(scenario, Language(lang), row["text"], row["kind"], row.get("id") or "") for row in rows]


def _half(which: int) -> Iterator[Line]:
    for path in sorted(LINES.glob("*.jsonl")):
        lines = lines_of(path)
        for kind in ("question", "fact", "none"):
            yield from [line for line in lines if line.kind == kind][which::2]


def _report(lines: list[Line]) -> Iterator[str]:
    yield "# Matching what a learner writes to what a scenario knows\n"
    yield "`python -m benchmarks.encounter_matching`; lines by other writers, every second one (the others set the"
    yield "thresholds). Right: the fact or question is found; nothing is, where a line says nothing of the scenario's."
    yield "Alone: it is found and nothing beside it.\n"
    yield "| scenario | language | questions and facts | right | alone | questions | facts | none of these | recall |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    places = list(dict.fromkeys((line.scenario, line.lang) for line in lines))
    found = {line: matcher_for(scenario_named(line.scenario), line.lang).match(line.text) for line in lines}
    for scenario, lang in places:
        yield _row(scenario, lang, [line for line in lines if (line.scenario, line.lang) == (scenario, lang)], found)
    for lang in Language:
        yield _row("all", lang, [line for line in lines if line.lang == lang], found)
    yield f"\nHearing a turn of one to three of these lines takes {_milliseconds(lines):.0f} ms at the median."


def _row(scenario: str, lang: str, lines: list[Line], found: dict[Line, Matched]) -> str:
    said = [line for line in lines if line.kind != "none"]
    none = [line for line in lines if line.kind == "none"]
    shares = [
        _share(line.is_right(found[line]) for line in said),
        _share(line.is_all(found[line]) for line in said),
        *(_share(line.is_right(found[line]) for line in said if line.kind == kind) for kind in ("question", "fact")),
    ]
    cells = [
        scenario,
        lang,
        str(len(said)),
        *shares,
        str(len(none)),
        _share(line.is_right(found[line]) for line in none),
    ]
    return f"| {' | '.join(cells)} |"


def _share(rights: Iterable[bool]) -> str:
    counted = list(rights)
    return f"{sum(counted) / len(counted):.2f}" if counted else "-"


def _milliseconds(lines: list[Line]) -> float:
    taken = []
    for number in range(0, len(lines) - 3, 9):
        scene, lang = scenario_named(lines[number].scenario), lines[number].lang
        turn = CleanText.restore(" ".join(line.text for line in lines[number : number + 1 + number % 3]))
        before = CleanText.restore(scene.openings[lang][0])
        started = time.perf_counter()
        listen(turn, before, scene, lang)
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken)


def _look_for_thresholds(lines: list[Line]) -> None:
    """Print for each sort, whole clauses and parts, what the best thresholds give on the lines not measured on."""
    chances = {line: _chances(line) for line in lines}
    best: list[tuple[float, float, tuple[float, ...]]] = []
    for fact in STEPS:
        for asked in STEPS:
            for part in (0.5, 0.6, 0.7, 0.8, 0.9, 2.0):
                enough = {(Sort.FACT, False): fact, (Sort.ASKED, False): asked}
                enough |= {(sort, True): max(part, enough[sort, False]) for sort in Sort}
                said = [_found(chances[line], enough, line) for line in lines if line.kind != "none"]
                none = [_found(chances[line], enough, line) for line in lines if line.kind == "none"]
                best.append((sum(said) / len(said), sum(none) / len(none), (fact, asked, part)))
    for least in (0.88, 0.9, WANTED_NONE, 0.94):
        right, recall, where = max(one for one in best if one[1] >= least)
        print(f"none at least {least}: right {right:.3f}, none {recall:.3f}, facts, questions, parts from {where}")


def _chances(line: Line) -> list[tuple[Sort, bool, str, float]]:
    matcher = matcher_for(scenario_named(line.scenario), line.lang)
    clauses = clauses_of(line.text, line.lang)
    found = [one for clause in clauses for one in matcher.candidates(clause)]
    return [(one.thing.sort, one.is_part, one.thing.name, one.chance) for one in found]


def _found(chances: list[tuple[Sort, bool, str, float]], enough: dict[tuple[Sort, bool], float], line: Line) -> bool:
    taken = [(sort, name) for sort, is_part, name, chance in chances if chance >= enough[sort, is_part]]
    wanted = Sort.ASKED if line.kind == "question" else Sort.FACT
    return not taken if line.kind == "none" else (wanted, line.name) in taken


if __name__ == "__main__":
    main()
