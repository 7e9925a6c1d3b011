"""`collegia grants`: makes the role of the database under which reviews run, without any right on what is private."""

import argparse
import sys

from collegia.web.commands.setup import prepare_database

NAME = "grants"
HELP = "on PostgreSQL: make the role under which reviews run; again after every update"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to declare."""


def run(args: argparse.Namespace) -> int:
    """Make the role; 1 where this database knows none or refuses."""
    prepare_database()
    from django.db import DatabaseError

    from collegia.trust.privacy.database_role import ROLE, NoRoles, make_role

    try:
        closed = make_role()
    except (NoRoles, DatabaseError) as refused:
        print(f"collegia grants: {refused}", file=sys.stderr)
        return 1
    print(f"Reviews run as {ROLE}; closed to it: {', '.join(closed)}.")
    return 0
