"""`collegia scenarios`: the scenarios there are; `collegia scenarios check FILE` reads one and makes its passport."""

import argparse
import sys
from pathlib import Path

from collegia.engines.encounter.passport import Passport, make_passport, written
from collegia.engines.encounter.scenario_file import ScenarioRefused, scenario_ids, scenario_named
from collegia.web.commands.lines import ALL_GOOD, SOME_BAD, WRONG_CALL

NAME = "scenarios"
HELP = "list the scenarios of the rehearsal by id and title; `check FILE` tries one and makes its passport"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the one thing that can be done besides listing."""
    parser.add_argument("--out", metavar="FILE", help="where `check` writes the passport; else it is printed")
    parser.add_argument("what", nargs="?", choices=["check"], help="without it the scenarios are listed")
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a scenario, as docs/rehearsal.md says how to write one"
    )


def run(args: argparse.Namespace) -> int:
    """List, or check; 0 good, 2 when the file is not a scenario, 3 when it is one and not fit to practise with."""
    if args.what is None:
        return _list()
    if args.file is None:
        print("collegia: which file? `collegia scenarios check FILE`", file=sys.stderr)
        return WRONG_CALL
    try:
        passport = make_passport(Path(args.file))
    except ScenarioRefused as problem:
        print(f"collegia: {problem}", file=sys.stderr)
        return WRONG_CALL
    if args.out:
        Path(args.out).write_text(written(passport), encoding="utf-8")
    else:
        print(written(passport), end="")
    return ALL_GOOD if _is_fit(passport) else SOME_BAD


def _is_fit(passport: Passport) -> bool:
    """Say on the error channel what speaks against practising with a scenario."""
    if not passport.separates:
        print(f"collegia: {passport.scenario} hardly tells good clinicians from poor ones.", file=sys.stderr)
    for adversary in passport.adversaries:
        if adversary.gains:
            gains = " and ".join(adversary.gains)
            print(f"collegia: {passport.scenario} lets {adversary.id} gain {gains} by cheating.", file=sys.stderr)
    return passport.separates and passport.cannot_be_cheated


def _list() -> int:
    for name in scenario_ids():
        scenario = scenario_named(name)
        print(f"{name}\t" + " / ".join(scenario.title[lang] for lang in scenario.languages))
    return ALL_GOOD
