"""`collegia import` killed with SIGKILL in the middle, and run again."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.large_export import write_export, write_staff_list

COLLEGIA = (sys.executable, "-m", "collegia.web.commands.main")
MESSAGES = 1500
ALL_AGREE = """
from collegia.web.commands.setup import start_django
start_django()
from django.utils import timezone
from collegia.trust.people.models import Person
from collegia.trust.privacy.models import Consent
Consent.objects.bulk_create(
    Consent(person=person, purpose="private_insights", given_at=timezone.now()) for person in Person.objects.all()
)
"""


def hospital(folder: Path) -> dict[str, str]:
    """A data folder of its own with thirty people who all agreed."""
    folder.mkdir()
    database = {"COLLEGIA_DATABASE": ""}
    environment = {**os.environ, **database, "COLLEGIA_DATA": str(folder), "COLLEGIA_INSTALLATION_KEY": "the same key"}
    write_staff_list(folder / "staff.csv", 30)
    subprocess.run([*COLLEGIA, "people", "import", str(folder / "staff.csv")], env=environment, check=True)
    subprocess.run([sys.executable, "-c", ALL_AGREE], env=environment, check=True)
    return environment


def stored(folder: Path) -> set[str]:
    with sqlite3.connect(f"file:{folder}/collegia.sqlite3?mode=ro", uri=True) as connection:
        return {row[0] for row in connection.execute("SELECT identity FROM rapport_message")}


def run_import(export: Path, environment: dict[str, str]) -> dict[str, object]:
    done = subprocess.run(
        [*COLLEGIA, "import", "slack", str(export)], env=environment, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def kill_half_way(export: Path, environment: dict[str, str], folder: Path) -> int:
    child = subprocess.Popen([*COLLEGIA, "import", "slack", str(export)], env=environment, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and child.poll() is None and not stored(folder):
        time.sleep(0.02)
    child.kill()
    child.wait()
    return len(stored(folder))


# A database file of its own, whatever the suite runs on.
@pytest.mark.on_sqlite
def test_killed_and_run_again_it_ends_as_if_never_killed(tmp_path):
    export = tmp_path / "export.zip"
    write_export(export, messages=MESSAGES, senders=30)
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    there = hospital(whole)
    shutil.copytree(whole, killed)
    environment = there | {"COLLEGIA_DATA": str(killed)}
    expected = run_import(export, there)
    assert 0 < kill_half_way(export, environment, killed) < MESSAGES
    again = run_import(export, environment)
    assert again == expected
    assert stored(killed) == stored(whole)
    assert run_import(export, environment)["already_there"] == MESSAGES
