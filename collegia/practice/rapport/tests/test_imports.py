"""Imports: twice is once, killed is as if never killed, refusals name what to do, uploads do not outstay."""

import json
import os
import stat
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from collegia.engines.exports.message import Source
from collegia.practice.rapport import spool
from collegia.practice.rapport.actions import imports
from collegia.practice.rapport.actions.imports import run_import, take_up_import, upload_export
from collegia.practice.rapport.actions.receiving import Receiver
from collegia.practice.rapport.jobs import remove_old_uploads, run_next_import
from collegia.practice.rapport.models.imports import Import, ImportScope, ImportState
from collegia.practice.rapport.models.messages import Message
from conftest import agree

LINE = "line number {n}"


def slack_zip(path: Path, people, texts: int = 12) -> Path:
    users = [{"id": f"U{p.pk}", "name": p.email.split("@")[0], "profile": {"email": p.email}} for p in people]
    start = (timezone.now() - timedelta(days=3)).timestamp()
    rows = [
        {
            "type": "message",
            "user": f"U{people[n % len(people)].pk}",
            "text": LINE.replace("{n}", str(n)),
            "ts": f"{start + n:.6f}",
        }
        for n in range(texts)
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("users.json", json.dumps(users))
        archive.writestr("channels.json", json.dumps([{"id": "C1", "name": "ward", "members": []}]))
        archive.writestr("ward/2026-01-01.json", json.dumps(rows))
    return path


def run(path: Path) -> Import:
    now = timezone.now()
    return run_import(
        take_up_import(source=Source.SLACK, path=path, now=now), path, now=now, on_progress=lambda *_: None
    )


def test_only_those_who_agreed_are_stored_and_all_are_counted(cast, tmp_path):
    agree(cast.ana)
    done = run(slack_zip(tmp_path / "e.zip", [cast.ana, cast.ben]))
    assert (done.state, done.human_messages, done.people) == (ImportState.DONE, 12, 2)
    assert (done.stored, done.not_consented) == (6, 6)


def test_importing_again_adds_nothing_twice(cast, tmp_path):
    agree(cast.ana)
    path = slack_zip(tmp_path / "e.zip", [cast.ana])
    run(path)
    again = run(path)
    assert (again.stored, again.already_there) == (0, 12)
    assert Message.objects.count() == 12


def test_killed_half_way_it_ends_as_if_never_killed(cast, tmp_path, monkeypatch):
    agree(cast.ana)
    path = slack_zip(tmp_path / "e.zip", [cast.ana])
    monkeypatch.setattr(imports, "BATCH", 5)
    whole, calls = Receiver.receive, []

    def killed(self, batch):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(self, batch)

    monkeypatch.setattr(Receiver, "receive", killed)
    with pytest.raises(KeyboardInterrupt):
        run(path)
    assert Message.objects.count() == 5
    monkeypatch.setattr(Receiver, "receive", whole)
    done = run(path)
    assert (done.stored, done.already_there, Import.objects.count()) == (12, 0, 1)


def test_a_file_of_another_kind_is_refused_and_says_what_to_do(cast, tmp_path):
    path = tmp_path / "e.zip"
    path.write_bytes(b"%PDF-1.7 not an export")
    done = run(path)
    assert done.state == ImportState.REFUSED
    assert "e.zip" in done.refused_because


def test_an_upload_waits_outside_the_database_and_goes_when_it_is_done(cast, tmp_path, spool_is_clean):
    agree(cast.ana)
    content = slack_zip(tmp_path / "e.zip", [cast.ana]).read_bytes()
    waiting = upload_export(
        importer=cast.ana, source=Source.SLACK, scope=ImportScope.OWN, upload=SimpleUploadedFile("e.zip", content)
    )
    path = spool.path_of(waiting.spooled_as)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run_next_import() == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.stored) == (ImportState.DONE, 12)
    assert not path.exists()


