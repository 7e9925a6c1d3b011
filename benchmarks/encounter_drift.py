"""How well drift of a model's voice is found, and wishes to leave: `python -m benchmarks.encounter_drift`.

Cases are the files in benchmarks/data/encounter/drift and /leaving. Writes benchmarks/results/encounter-drift.md.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.drift import check_reply
from collegia.engines.encounter.leaving import leave
from collegia.engines.encounter.phrases import sentences_of
from collegia.engines.encounter.reactions import Reaction
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.encounter.state import State, first_state
from collegia.engines.encounter.words import Grasp, Mood
from collegia.engines.text.language import Language

HERE = Path(__file__).parent
DATA = HERE / "data/encounter"
TURNS = HERE.parent / "training/texts/utterances"
RESULTS = HERE / "results/encounter-drift.md"
NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
PARTS = {
    "tune": "read while the check was made",
    "held": "its other half",
    "fresh": "written after the phrases, other words",
    "last": "written when all was done",
}
# Before anything was changed on a part: by phrases alone, and for the last one by phrases and likeness.
AT_FIRST = {
    (Language.ENGLISH, "held"): 41,
    (Language.SPANISH, "held"): 39,
    (Language.ENGLISH, "fresh"): 12,
    (Language.SPANISH, "fresh"): 13,
    (Language.ENGLISH, "last"): 28,
    (Language.SPANISH, "last"): 27,
}
# A state in which each mood is what the engine would choose.
POINTS = {
    Mood.SHOCK: {"distress": 92.0},
    Mood.CRYING: {"distress": 75.0},
    Mood.FEAR: {"distress": 72.0},
    Mood.ANGER: {"distress": 75.0, "trust": 25.0, "felt_heard": 25.0},
    Mood.DENIAL: {"distress": 80.0},
    Mood.BARGAINING: {"distress": 72.0, "control": 20.0},
    Mood.GUARDED: {"distress": 50.0},
    Mood.OPEN: {"distress": 48.0, "felt_heard": 60.0},
    Mood.BRISTLING: {"face_threat": 70.0},
    Mood.HURRIED: {"time_pressure": 75.0},
}


@dataclass
class Counted:
    """What the check found in one part."""

    drifting: int = 0
    caught: int = 0
    good: int = 0
    wronged: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Print the tables and keep them."""
    lines = list(report())
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report() -> Iterator[str]:
    """Make the page."""
    yield "# Drift of a model's voice, and the way out\n"
    yield "Made by `python -m benchmarks.encounter_drift`. A language model wrote the replies, the same one that"
    yield "wrote the phrases: half was read while the check was made, and the failures in the other half were read"
    yield "once. The part called fresh was written afterwards, in words that the phrases do not have, and the part"
    yield "called last when all was done. What was caught at first was counted before anything was changed on a"
    yield "part. No model that can write was to be had, so nothing here says how often one drifts.\n"
    counts = {(lang, part): counted(lang, part) for lang in Language for part in PARTS}
    yield "| language | part | drifting replies | caught at first | caught now | good replies | wrongly refused |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for (lang, part), one in counts.items():
        row = (
            f"{part}: {PARTS[part]}",
            one.drifting,
            AT_FIRST.get((lang, part), ""),
            one.caught,
            one.good,
            one.wronged,
        )
        yield f"| {NAMES[lang]} | {' | '.join(map(str, row))} |"
    for title, parts in (("held", ["held"]), ("fresh and last", ["fresh", "last"])):
        yield f"\n## By kind, {title}, both languages\n"
        yield from _by_kind([counts[lang, part] for lang in Language for part in parts])
    yield "\n## Authored lines\n"
    yield from _authored()
    yield "\n## The way out\n"
    yield from _leaving()


def counted(lang: Language, part: str) -> Counted:
    """Check the replies of one part."""
    result = Counted()
    for row in _rows(DATA / f"drift/{lang}.jsonl"):
        if row["part"] == part:
            found = {drift.kind.value for drift in _check(row, lang)}
            wanted = set(row["drifts"])
            result.drifting += bool(wanted)
            result.caught += bool(wanted and found)
            result.good += not wanted
            result.wronged += bool(found and not wanted)
            result.right.update(found & wanted)
            result.wrong.update(found - wanted)
            result.missed.update(wanted - found)
    return result


def _check(row: dict[str, str], lang: Language) -> tuple[object, ...]:
    scenario = _scenario(row["scenario"])
    mood = Mood(row["mood"])
    state = state_in(scenario, mood, news=bool(row["news"]))
    return check_reply(sentences_of(row["text"]), state, Reaction(mood), scenario, lang, heard=row["heard"])


