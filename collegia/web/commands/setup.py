"""Starting Django for the commands that need the database."""

import os

import django
from django.core.management import call_command


def start_django() -> None:
    """Load settings and areas; commands that work on files alone never call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegia.web.settings")
    django.setup()


def prepare_database() -> None:
    """Bring the database to the current schema."""
    start_django()
    call_command("migrate", verbosity=0, interactive=False)
