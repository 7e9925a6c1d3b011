"""`collegia import`: the list of accounts is checked before anything else, and nothing is unpacked beside the data."""

import json
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from collegia.practice.rapport.actions import imports
from collegia.practice.rapport.models.imports import Import
from collegia.web.commands import import_into_database
from collegia.web.commands.main import main

HEADER = "message_id,conversation_id,sent_at,sender_id,text"
ROW = "1,c,2026-03-01T08:15:00+01:00,{who},thank you for staying late"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text("\n".join([HEADER, ROW.format(who="u-ana")]), encoding="utf-8")
    return path


@pytest.fixture
def same_database(monkeypatch) -> None:
    """The test's own database stands already."""
    monkeypatch.setattr("collegia.web.commands.setup.prepare_database", lambda: None)


def accounts(folder: Path, content: str | bytes) -> Path:
    path = folder / "accounts.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("dry", [["--dry-run"], []])
@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("id,email\nu-ana,ana@ward.example\n", 1, "source_id,email"),
        (b"source_id,email\nu-ana,d\xedaz@ward.example\n", 2, "not UTF-8"),
        ("source_id,email\nu-ana\n", 2, "lacks"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_list_of_accounts_ends_with_2_and_names_its_line(
    tmp_path, export, capsys, same_database, dry, content, line, says
):
    path = accounts(tmp_path, content)
    assert main(["import", "csv", str(export), "--map", str(path), *dry]) == 2
    said = capsys.readouterr().err
    assert f"{path}, line {line}: " in said
    assert says in said
    assert Import.objects.count() == 0


@pytest.mark.parametrize("there", [True, False])
def test_a_list_that_cannot_be_opened_ends_with_2(tmp_path, export, capsys, there):
    path = tmp_path if there else tmp_path / "gone.csv"
    assert main(["import", "csv", str(export), "--map", str(path), "--dry-run"]) == 2
    assert f"{path} cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(("mapped", "unknown"), [("u-ana", []), ("u-other", ["u-ana"])])
def test_a_dry_run_knows_the_mapped_alone(tmp_path, export, capsys, mapped, unknown):
    path = accounts(tmp_path, f"source_id;email\n{mapped};ana@ward.example\n")
    assert main(["import", "csv", str(export), "--map", str(path), "--dry-run"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["unknown_senders"] == unknown


def test_importing_with_a_list_joins_what_it_maps(cast, tmp_path, export, capsys, same_database):
    path = accounts(tmp_path, "source_id,email\nu-ana,ana@ward.example\nu-x,nobody@ward.example\n")
    assert main(["import", "csv", str(export), "--map", str(path)]) == 0
    said = capsys.readouterr()
    counts = json.loads(said.out.splitlines()[-1])
    assert (counts["unknown_senders"], counts["not_consented"], counts["stored"]) == ([], 1, 0)
    assert "nobody@ward.example" in said.err


def test_what_is_unpacked_lies_in_the_spool_of_the_data_folder(cast, export, capsys, same_database, monkeypatch):
    seen, whole = [], imports.open_export

    def opened(*args, **options):
        with tempfile.NamedTemporaryFile() as file:
            seen.append(Path(file.name).parent)
        return whole(*args, **options)

    monkeypatch.setattr(imports, "open_export", opened)
    before = tempfile.gettempdir()
    assert main(["import", "csv", str(export)]) == 0
    assert seen == [Path(settings.SPOOL)]
    assert tempfile.gettempdir() == before


def test_the_temporary_folder_is_put_back_after_a_failure(tmp_path):
    before = tempfile.tempdir
    with pytest.raises(OSError, match="full"), import_into_database.unpacking_in(tmp_path):
        raise OSError("full")
    assert tempfile.tempdir == before
