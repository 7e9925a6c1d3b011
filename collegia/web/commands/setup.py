"""Starting Django for the commands that need the database."""

import os
import sys

import django
from django.core.checks import run_checks
from django.core.management import call_command


def start_django() -> None:
    """Load settings and areas; commands that work on files alone never call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegia.web.settings")
    django.setup()
    _refuse_danger()


def prepare_database() -> None:
    """Bring the database to the current schema."""
    start_django()
    call_command("migrate", verbosity=0, interactive=False)


def _refuse_danger() -> None:
    """Say what is wrong with the settings and stop; nothing starts that would be unsafe."""
    serious = [message for message in run_checks() if message.is_serious()]
    for message in serious:
        print(f"collegia: {message.id}: {message.msg} {message.hint or ''}", file=sys.stderr)
    if serious:
        raise SystemExit(2)
