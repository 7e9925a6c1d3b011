"""`collegia people`: what a list would change, and who is let in."""

import pytest

from collegia.trust.people.models import Person
from collegia.web.commands.main import main

HEADER = "email,name,profession,unit,role,from,to,language\n"
NEW = "new@ward.example,Nora Vidal,nurse,Hospital/Ward 3/East,member,,,es\n"


@pytest.fixture(autouse=True)
def _prepared(cast, monkeypatch):
    monkeypatch.setattr("collegia.web.commands.people.prepare_database", lambda: None)


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(HEADER + NEW)
    return path


def test_a_dry_run_counts_what_would_change_and_changes_nothing(roster, capsys):
    assert main(["people", "import", str(roster), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Good lines: 1. Nothing was changed" in said
    assert "people: 1 added, 0 changed; memberships: 1 added, 0 changed; units: 1 added" in said
    assert not Person.objects.filter(email="new@ward.example").exists()


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_a_line_that_does_not_fit_what_is_known_is_named_with_its_file(roster, capsys, more):
    roster.write_text(HEADER + NEW.replace(",,,es", ",,2026-01-01,es"))
    assert main(["people", "import", str(roster), *more]) == 4
    assert "staff.csv, line 2: to 2026-01-01 comes before" in capsys.readouterr().err


def test_a_person_is_deactivated_and_reactivated(cast, capsys):
    assert main(["people", "deactivate", "ANA@ward.example"]) == 0
    assert not Person.objects.get(pk=cast.ana.pk).is_active
    assert main(["people", "reactivate", "ana@ward.example"]) == 0
    assert Person.objects.get(pk=cast.ana.pk).is_active
    assert "can sign in again" in capsys.readouterr().out


def test_reactivating_a_leaver_says_what_is_missing(cast, capsys):
    cast.ana.memberships.update(ends_on="2020-02-01")
    assert main(["people", "reactivate", cast.ana.email]) == 0
    assert "every membership has ended" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ["deactivate", "reactivate"])
def test_an_address_that_nobody_has_is_refused(verb, capsys):
    assert main(["people", verb, "nobody@ward.example"]) == 2
    assert "nobody has the address nobody@ward.example" in capsys.readouterr().err
