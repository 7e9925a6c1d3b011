"""`python -m benchmarks.encounter_debrief`: does the debrief find in whole talks what careful readers find?"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.agreement import Agreement, agreement, auc, interval
from benchmarks.encounter_talks import LEVELS, WrittenTalk, exchanges_written, labels, levels, talks
from collegia.engines.encounter.behaviours import book_that_ships
from collegia.engines.encounter.debrief import Debrief, debrief
from collegia.engines.encounter.evidence import Talk
from collegia.engines.encounter.scenario_file import scenario_named
from collegia.engines.reading.utterances import label_of
from collegia.engines.text.language import Language

RESULTS = Path(__file__).parent / "results" / "encounter-debrief.md"
DEV = Path(__file__).parent / "data/utterances-dev.jsonl"
SAID = {True: "done", False: "not", None: "none"}
# Forty words about nothing, put into the middle of a turn's end.
PADDING = {
    Language.ENGLISH: "The building is the grey one next to the park, it has a blue door and a row of trees in front,"
    " and the bus that comes past it is the number nine, which also goes to the market and the library.",
    Language.SPANISH: "El edificio es el gris que queda al lado del parque, con una puerta azul y una fila de árboles"
    " delante, y el autobús que pasa por enfrente es el nueve, el mismo que va al mercado y a la biblioteca.",
}
# Signals that the label guide knows too: the reader's label, to be met by words and label together.
KNOWN = {
    "asks_perception": "ask_perception",
    "asks_invitation": "ask_permission",
    "warns": "warning_shot",
    "names_emotion": "names_emotion",
    "validates": "validates",
    "explores": "explores",
    "offers_pause": "offers_pause",
    "checks_understanding": "checks_understanding",
    "hopes": "honest_hope",
    "reassures": "premature_reassurance",
    "false_promise": "false_promise",
    "minimises": "minimises",
    "blames": "blames_patient",
    "jargon": "jargon",
}


@dataclass(frozen=True)
class Item:
    """One behaviour of one talk: what the debrief says, and what a labeller says."""

    talk: WrittenTalk
    level: str
    behaviour: str
    engine: str
    labeller: str

    @property
    def both_decided(self) -> bool:
        """Whether both say done or not done."""
        return "none" not in (self.engine, self.labeller)


def main() -> None:
    """Write the report."""
    debriefs = {talk.id: debrief(exchanges_written(talk), talk.scenario, talk.lang) for talk in talks()}
    rows = {name: items_of(debriefs, name) for name in ("A", "B")}
    lines = [
        "# What the debrief finds in whole talks",
        "",
        "`python -m benchmarks.encounter_debrief`. Sixty written conversations"
        " (benchmarks/data/encounter/transcripts): invented, by language models, and labelled by others that saw"
        " neither the rules nor the key; no clinician has checked them yet.",
        "The rules were tuned on the talks with odd numbers; **unseen** are the even ones: their words were not looked"
        " at, though counts by behaviour were, to see where words were missing and which behaviours are tentative.",
        "Intervals: 95 %, bootstrap over talks.",
        *overall_lines(rows),
        *level_lines(debriefs, rows),
        *precision_lines(rows["A"]),
        *shown_lines(debriefs, rows["A"]),
        *padding_lines(debriefs),
        *item_lines(rows),
        *label_lines(),
    ]
    print("\n".join(lines))
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def items_of(debriefs: dict[str, Debrief], labeller: str) -> list[Item]:
    """Pair what the debrief says with what a labeller says; nothing where the labeller said nothing."""
    found, level = labels(labeller), levels()
    return [
        Item(talk, level[talk.id], one.id, SAID[one.done], found[talk.id][one.id])
        for talk in talks()
        for one in debriefs[talk.id].behaviours
        if one.id in found.get(talk.id, {})
    ]


def compared(items: Iterable[Item]) -> Agreement:
    """Compare debrief and labeller where both decide."""
    both = [one for one in items if one.both_decided]
    return agreement([one.engine == "done" for one in both], [one.labeller == "done" for one in both])


def overall_lines(rows: dict[str, list[Item]]) -> list[str]:
    """Agreement over all items, seen and unseen, with each labeller and between them."""
    lines = [
        "",
        "## Agreement",
        "",
        "| who | talks | answers | equal | kappa | AC1 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    parts: dict[str, Callable[[Item], bool]] = {
        "unseen": lambda one: not one.talk.for_tuning,
        "unseen, English": lambda one: not one.talk.for_tuning and one.talk.lang is Language.ENGLISH,
        "unseen, Spanish": lambda one: not one.talk.for_tuning and one.talk.lang is Language.SPANISH,
        "tuned on": lambda one: one.talk.for_tuning,
    }
    for name, items in rows.items():
        for part, belongs in parts.items():
            chosen = [one for one in items if belongs(one) and one.both_decided]
            if chosen:
                lines.append(_row(f"debrief and labeller {name}, {part}", chosen))
    return [*lines, *_between_labellers(rows)]


def _row(name: str, chosen: list[Item]) -> str:
    found = compared(chosen)
    low, high = interval([one.talk.id for one in chosen], lambda at: compared(chosen[n] for n in at).kappa)
    number = len({one.talk.id for one in chosen})
    kappa = f"{found.kappa:.2f} ({low:.2f} to {high:.2f})"
    return f"| {name} | {number} | {found.n} | {found.share:.2f} | {kappa} | {found.ac1:.2f} |"


def _between_labellers(rows: dict[str, list[Item]]) -> list[str]:
    other = {(one.talk.id, one.behaviour): one.labeller for one in rows["B"]}
    pairs = [
        replace(one, engine=other[one.talk.id, one.behaviour])
        for one in rows["A"]
        if (one.talk.id, one.behaviour) in other
    ]
    return [_row("labeller A and labeller B, all", [one for one in pairs if one.both_decided])] if pairs else []


def level_lines(debriefs: dict[str, Debrief], rows: dict[str, list[Item]]) -> list[str]:
    """Share of what could be done that was, by level; how well it tells the levels apart."""
    lines = ["", "## Levels", "", "Share of the behaviours with an opportunity that were done, mean over talks.", ""]
    lines += [
        "| who | poor | average | good | good above poor | good above average |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    engine = {name: _share([SAID[one.done] for one in found.behaviours]) for name, found in debriefs.items()}
    unseen = {talk.id for talk in talks() if not talk.for_tuning}
    lines.append(_level_row("debrief, unseen", {name: share for name, share in engine.items() if name in unseen}))
    lines.append(_level_row("debrief, all", engine))
    for labeller, items in rows.items():
        labelled = dict.fromkeys(one.talk.id for one in items)
        by_talk = {name: _share([one.labeller for one in items if one.talk.id == name]) for name in labelled}
        if items:
            lines.append(_level_row(f"labeller {labeller}, {len(labelled)} talks", by_talk))
    return lines


def _share(said: Sequence[str]) -> float:
    return said.count("done") / max(1, said.count("done") + said.count("not"))


def _level_row(who: str, shares: dict[str, float]) -> str:
    level = levels()
    by_level = {name: [share for talk, share in shares.items() if level[talk] == name] for name in LEVELS}
    cells = []
    for name in LEVELS:
        values = by_level[name]
        low, high = interval(range(len(values)), lambda at, values=values: sum(values[n] for n in at) / len(at))  # type: ignore[misc]
        cells.append(f"{sum(values) / len(values):.2f} ({low:.2f} to {high:.2f})")
    apart = [auc(by_level["good"], by_level[name]) for name in ("poor", "average")]
    return f"| {who} | {' | '.join(cells)} | {apart[0]:.2f} | {apart[1]:.2f} |"


def precision_lines(items: list[Item]) -> list[str]:
    """How often a labeller agrees with done, and with not done, for weak and strong clinicians apart."""
    lines = [
        "",
        "## Right for weak and strong alike",
        "",
        "Of what the debrief says, how much labeller A says too, unseen talks.",
    ]
    lines += ["", "| level | of done | of not done |", "| --- | --- | --- |"]
    found = {}
    for level in LEVELS:
        mine = [one for one in items if one.level == level and not one.talk.for_tuning and one.both_decided]
        found[level] = [_right(mine, said) for said in ("done", "not")]
        lines.append(f"| {level} | {found[level][0]:.2f} | {found[level][1]:.2f} |")
    gaps = [abs(good - poor) for good, poor in zip(found["good"], found["poor"], strict=True)]
    equal = {
        level: compared(one for one in items if one.level == level and not one.talk.for_tuning).share
        for level in LEVELS
    }
    lines += ["", f"Gap between good and poor: {gaps[0]:.2f} of done, {gaps[1]:.2f} of not done (aim: at most .15)."]
    return [*lines, f"Equal answers: {', '.join(f'{level} {share:.2f}' for level, share in equal.items())}."]


def _right(items: Sequence[Item], said: str) -> float:
    mine = [one for one in items if one.engine == said]
    return sum(one.labeller == said for one in mine) / max(1, len(mine))


def shown_lines(debriefs: dict[str, Debrief], items: list[Item]) -> list[str]:
    """How often the few things that are shown first are right."""
    said = {(one.talk.id, one.behaviour): one.labeller for one in items}
    lines = [
        "",
        "## What is shown first",
        "",
        "| | shown | labeller A says so too | 95 % |",
        "| --- | --- | --- | --- |",
    ]
    for name, wanted in (("to work on", "not"), ("went well", "done")):
        for part in ("unseen", "tuned on"):
            chosen = [
                (talk.id, said[talk.id, one.id] == wanted)
                for talk in talks()
                if talk.for_tuning is (part == "tuned on")
                for one in (debriefs[talk.id].to_work_on if wanted == "not" else debriefs[talk.id].went_well)
                if (talk.id, one.id) in said
            ]
            if chosen:
                low, high = interval(
                    [one for one, _ in chosen], lambda at, c=chosen: sum(c[n][1] for n in at) / len(at)
                )  # type: ignore[misc]
                share = sum(right for _, right in chosen) / len(chosen)
                lines.append(f"| {name}, {part} | {len(chosen)} | {share:.2f} | {low:.2f} to {high:.2f} |")
    return lines


def padding_lines(debriefs: dict[str, Debrief]) -> list[str]:
    """What forty neutral words change."""
    changed, asked, touched = 0, 0, list[str]()
    for talk in talks():
        middle = len(talk.turns) // 2
        turns = [turn + (f" {PADDING[talk.lang]}" if n == middle else "") for n, turn in enumerate(talk.turns)]
        padded = debrief(exchanges_written(replace(talk, turns=tuple(turns))), talk.scenario, talk.lang)
        before = {one.id: one.done for one in debriefs[talk.id].behaviours}
        now = [one.id for one in padded.behaviours if one.done is not before[one.id]]
        changed, asked, touched = changed + len(now), asked + len(before), touched + now
    lines = [
        "",
        "## Padding",
        "",
        f"Forty neutral words at the end of the middle turn change {changed} of {asked} answers.",
    ]
    return [*lines, *([f"Changed: {', '.join(sorted(touched))}."] if touched else [])]


def item_lines(rows: dict[str, list[Item]]) -> list[str]:
    """Agreement by behaviour, with labeller A, unseen and all."""
    told = "Labeller A. n: talks in which both say done or not. A tentative one is never among the few shown first."
    lines = ["", "## By behaviour", "", told, ""]
    book = book_that_ships().behaviours
    lines += ["| behaviour | n unseen | equal | AC1 | n all | equal | kappa | AC1 |", "| --- " * 8 + "|"]
    names = list(dict.fromkeys(one.behaviour for one in rows["A"]))
    for name in names:
        mine = [one for one in rows["A"] if one.behaviour == name]
        unseen, every = compared(one for one in mine if not one.talk.for_tuning), compared(mine)
        lines.append(
            f"| {name}{' (tentative)' if book[name].tentative else ''} "
            f"| {unseen.n} | {unseen.share:.2f} | {unseen.ac1:.2f} "
            f"| {every.n} | {every.share:.2f} | {every.kappa:.2f} | {every.ac1:.2f} |"
        )
    return lines


def label_lines() -> list[str]:
    """How the signals do on single turns of the development set."""
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    lines = ["", "## Signals on single turns", "", "utterances-dev.jsonl, 150 turns labelled by three.", ""]
    lines += ["| signal | cases | precision | recall |", "| --- | --- | --- | --- |"]
    heard = [_dev_talk(row) for row in rows]
    for signal, label in KNOWN.items():
        found = [bool(talk.find((signal,))) for talk in heard]
        wanted = [label_of(label) in map(label_of, row["labels"]) for row in rows]
        both = sum(a and b for a, b in zip(found, wanted, strict=True))
        lines.append(
            f"| {signal} | {sum(wanted)} | {both / max(1, sum(found)):.2f} | {both / max(1, sum(wanted)):.2f} |"
        )
    return lines


def _dev_talk(row: dict[str, str]) -> Talk:
    """Take one turn of the development set as a talk; the scene it is heard in is the biopsy result."""
    scene, lang = scenario_named("01-breast-cancer-result"), Language(row["lang"])
    scene = scene.model_copy(update={"scene": dict.fromkeys(Language, row["scenario"])})
    said = exchanges_written(WrittenTalk(row["id"], lang, scene, ((),), (row["text"],)))
    return Talk(said, scene, lang, book_that_ships())


if __name__ == "__main__":
    main()
