"""Combinations of settings that a hospital must never run with are refused."""

import os
import subprocess
import sys

import pytest

from collegia.web.checks import production_is_safe
from collegia.web.environment import database_from


@pytest.fixture
def production(settings):
    settings.PRODUCTION, settings.DEMO, settings.DEBUG = True, False, False
    settings.ORIGIN = "https://collegia.hospital.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def ids() -> list[str]:
    return [error.id for error in production_is_safe(None)]


def test_a_sound_production_passes(production):
    assert ids() == []


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("DEMO", True, "collegia.E001"),
        ("ORIGIN", "http://collegia.hospital.example", "collegia.E002"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "collegia.E003"),
        ("DEBUG", True, "collegia.E004"),
    ],
)
def test_each_dangerous_setting_is_refused(production, name, value, refused):
    setattr(production, name, value)
    assert ids() == [refused]


def test_the_doors_of_the_sample_hospital_are_shut_in_production_whatever_is_set(client, db, production):
    production.DEMO = True
    production.SECURE_SSL_REDIRECT = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/sign-in", {"email": "marta.oyelaran@santelmo.example"}).status_code == 404


def test_a_database_of_another_kind_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="'mysql' is not supported"):
        database_from("mysql://root@localhost/x", tmp_path)


def test_no_command_starts_with_dangerous_settings(tmp_path):
    dangerous = {
        "COLLEGIA_PRODUCTION": "1",
        "COLLEGIA_DEMO": "1",
        "COLLEGIA_DATA": str(tmp_path),
        "COLLEGIA_DATABASE": "",
    }
    words = [sys.executable, "-m", "collegia.web.commands.main", "worker", "--once"]
    done = subprocess.run(words, env={**os.environ, **dangerous}, capture_output=True, text=True)
    assert done.returncode == 2
    assert "collegia.E001" in done.stderr
