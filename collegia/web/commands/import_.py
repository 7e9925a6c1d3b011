"""`collegia import SOURCE PATH`: read an organisation's export into the database, or only count it."""

import argparse
import json
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from tqdm import tqdm

from collegia.engines.exports.message import Account, ExportReader, ExportRefused, Source
from collegia.engines.exports.open_export import open_export
from collegia.practice.rapport.account_map import BadAccountMap, Row, read_account_map

NAME = "import"
HELP = "read a chat or mail export"
REFUSED = 4
WRONG_CALL = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", choices=[source.value for source in Source])
    parser.add_argument("path", type=Path, help="a file, folder, ZIP or tar.gz")
    parser.add_argument("--map", type=Path, metavar="FILE", help="CSV with source_id,email: whose account is whose")
    parser.add_argument("--dry-run", action="store_true", help="count only; needs no database")


def run(args: argparse.Namespace) -> int:
    if not args.path.exists():
        print(f"collegia import: {args.path} is not there. Check the path.", file=sys.stderr)
        return WRONG_CALL
    try:
        accounts = _accounts_in(args.map) if args.map else []
        return _count(args, accounts) if args.dry_run else _import(args, accounts)
    except ExportRefused as refusal:
        return _refused(str(refusal.problem))
    except MapRefused as refusal:
        print(f"collegia import: {refusal}", file=sys.stderr)
        return WRONG_CALL


class MapRefused(Exception):
    """The list of accounts cannot be used; the message names file and line."""


def _accounts_in(path: Path) -> list[Row]:
    try:
        return read_account_map(path.read_bytes())
    except OSError as problem:
        raise MapRefused(f"the mapping {path} cannot be read: {problem.strerror}. Check the path.") from problem
    except BadAccountMap as refusal:
        raise MapRefused(f"the mapping {path}, {refusal}") from refusal


def _count(args: argparse.Namespace, accounts: list[Row]) -> int:
    reader = open_export(Source(args.source), args.path)
    mapped = {source_id.lower() for source_id, _email in accounts}
    senders: Counter[Account] = Counter()
    with closing(reader), _bar() as bar:
        for number, message in enumerate(reader, 1):
            senders[message.sender] += 1
            if number % 500 == 0:
                _advance(bar, reader.progress(), number)
    _say_problems(str(problem) for problem in reader.problems)
    unknown = [sender.source_id for sender, _n in senders.most_common() if not _ids(sender) & mapped]
    _print_counts(_counts_of(reader, unknown))
    return 0


def _counts_of(reader: ExportReader, unknown: list[str]) -> dict[str, Any]:
    """Nothing was joined, asked or stored, so the last three are zero and only `--map` makes a sender known."""
    tally = reader.tally
    return {
        "human_messages": tally.human_messages,
        "people": len(tally.people),
        "conversations": len(tally.conversations),
        "threads": len(tally.threads),
        "replies": tally.replies,
        "dropped": dict(sorted(tally.dropped.items())),
        "unknown_senders": unknown,
        "not_consented": 0,
        "stored": 0,
        "already_there": 0,
        "dry_run": True,
    }


def _ids(sender: Account) -> set[str]:
    return {sender.source_id.lower(), sender.username, sender.email} - {""}


def _import(args: argparse.Namespace, accounts: list[Row]) -> int:
    from collegia.web.commands.setup import prepare_database

    prepare_database()
    from collegia.web.commands import import_into_database

    return import_into_database.run(args, accounts, _bar, _advance)


def _refused(why: str) -> int:
    print(f"collegia import: {why}", file=sys.stderr)
    _print_counts({"refused": why})
    return REFUSED


def _bar() -> "tqdm[Any]":
    return tqdm(total=100, unit="%", disable=None, file=sys.stderr, bar_format="{l_bar}{bar}| {postfix} {elapsed}")


def _advance(bar: "tqdm[Any]", share: float, read: int) -> None:
    bar.n = round(min(1.0, share) * 100, 1)
    bar.set_postfix_str(f"{read:,} messages", refresh=True)


def _say_problems(problems: Any) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _print_counts(counts: dict[str, Any]) -> None:
    print(json.dumps(counts, ensure_ascii=False))
