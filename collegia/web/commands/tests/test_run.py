"""`collegia run`: the sample hospital comes only where nobody real is."""

import os

import pytest

from collegia.web.commands import run
from collegia.web.commands.main import main
from conftest import make_person


@pytest.fixture
def started(db, monkeypatch):
    """What a run that starts nothing did: whether the sample was loaded, and the doors its parts were given."""
    did = {"loaded": False}
    monkeypatch.setattr(run, "prepare_database", lambda: None)
    monkeypatch.setattr(run, "_is_free", lambda port: True)
    monkeypatch.setattr(run, "_load_sample", lambda: did.update(loaded=True))
    monkeypatch.setattr(run, "_run_both", lambda port, address: did.update(demo=os.environ["COLLEGIA_DEMO"]) or 0)
    monkeypatch.setenv("COLLEGIA_ORIGIN", "http://127.0.0.1:8000")
    monkeypatch.setenv("COLLEGIA_DEMO", "")
    monkeypatch.delenv("COLLEGIA_DEMO")
    return did


def test_among_nobody_the_sample_hospital_comes_and_its_doors_open(started, capsys):
    assert main(["run"]) == 0
    assert started == {"loaded": True, "demo": "1"}
    assert "real people" not in capsys.readouterr().out


@pytest.mark.parametrize("set_before", [None, "1"])
def test_among_real_people_it_stays_out_and_says_so(started, capsys, monkeypatch, set_before):
    if set_before:
        monkeypatch.setenv("COLLEGIA_DEMO", set_before)
    make_person("Reala")
    assert main(["run"]) == 0
    assert started == {"loaded": False, "demo": ""}
    assert "there are real people here" in capsys.readouterr().out
