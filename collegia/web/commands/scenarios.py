"""`collegia scenarios`: the scenarios there are; `collegia scenarios check FILE` reads one and makes its passport."""

import argparse
import sys
from pathlib import Path

from collegia.engines.encounter.scenario_file import ScenarioRefused, open_scenario, scenario_ids, scenario_named
from collegia.web.commands.lines import ALL_GOOD, WRONG_CALL

NAME = "scenarios"
HELP = "list the scenarios of the rehearsal by id and title; `check FILE` says what is wrong with one, or its passport"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the one thing that can be done besides listing."""
    parser.add_argument("--out", metavar="FILE", help="where `check` writes the passport; else it is printed")
    parser.add_argument("what", nargs="?", choices=["check"], help="without it the scenarios are listed")
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a scenario, as docs/rehearsal.md says how to write one"
    )


def run(args: argparse.Namespace) -> int:
    """List, or check; 0 good, 2 when the file is not a scenario."""
    if args.what is None:
        return _list()
    if args.file is None:
        print("collegia: which file? `collegia scenarios check FILE`", file=sys.stderr)
        return WRONG_CALL
    try:
        scenario = open_scenario(Path(args.file))
    except ScenarioRefused as problem:
        print(f"collegia: {problem}", file=sys.stderr)
        return WRONG_CALL
    print(scenario.id)
    return ALL_GOOD


def _list() -> int:
    for name in scenario_ids():
        scenario = scenario_named(name)
        print(f"{name}\t" + " / ".join(scenario.title[lang] for lang in scenario.languages))
    return ALL_GOOD
