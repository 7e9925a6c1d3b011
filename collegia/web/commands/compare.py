"""`collegia compare SCENARIO --script TURNS.jsonl --turn K --alternative TEXT`: what other words could have led to."""

import argparse
import json
import sys

from collegia.engines.encounter.compare import RUNS, Compared, Comparison, NoSuchTurn, Outcome, compare
from collegia.engines.encounter.encounter import Setting
from collegia.engines.encounter.scripted import Played, as_text, clean_turn, play_script
from collegia.engines.encounter.wording import Wording, wording_of
from collegia.web.commands.lines import ALL_GOOD, WRONG_CALL, Row
from collegia.web.commands.rehearse import DECIMALS, Refused, add_encounter, opened

NAME = "compare"
HELP = (
    "rewind a written conversation to a turn and say it in other words; write for each wording how the simulated "
    "person is six turns on, over many runs, and whether a difference from the words said is clear"
)
MOST_WORDINGS = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the encounter, the turn and the other wordings."""
    add_encounter(parser)
    parser.add_argument("--turn", required=True, type=int, metavar="K", help="which turn, counted from 1")
    parser.add_argument(
        "--alternative", required=True, action="append", metavar="TEXT", help="other words; up to three"
    )
    parser.add_argument("--runs", default=RUNS, type=int, metavar="N", help="continuations of each wording")


def run(args: argparse.Namespace) -> int:
    """Compare and write; 0 good, 3 a bad line, 2 no such file, scenario, person or turn."""
    try:
        setting, texts = opened(args)
        comparison = _compared(args, setting, texts)
    except Refused as problem:
        print(f"collegia: {problem}", file=sys.stderr)
        return problem.status
    print(json.dumps(_row(setting, comparison), ensure_ascii=False))
    return ALL_GOOD


def _compared(args: argparse.Namespace, setting: Setting, texts: list[str]) -> Comparison:
    if len(args.alternative) > MOST_WORDINGS or args.runs < 2:
        raise Refused(f"there are up to {MOST_WORDINGS} alternatives, and at least 2 runs.", WRONG_CALL)
    if not 1 <= args.turn <= len(texts):
        raise Refused(f"the script has {len(texts)} turns, not a turn {args.turn}.")
    played = play_script(setting, texts)
    if args.turn > len(played.spoken):
        raise Refused(f"turn {args.turn} is not part of the encounter: the role was left before it.")
    wordings = [_wording(text, args.turn, played) for text in (texts[args.turn - 1], *args.alternative)]
    try:
        return compare(played.encounter, args.turn, wordings, runs=args.runs, seed=args.seed)
    except NoSuchTurn as problem:
        raise Refused(f"{problem}.") from problem


def _wording(text: str, turn: int, played: Played) -> Wording:
    encounter = played.encounter
    said = encounter.turns[turn - 2].reply if turn > 1 else encounter.opening
    setting = encounter.setting
    clean = clean_turn(text, setting), clean_turn(as_text(said), setting)
    earlier = [one.clean.text for one in played.spoken[: turn - 1]]
    return wording_of(*clean, setting.scenario, setting.lang, shown=text, earlier=earlier)


def _row(setting: Setting, comparison: Comparison) -> Row:
    return {
        "scenario": setting.scenario.id,
        "seed": comparison.seed,
        "turn": comparison.turn,
        "runs": comparison.runs,
        "wordings": [_wording_row(each) for each in comparison.wordings],
    }


def _wording_row(wording: Compared) -> Row:
    return {
        "text": wording.text,
        "outcomes": {outcome.name: _outcome_row(outcome) for outcome in wording.outcomes},
        "samples": [[as_text(turn.reply) for turn in sample] for sample in wording.samples],
    }


def _outcome_row(outcome: Outcome) -> Row:
    """Write an outcome: the mean and its interval of 95 per cent, where eight of ten runs lie, ten bins."""
    numbers = {name: getattr(outcome, name) for name in ("mean", "low", "high", "p10", "p90")}
    return {
        **{name: round(value, DECIMALS) for name, value in numbers.items()},
        "histogram": list(outcome.histogram),
        "clear": outcome.clear,
    }
