"""The part of `collegia import` that writes; loaded only once Django has started."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from collegia.engines.exports.message import Source
from collegia.practice.rapport.account_map import Row
from collegia.practice.rapport.actions.imports import map_accounts, run_import, take_up_import
from collegia.practice.rapport.models.imports import Import, ImportState

REFUSED = 4


def run(
    args: argparse.Namespace,
    accounts: list[Row],
    new_bar: Callable[[], Any],
    advance: Callable[[Any, float, int], None],
) -> int:
    """Import, print the counts as JSON on the last line, and return the exit status."""
    source, now = Source(args.source), timezone.now()
    for email in map_accounts(source=source, rows=accounts):
        print(f"{args.map}: nobody on the staff list has the address {email}", file=sys.stderr)
    taken = take_up_import(source=source, path=args.path, now=now)
    with new_bar() as bar, unpacking_in(Path(settings.SPOOL)):
        done = run_import(taken, args.path, now=now, on_progress=lambda share, read: advance(bar, share, read))
    for problem in done.problems.all():
        print(problem.text, file=sys.stderr)
    print(json.dumps(_counts(done), ensure_ascii=False))
    return REFUSED if done.state == ImportState.REFUSED else 0


@contextmanager
def unpacking_in(folder: Path) -> Iterator[None]:
    """Let whatever this process unpacks lie in the private data folder, never in the system's temporary one."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


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
