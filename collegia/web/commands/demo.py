"""`collegia demo ...`: the sample hospital."""

import argparse
import sys
from pathlib import Path

from collegia.web.commands.setup import prepare_database

NAME = "demo"
HELP = "the sample hospital"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("load", help="make the sample hospital, if it is not there")
    verbs.add_parser("hear", help="hear its practised conversations anew and keep what was heard")
    export = verbs.add_parser("export", help="write a Slack export of a week of it, to try the import with")
    export.add_argument("file", type=Path)
    export.add_argument("--email", default="marta.oyelaran@santelmo.example", help="whose week")


def run(args: argparse.Namespace) -> int:
    if args.verb == "export":
        return _export(args)
    if args.verb == "hear":
        return _hear()
    prepare_database()
    from collegia.trust.people.access import has_real_people
    from collegia.web.sample.load import is_loaded, load

    if has_real_people():
        print("collegia demo: real people are here; the sample hospital keeps out of their database.", file=sys.stderr)
        return 1
    if is_loaded():
        print("The sample hospital is here already.", file=sys.stderr)
        return 0
    print(f"{load()} messages kept.")
    return 0


def _export(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from collegia.web.sample.export import sample_slack_export

    args.file.write_bytes(sample_slack_export(args.email, datetime.now(UTC)))
    return 0


def _hear() -> int:
    prepare_database()
    from collegia.web.sample.rehearsed import write_rehearsed

    print(f"{write_rehearsed()} sentences heard.")
    return 0
