"""On PostgreSQL reviews run under a role of the database that has no right on what is private: the second wall.

The first is the contract that the code of reviews imports nothing of rapport or rehearsal. SQLite knows no roles.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import DatabaseError, InternalError, connection

ROLE = "collegia_reviews"
CLOSED_TO_REVIEWS = ("rapport", "rehearsal", "fairness")


class NoRoles(Exception):
    """This database knows no roles: they are PostgreSQL's."""


@contextmanager
def as_reviews() -> Iterator[None]:
    """Run what follows without any right on private tables, where the role is there; nothing else is changed."""
    if not _is_there():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    try:
        yield
    finally:
        _leave()


def make_role() -> list[str]:
    """Make the role, or give it anew what it may do; give the names of the tables closed to it.

    Raises `NoRoles` on another database; whoever connects must be allowed to make roles.
    """
    if connection.vendor != "postgresql":
        raise NoRoles("roles need PostgreSQL; on SQLite the import contracts alone keep reviews apart")
    open_, closed = _tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
        cursor.execute(f"GRANT {ROLE} TO CURRENT_USER")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
        for table in open_:
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {_quoted(table)} TO {ROLE}")
        for table in closed:
            cursor.execute(f"REVOKE ALL ON {_quoted(table)} FROM {ROLE}")
    return closed


def _tables() -> tuple[list[str], list[str]]:
    private = {
        model._meta.db_table
        for label in CLOSED_TO_REVIEWS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    every = set(connection.introspection.table_names())
    return sorted(every - private), sorted(every & private)


def _quoted(table: str) -> str:
    return str(connection.ops.quote_name(table))


def _leave() -> None:
    """Take the own rights back; a connection that cannot is closed, so that nobody goes on with it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    except InternalError:
        # In an aborted transaction nothing can be set; the rollback that must follow takes the role back with it.
        if not connection.in_atomic_block:
            connection.close()
    except DatabaseError:
        connection.close()
        raise


def _is_there() -> bool:
    """Asked anew each time: the role may be made, or taken away, while the server runs."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        return cursor.fetchone() is not None
