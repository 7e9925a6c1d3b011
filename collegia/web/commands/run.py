"""`collegia run`: everything on this machine: sample hospital, server, worker; Ctrl-C stops all."""

import argparse
import os
import signal
import socket
import subprocess  # starts only this program's own commands
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

from collegia.web.commands.setup import prepare_database

NAME = "run"
HELP = "start server and worker here, with the sample hospital"
STARTS_WITHIN = 60.0
PAUSE = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    parser.add_argument("--no-sample", action="store_true", help="begin with an empty hospital")


def run(args: argparse.Namespace) -> int:
    address = f"http://127.0.0.1:{args.port}"
    os.environ.setdefault("COLLEGIA_ORIGIN", address)
    if not args.no_sample:
        os.environ.setdefault("COLLEGIA_DEMO", "1")
    if not _is_free(args.port):
        print(f"collegia run: port {args.port} is taken. Try PORT={args.port + 1}.", file=sys.stderr)
        return 1
    prepare_database()
    if not args.no_sample and not _keep_sample_out():
        _load_sample()
    return _run_both(args.port, address)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _keep_sample_out() -> bool:
    """True where real people are: their hospital is never mixed with the invented one, nor opened by its doors."""
    from collegia.trust.people.access import has_real_people

    if not has_real_people():
        return False
    os.environ["COLLEGIA_DEMO"] = ""
    print("collegia run: there are real people here, so the sample hospital stays out and its doors are shut.")
    return True


def _load_sample() -> None:
    from collegia.web.sample.load import is_loaded, load

    if not is_loaded():
        load()


def _run_both(port: int, address: str) -> int:
    # Said outright, because a shell that starts us in the background has SIGINT ignored.
    signal.signal(signal.SIGINT, _as_interrupt)
    signal.signal(signal.SIGTERM, _as_interrupt)
    children = [_start("serve", "--port", str(port)), _start("worker")]
    try:
        if not _answers(f"{address}/health", children):
            print("collegia run: the server did not start; what it printed above says why.", file=sys.stderr)
            return 1
        print(f"\nCollegia is ready: {address}\nCtrl-C stops it; what you did is kept.", flush=True)
        while all(child.poll() is None for child in children):
            time.sleep(PAUSE)
        print("collegia run: a part of it ended; stopping the rest.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def _start(*words: str) -> "subprocess.Popen[bytes]":
    # A session of its own, so that Ctrl-C reaches this process alone and the parts are stopped in order.
    command = [sys.executable, "-m", "collegia.web.commands.main", *words]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603


def _answers(url: str, children: list["subprocess.Popen[bytes]"]) -> bool:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  our own address
                if answer.status == 200:
                    return all(child.poll() is None for child in children)
        except (urllib.error.URLError, OSError):
            time.sleep(PAUSE)
    return False


def _stop(children: list["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()


def _as_interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
