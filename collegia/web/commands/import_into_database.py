"""The part of `collegia import` that writes; loaded only once Django has started."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from collegia.engines.exports.message import Source
from collegia.practice.rapport.actions.imports import map_accounts, run_import, take_up_import
from collegia.practice.rapport.forms import read_map
from collegia.practice.rapport.models import Import, ImportState

WRONG_CALL = 2
REFUSED = 4


def run(args: argparse.Namespace, new_bar: Callable[[], Any], advance: Callable[[Any, float, int], None]) -> int:
    """Import, print the counts as JSON on the last line, and return the exit status."""
    source, now = Source(args.source), timezone.now()
    if args.map and not _map(source, args):
        return WRONG_CALL
    taken = take_up_import(source=source, path=args.path, now=now)
    with new_bar() as bar:
        done = run_import(taken, args.path, now=now, on_progress=lambda share, read: advance(bar, share, read))
    for problem in done.problems.all():
        print(problem.text, file=sys.stderr)
    print(json.dumps(_counts(done), ensure_ascii=False))
    return REFUSED if done.state == ImportState.REFUSED else 0


def _map(source: Source, args: argparse.Namespace) -> bool:
    try:
        nobodies = map_accounts(source=source, rows=read_map(args.map.read_bytes()))
    except ValidationError as error:
        print(f"collegia import: {args.map}: {' '.join(error.messages)}", file=sys.stderr)
        return False
    for email in nobodies:
        print(f"{args.map}: nobody on the staff list has the address {email}", file=sys.stderr)
    return True


def _counts(done: Import) -> dict[str, Any]:
    if done.state == ImportState.REFUSED:
        print(f"collegia import: {done.refused_because}", file=sys.stderr)
        return {"refused": done.refused_because}
    return {
        "human_messages": done.human_messages,
        "people": done.people,
        "conversations": done.conversations,
        "threads": done.threads,
        "replies": done.replies,
        "dropped": {drop.reason: drop.count for drop in done.drops.order_by("reason")},
        "unknown_senders": [row.source_id for row in done.unknown_senders.all()],
        "not_consented": done.not_consented,
        "stored": done.stored,
        "already_there": done.already_there,
    }