def test_an_upload_left_behind_goes_after_a_day(cast, spool_is_clean):
    name = spool.spool(SimpleUploadedFile("e.zip", b"x"))
    old = (timezone.now() - settings.UPLOADS_KEPT_FOR - timedelta(minutes=1)).timestamp()
    os.utime(spool.path_of(name), (old, old))
    assert remove_old_uploads() == 1
    assert not spool.path_of(name).exists()


def test_the_page_takes_an_export_and_shows_what_came_of_it(cast, sign_in, tmp_path, spool_is_clean):
    agree(cast.ana)
    client = sign_in(cast.ana)
    with slack_zip(tmp_path / "e.zip", [cast.ana, cast.ben]).open("rb") as file:
        answer = client.post(reverse("import_own"), {"source": "slack", "file": file})
    assert "Leyendo" in client.get(answer.url).content.decode() or "Reading" in client.get(answer.url).content.decode()
    run_next_import()
    page = client.get(answer.url).content.decode()
    assert "12" in page
    assert Message.objects.filter(author=cast.ben).count() == 0


def test_an_administrator_cannot_read_one_persons_choice_from_the_counts(cast, sign_in, tmp_path, spool_is_clean):
    agree(cast.ana)
    client = sign_in(cast.ivy)
    with slack_zip(tmp_path / "e.zip", [cast.ana]).open("rb") as file:
        answer = client.post(reverse("import_organisation"), {"source": "slack", "file": file})
    run_next_import()
    page = client.get(answer.url).content.decode()
    assert "who agreed and who did not" in page
    assert "New and kept" not in page


def test_erasing_takes_a_waiting_upload_and_its_import_away(cast, sign_in, tmp_path, spool_is_clean):
    client = sign_in(cast.ana)
    with slack_zip(tmp_path / "e.zip", [cast.ana]).open("rb") as file:
        client.post(reverse("import_own"), {"source": "slack", "file": file})
    path = spool.path_of(Import.objects.get().spooled_as)
    client.post(reverse("erase"))
    assert not path.exists()
    assert not Import.objects.exists()


def test_an_import_erased_while_it_runs_does_not_come_back(cast, tmp_path, monkeypatch):
    agree(cast.ana)
    path = slack_zip(tmp_path / "e.zip", [cast.ana])
    monkeypatch.setattr(Receiver, "receive", lambda self, batch: Import.objects.all().delete())
    run(path)
    assert not Import.objects.exists()


def test_a_surprise_ends_the_import_and_is_named_by_its_kind(cast, tmp_path, monkeypatch, spool_is_clean):
    content = slack_zip(tmp_path / "e.zip", [cast.ana]).read_bytes()
    file = SimpleUploadedFile("e.zip", content)
    waiting = upload_export(importer=cast.ana, source=Source.SLACK, scope=ImportScope.OWN, upload=file)
    monkeypatch.setattr(Receiver, "receive", lambda self, batch: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_next_import()
    waiting.refresh_from_db()
    assert (waiting.state, "ZeroDivisionError" in waiting.refused_because) == (ImportState.REFUSED, True)
    assert not spool.path_of(waiting.spooled_as).exists()


def test_of_a_persons_own_export_no_stranger_is_kept(cast, tmp_path, spool_is_clean):
    agree(cast.ana)
    cast.ben.delete()
    path = slack_zip(tmp_path / "e.zip", [cast.ana, type(cast.ana)(pk=999, email="stranger@elsewhere.example")])
    file = SimpleUploadedFile("e.zip", path.read_bytes())
    upload_export(importer=cast.ana, source=Source.SLACK, scope=ImportScope.OWN, upload=file)
    run_next_import()
    assert not Import.objects.get().unknown_senders.exists()


def test_my_own_imports_are_mine(cast, sign_in, tmp_path, spool_is_clean):
    client = sign_in(cast.ana)
    with slack_zip(tmp_path / "e.zip", [cast.ana]).open("rb") as file:
        answer = client.post(reverse("import_own"), {"source": "slack", "file": file})
    for other in (cast.ben, cast.lena, cast.ivy):
        client.force_login(other)
        assert client.get(answer.url).status_code == 404
