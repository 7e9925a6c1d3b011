"""`collegia rehearse SCENARIO --script TURNS.jsonl`: play a written conversation and debrief it."""

import argparse
import json
import sys

from collegia.engines.encounter.compare import outcome_values
from collegia.engines.encounter.debrief import debrief
from collegia.engines.encounter.encounter import Encounter, NoSuchPerson, Setting, Turn, setting_of
from collegia.engines.encounter.evidence import Quote
from collegia.engines.encounter.exchanges import exchanges_of
from collegia.engines.encounter.scenario_file import NoSuchScenario, scenario_named
from collegia.engines.encounter.scripted import Left, Played, Spoken, as_text, play_script
from collegia.engines.encounter.state import State
from collegia.engines.text.language import Language
from collegia.web.commands.lines import ALL_GOOD, SOME_BAD, WRONG_CALL, BadLine, Row, all_lines, text_of

NAME = "rehearse"
HELP = (
    'play the learner\'s turns of a file, {"text"} lines, with the person of a scenario; write one object: '
    '{"scenario","seed","turns","debrief"}'
)
DECIMALS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the scenario, the script and whom it is played with."""
    add_encounter(parser)


def add_encounter(parser: argparse.ArgumentParser) -> None:
    """Declare what an encounter is played from; shared by the verbs that play one."""
    parser.add_argument("scenario", metavar="SCENARIO", help="the id of a scenario; `collegia scenarios` lists them")
    parser.add_argument("--script", required=True, metavar="TURNS.jsonl", help='"-" is standard input')
    parser.add_argument("--language", choices=tuple(Language), default=Language.ENGLISH, type=Language)
    parser.add_argument("--level", choices=(1, 2, 3), default=1, type=int, help="how hard the person is to reach")
    parser.add_argument("--variant", default="", help="which person; without it the first")
    parser.add_argument("--seed", default=0, type=int, help="the same seed gives the same encounter")


def run(args: argparse.Namespace) -> int:
    """Play and write; 0 good, 3 a bad line, 2 no such file, scenario or person."""
    try:
        setting, texts = opened(args)
    except Refused as problem:
        print(f"collegia: {problem}", file=sys.stderr)
        return problem.status
    print(json.dumps(_row(play_script(setting, texts)), ensure_ascii=False))
    return ALL_GOOD


class Refused(Exception):
    """The call cannot be answered; the message says why, `status` is what the program ends with."""

    def __init__(self, message: str, status: int = WRONG_CALL) -> None:
        super().__init__(message)
        self.status = status


def opened(args: argparse.Namespace) -> tuple[Setting, list[str]]:
    """Give the setting and the learner's turns; raises `Refused`."""
    try:
        setting = setting_of(
            scenario_named(args.scenario), lang=args.language, level=args.level, variant=args.variant, seed=args.seed
        )
        return setting, all_lines(args.script, lambda row: text_of(row, "text", needed=True))
    except (NoSuchScenario, NoSuchPerson) as problem:
        raise Refused(f"{problem}.") from problem
    except OSError as problem:
        raise Refused(f"{args.script} cannot be read: {problem.strerror}.") from problem
    except BadLine as problem:
        raise Refused(f"{args.script}, {problem}.", SOME_BAD) from problem


def _row(played: Played) -> Row:
    encounter = played.encounter
    turns = [_turn(*both, encounter) for both in zip(encounter.turns, played.spoken, strict=True)]
    if played.left:
        turns.append(_left(played.left, encounter))
    return {
        "scenario": encounter.setting.scenario.id,
        "seed": encounter.setting.seed,
        "turns": turns,
        "debrief": {"behaviours": _behaviours(played), "outcomes": outcomes(encounter.state, encounter)},
    }


def _turn(turn: Turn, spoken: Spoken, encounter: Encounter) -> Row:
    """Write a turn; moves are half-open spans in code points of the words as typed."""
    spans = [(*spoken.clean.original_span(span.start, span.end), span.label) for span in spoken.listened.spans]
    return {
        "n": turn.number,
        "learner": spoken.typed,
        "moves": [{"label": str(label), "start": start, "end": end} for start, end, label in sorted(spans)],
        "reply": as_text(turn.reply),
        "state": outcomes(turn.after, encounter),
    }


def _behaviours(played: Played) -> list[Row]:
    """Write what was done and in which words, as typed; `done` is null where there was no opportunity."""
    setting = played.encounter.setting
    texts = [one.clean.text for one in played.spoken]
    exchanges = exchanges_of(played.encounter, texts, [one.listened for one in played.spoken])
    looked_at = debrief(exchanges, setting.scenario, setting.lang).behaviours
    return [{"id": one.id, "done": one.done, "quote": _quoted(one.quote, played)} for one in looked_at]


def _quoted(quote: Quote | None, played: Played) -> str | None:
    if quote is None:
        return None
    spoken = played.spoken[quote.turn - 1]
    start, end = spoken.clean.original_span(quote.start, quote.end)
    return spoken.typed[start:end]


def _left(left: Left, encounter: Encounter) -> Row:
    return {
        "n": len(encounter.turns) + 1,
        "learner": left.typed,
        "moves": [],
        "reply": left.leaving.sentence,
        "state": outcomes(encounter.state, encounter),
    }


def outcomes(state: State, encounter: Encounter) -> Row:
    """Give the outcomes of a state by name, as a comparison has them."""
    values = outcome_values(state, encounter.start, encounter.setting.scenario.kind)
    return {name: round(value, DECIMALS) for name, value in values.items()}