def state_in(scenario: Scenario, mood: Mood, *, news: bool) -> State:
    """Give a state that shows a mood."""
    state = first_state(scenario, scenario.levels[0], scenario.variants[0])
    for name, points in POINTS[mood].items():
        setattr(state, name, points)
    if news and scenario.news:
        state.news, state.grasp[scenario.news.id] = True, Grasp.UNDERSTOOD
    return state


def _by_kind(counts: list[Counted]) -> Iterator[str]:
    right, wrong, missed = (
        sum((getattr(one, name) for one in counts), Counter()) for name in ("right", "wrong", "missed")
    )
    yield "| kind | precision | recall |"
    yield "| --- | --- | --- |"
    for kind in sorted({*right, *wrong, *missed}):
        found, there = right[kind] + wrong[kind], right[kind] + missed[kind]
        yield f"| {kind} | {right[kind]} of {found} | {right[kind]} of {there} |"


def _authored() -> Iterator[str]:
    """Check every line that the scenarios' authors wrote, as if a model had said it."""
    kinds: Counter[str] = Counter()
    sentences = refused = 0
    began = time.process_time()
    for scenario, lang, text, mood, news in _lines():
        state = state_in(scenario, mood, news=news)
        for sentence in sentences_of(text):
            drifts = check_reply([sentence], state, Reaction(mood), scenario, lang)
            sentences += 1
            refused += bool(drifts)
            kinds.update(drift.kind.value for drift in drifts)
    each = 1000 * (time.process_time() - began) / max(1, sentences)
    told = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
    yield f"Of {sentences} sentences that the scenarios' authors wrote, {refused} ({refused / sentences:.1%}) would be"
    yield f"refused from a model ({told}); in the engine's own voice none is checked. {each:.1f} ms a sentence."


def _lines() -> Iterator[tuple[Scenario, Language, str, Mood, bool]]:
    for name in scenario_ids():
        scenario = scenario_named(name)
        for lang in Language:
            fill = {brace: words[lang] for brace, words in scenario.variants[0].fill.items()}
            for line in scenario.lines:
                news = line.news if line.news is not None else True
                for mood in line.moods[:2] or (Mood.GUARDED,):
                    yield scenario, lang, line.says[lang].format(**fill), mood, news
            for texts, news in _others(scenario, lang):
                for text in texts:
                    yield scenario, lang, text.format(**fill), Mood.GUARDED, news


def _others(scenario: Scenario, lang: Language) -> Iterator[tuple[tuple[str, ...], bool]]:
    yield scenario.openings[lang], False
    for several in (scenario.unknown, scenario.silence, scenario.endings):
        yield several[lang], True
    for known in scenario.knowledge:
        yield (known.guarded[lang], False) if known.guarded else (known.answers[lang], known.gate.news is not False)
    for carried in scenario.agenda:
        yield carried.hints[lang], carried.gate.news is not False
    for question in scenario.questions:
        yield question.asks[lang], question.gate.news is not False


def _leaving() -> Iterator[str]:
    yield "| language | wishes to leave | heard | written later, heard at first | near-misses | wrongly heard |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for lang in Language:
        rows = _rows(DATA / f"leaving/{lang}.jsonl")
        meant = [row for row in rows if row["reason"]]
        heard = sum(_reason(row["text"], lang) == row["reason"] for row in meant)
        near = [row for row in rows if not row["reason"]]
        wrong = sum(bool(_reason(row["text"], lang)) for row in near)
        later = sum(bool(row.get("later")) for row in meant)
        yield f"| {NAMES[lang]} | {len(meant)} | {heard} | {FIRST[lang]} of {later} | {len(near)} | {wrong} |"
    turns = [row for path in sorted(TURNS.glob("*.jsonl")) for row in _rows(path)]
    wrong = sum(bool(_reason(row["text"], Language(row["lang"]))) for row in turns)
    yield f"\nOf {len(turns)} clinicians' turns that the reader was trained on, {wrong} would end the role."


# Before the patterns were widened on them.
FIRST = {Language.ENGLISH: 20, Language.SPANISH: 17}


def _reason(text: str, lang: Language) -> str:
    left = leave(text, deidentify(text, lang=lang, secret=b"benchmark", conversation="benchmark"), (), lang)
    return left.reason.value if left else ""


def _scenario(number: str) -> Scenario:
    return scenario_named(next(name for name in scenario_ids() if name.startswith(number)))


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
