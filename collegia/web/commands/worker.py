"""`collegia worker`: does what waits in the rows, until it is told to stop."""

import argparse
import signal
import threading

from collegia.web.commands.setup import start_django

NAME = "worker"
HELP = "do the work that waits: imports, reading, deleting"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="stop when nothing waits any more")


def run(args: argparse.Namespace) -> int:
    start_django()
    from collegia.trust.work.jobs import all_jobs
    from collegia.trust.work.worker import work_once, work_until

    if args.once:
        while work_once(all_jobs()):
            continue
        return 0
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    work_until(stop.wait)
    return 0
