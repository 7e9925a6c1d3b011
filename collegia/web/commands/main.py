"""`collegia VERB ...`: finds the file of the verb and runs it; nothing else is imported."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

VERBS = {
    "run": "collegia.web.commands.run",
    "serve": "collegia.web.commands.serve",
    "worker": "collegia.web.commands.worker",
    "people": "collegia.web.commands.people",
    "import": "collegia.web.commands.import_",
    "redact": "collegia.web.commands.redact",
    "read": "collegia.web.commands.read",
    "reword": "collegia.web.commands.reword",
    "gate": "collegia.web.commands.gate",
    "disclose": "collegia.web.commands.disclose",
    "ratings": "collegia.web.commands.ratings",
    "rehearse": "collegia.web.commands.rehearse",
    "compare": "collegia.web.commands.compare",
    "scenarios": "collegia.web.commands.scenarios",
    "grants": "collegia.web.commands.grants",
    "demo": "collegia.web.commands.demo",
}
WRONG_CALL = 2
# What a shell reports of a command whose reader went away: 128 and the number of SIGPIPE.
READER_GONE = 141


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status; a wrong call is 2."""
    # The matrices here are small: threads of a linear algebra library only stand in each other's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = list(sys.argv[1:] if words is None else words)
    parser = argparse.ArgumentParser(prog="collegia", description="Relational leadership for health care.")
    parser.add_argument("verb", choices=VERBS, metavar="VERB", help=", ".join(VERBS))
    verb = parser.parse_args(given[:1]).verb
    command = import_module(VERBS[verb])
    of_verb = argparse.ArgumentParser(prog=f"collegia {verb}", description=command.HELP)
    command.add_arguments(of_verb)
    try:
        status = int(command.run(of_verb.parse_args(given[1:])))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Python would write what is left once more on its way out, and fail aloud.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE


if __name__ == "__main__":
    sys.exit(main())
