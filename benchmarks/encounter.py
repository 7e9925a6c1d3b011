"""The simulated person beside the studies, the scenarios' passports and the comparison: `make evaluate-encounter`.

`--passports` makes the passports of all scenarios again (some minutes); `--speed` times the comparison alone. Writes
benchmarks/results/encounter.md.
"""

import argparse
import itertools
import time
from collections.abc import Iterator
from pathlib import Path

from collegia.engines.encounter.average import average_that_ships
from collegia.engines.encounter.compare import _differences, _ends, compare, course_before
from collegia.engines.encounter.encounter import Encounter, play, setting_of
from collegia.engines.encounter.fidelity import Result, check_findings
from collegia.engines.encounter.findings import Basis, findings_that_ship
from collegia.engines.encounter.passport import FOLDER as PASSPORTS
from collegia.engines.encounter.passport import Passport, make_passport, read_passport, written
from collegia.engines.encounter.scenario_file import FOLDER, scenario_ids, scenario_named
from collegia.engines.encounter.update import Heard
from collegia.engines.encounter.wording import LABELS, Wording
from collegia.engines.encounter.words import Act, Kind

RESULTS = Path(__file__).parent / "results/encounter.md"
TIMES = 7
# Arms of the same words, each on its own lots; every two are compared.
ARMS = 60
ARM_RUNS = 1000


def main() -> None:
    """Print what is asked for, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passports", action="store_true")
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    if asked.speed:
        print("\n".join(speed()))
        return
    if asked.passports:
        make_passports()
    lines = list(report())
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def make_passports() -> None:
    """Make every passport again, beside the scenarios."""
    PASSPORTS.mkdir(exist_ok=True)
    for name in scenario_ids():
        passport = make_passport(FOLDER / f"{name}.toml")
        (PASSPORTS / f"{name}.json").write_text(written(passport), encoding="utf-8")
        print(f"{name}: {passport.runs} talks", flush=True)


def report() -> Iterator[str]:
    """Make the tables, as Markdown."""
    yield "# The simulated person\n"
    yield "Made by `make evaluate-encounter`. In this simulation: nothing here says what patients do."
    yield from findings()
    yield from passports()
    yield from same_words()
    yield from speed()


def findings() -> Iterator[str]:
    """Compare with the studies; misses are told as misses."""
    all_of_them = findings_that_ship()
    results = check_findings(all_of_them)
    yield "\n## What studies found\n"
    yield f"{all_of_them.seeds:,} talks for each figure. Fitted: a number, or its direction, was set by the finding."
    yield "Predicted: no number was. Met: the 95 % interval of the simulation lies within the bounds, which were"
    yield "written down before (`data/findings.toml`).\n"
    yield "| study | published | simulated | bounds | basis | |"
    yield "| --- | --- | --- | --- | --- | --- |"
    yield from map(_finding, results)
    for basis in Basis:
        own = [one for one in results if one.finding.basis is basis]
        yield f"\n{basis.value.capitalize()}: {sum(one.met for one in own)} of {len(own)} met."


def _finding(result: Result) -> str:
    says, one = result.finding.measure.value.replace("_", " "), result.finding
    low, high = ("…" if bound is None else f"{bound:g}" for bound in (one.low, one.high))
    against = " apart" if one.against else ""
    figure = f"{says}{against} {result.mean:.1f} ({result.low:.1f} to {result.high:.1f})"
    met = "met" if result.met else "**missed**"
    return f"| {one.study} | {one.published} | {figure} | {low} to {high} | {one.basis.value} | {met} |"


def passports() -> Iterator[str]:
    """Say of each scenario how its automatic talks ended."""
    yield "\n## Passports\n"
    yield "200 talks each with clinicians written as text. Felt heard at the end: mean of good / average / poor /"
    yield "adversarial; separation: share of pairs in which a good clinician ends above a poor one. Reading: grade by"
    yield "Flesch-Kincaid, ease by INFLESZ. Lines and reading: English, Spanish.\n"
    yield "| scenario | felt heard | trust | separation: heard, trust | gains by cheating | drift | lines | reading |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for name in scenario_ids():
        passport = read_passport(name)
        yield _passport(passport) if passport else f"| {name} | no passport |"


def _passport(passport: Passport) -> str:
    heard, trust = (
        " / ".join(f"{one.outcomes[name].mean:.0f}" for one in passport.clinicians.values())
        for name in ("felt_heard", "trust")
    )
    apart = ", ".join(f"{passport.separation[name]:.2f}" for name in ("felt_heard", "trust"))
    gains = ", ".join(f"{one.id}: {' and '.join(one.gains)}" for one in passport.adversaries if one.gains) or "none"
    drift = f"{passport.drift.drifting} of {passport.drift.sentences:,}"
    lines = ", ".join(str(one.lines) for one in passport.languages.values())
    reading = ", ".join(f"{one.value:g}" for one in passport.languages.values())
    return f"| {passport.scenario} | {heard} | {trust} | {apart} | {gains} | {drift} | {lines} | {reading} |"


def same_words() -> Iterator[str]:
    """Compare the same words with themselves, each arm on its own lots."""
    yield "\n## The same words against themselves\n"
    yield f"{ARMS} arms of {ARM_RUNS:,} continuations of one wording, each on its own lots; every two compared. On the"
    yield "same lots the difference is nought by construction.\n"
    yield "| scenario | turn | comparisons | any difference called clear |"
    yield "| --- | --- | --- | --- |"
    for name, turn in (("01-breast-cancer-result", 4), ("11-wrong-site-worry", 3)):
        talk = _talk(name)
        course, start = course_before(talk, turn, average_that_ships()), talk.turns[turn - 1].before
        said = Wording("said", talk.turns[turn - 1].heard)
        arms = [_ends(course, start, said, course.draw(ARM_RUNS, seed, len(LABELS))) for seed in range(ARMS)]
        pairs = list(itertools.combinations(arms, 2))
        clear = sum(any(clear for *_, clear in _differences(one, other, course, 1)) for one, other in pairs)
        yield f"| {name} | {turn} | {len(pairs):,} | {clear / len(pairs):.1%} |"


def speed() -> Iterator[str]:
    """Time a comparison of four wordings."""
    yield "\n## Speed of a comparison\n"
    yield "Four wordings, 1,000 continuations of six turns each, two examples a wording; seconds of one core, median"
    yield f"and least of {TIMES}.\n"
    yield "| scenario | median | least |"
    yield "| --- | --- | --- |"
    for name in ("01-breast-cancer-result", "11-wrong-site-worry"):
        talk = _talk(name)
        others = [Wording(act.value, Heard((act,))) for act in (Act.SPECIFIC_EMPATHY, Act.EXPLORES, Act.REASSURES)]
        wordings = [Wording("said", talk.turns[3].heard), *others]
        times = sorted(_timed(talk, wordings, seed) for seed in range(TIMES))
        yield f"| {name} | {times[TIMES // 2]:.2f} | {times[0]:.2f} |"


def _timed(talk: Encounter, wordings: list[Wording], seed: int) -> float:
    began = time.process_time()
    compare(talk, 4, wordings, seed=seed)
    return time.process_time() - began


def _talk(name: str) -> Encounter:
    scene = scenario_named(name)
    facts = [fact.id for fact in scene.facts if not fact.news]
    asks = [known.id for known in scene.knowledge]
    if scene.kind is Kind.COLLEAGUE:
        first = [Heard((Act.HINTS,)), Heard((Act.STATES_CONCERN,)), Heard((Act.TELLS_FACT,), (facts[0],))]
    else:
        told = Heard((Act.NEWS_PLAIN, Act.TELLS_FACT), (scene.news.id,)) if scene.news else Heard((Act.GREETS,))
        first = [Heard((Act.ASKS_PERCEPTION,)), told, Heard((Act.SPECIFIC_EMPATHY,))]
    rest = [
        Heard((Act.TELLS_FACT,), tuple(facts[1:3])),
        Heard((Act.EXPLORES,), (), (asks[0],)),
        Heard((Act.PLANS,), (facts[3],)),
    ]
    return play(setting_of(scene, lang=scene.languages[0], level=2), [*first, *rest])


if __name__ == "__main__":
    main()
