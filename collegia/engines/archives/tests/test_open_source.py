"""Opening archives: sound ones give their files, unsafe ones are refused in words that help."""

import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.archives import limits, tarred, zipped
from collegia.engines.archives.names import plain_name
from collegia.engines.archives.open_source import open_source
from collegia.engines.archives.problem import ExportRefused
from collegia.engines.archives.refusals import DamagedMember

FILES = {"a.json": b"[1]", "ward/b.json": b"[2]"}


def make_folder(path: Path) -> Path:
    for name, content in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def make_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    return path


def make_zip64(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in FILES.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    return path


def make_tar(path: Path, mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in FILES.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def make_tar_gz(path: Path) -> Path:
    return make_tar(path, "w:gz")


def tar_with(path: Path, info: tarfile.TarInfo, mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        archive.addfile(info, io.BytesIO(b"x" * info.size))
    return path


@pytest.mark.parametrize("make", [make_folder, make_zip, make_zip64, make_tar, make_tar_gz])
def test_every_kind_gives_the_same_files(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with open_source(make(tmp_path / "export"), workdir=tmp_path) as opened:
        assert sorted(opened.names()) == sorted(FILES)
        assert {name: opened.open(name).read() for name in opened.names()} == FILES
        assert opened.total_bytes == 6
        assert opened.size("a.json") == 3


@pytest.mark.parametrize("make", [make_zip, make_tar, make_tar_gz])
def test_two_files_can_be_read_in_turns(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with open_source(make(tmp_path / "export")) as opened:
        first, second = opened.open("a.json"), opened.open("ward/b.json")
        assert (first.read(1), second.read(1), first.read(), second.read()) == (b"[", b"[", b"1]", b"2]")


def test_a_single_file_is_an_export_of_one(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(b"{}\n")
    with open_source(path) as opened:
        assert opened.names() == ["export.jsonl"]


def test_a_packed_file_loses_its_ending_and_members_are_unpacked(tmp_path: Path) -> None:
    packed = tmp_path / "export.jsonl.gz"
    packed.write_bytes(gzip.compress(b"{}\n"))
    with open_source(packed) as opened:
        assert (opened.names(), opened.open("export.jsonl").read()) == (["export.jsonl"], b"{}\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    packed.rename(folder / "C1.json.gz")
    with open_source(folder) as opened:
        assert opened.open("C1.json.gz").read() == b"{}\n"


def test_the_spool_has_no_name_and_nobody_else_may_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    nameless = tarred._nameless

    def watched(workdir: Path | None) -> object:
        file = nameless(workdir)
        modes.append(stat.S_IMODE(os.fstat(file.fileno()).st_mode))
        return file

    monkeypatch.setattr(tarred, "_nameless", watched)
    work = tmp_path / "work"
    work.mkdir()
    with open_source(make_tar_gz(tmp_path / "e.tar.gz"), workdir=work):
        assert list(work.iterdir()) == []
    assert modes == [0o600]


@pytest.mark.parametrize("name", ["../evil.json", "/etc/passwd", "C:/evil.json", "a/../../b", "..\\evil", "\\\\h\\x"])
def test_names_that_leave_their_folder_are_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr(name, "x")
    info = tarfile.TarInfo(name)
    info.size = 1
    for path in (tmp_path / "z.zip", tar_with(tmp_path / "t.tar", info), tar_with(tmp_path / "t.tgz", info, "w:gz")):
        with pytest.raises(ExportRefused, match="points outside"):
            open_source(path)


@pytest.mark.parametrize("name", ["a..b.json", "ward 3/2026.json", "./a.json", "C1:notes/x.json", "..a/b"])
def test_odd_but_honest_names_are_read(name: str) -> None:
    assert plain_name(name, archive="x").endswith(("json", "b"))


@given(st.text(min_size=1, max_size=60))
def test_a_name_that_is_accepted_never_leaves_its_folder(name: str) -> None:
    try:
        plain = plain_name(name, archive="x")
    except ExportRefused:
        return
    assert ".." not in plain.split("/")
    assert not plain.startswith(("/", "\\"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("a.json")
    info.type, info.linkname = kind, "/etc/passwd"
    with pytest.raises(ExportRefused, match="link or a device"):
        open_source(tar_with(tmp_path / "t.tar", info))


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("users.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ExportRefused, match="link or a device"):
        open_source(tmp_path / "z.zip")


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/etc/passwd"), lambda path: os.mkfifo(path)])
def test_links_and_pipes_in_a_folder_are_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make_folder(tmp_path)
    make(tmp_path / "ward" / "users.json")
    with pytest.raises(ExportRefused, match="link or a device"):
        open_source(tmp_path)


def test_a_link_put_in_after_the_listing_is_not_followed(tmp_path: Path) -> None:
    with open_source(make_folder(tmp_path)) as opened:
        (tmp_path / "a.json").unlink()
        (tmp_path / "a.json").symlink_to("/etc/passwd")
        with pytest.raises(DamagedMember):
            opened.open("a.json")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"0" * (limits.RATIO_COUNTS_FROM + 1))
    with pytest.raises(ExportRefused, match="far more data"):
        open_source(tmp_path / "bomb.zip")


def test_a_packed_bomb_is_refused_while_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"0" * (limits.RATIO_COUNTS_FROM + 1_000_000)))
    with pytest.raises(ExportRefused, match="far more data"):
        open_source(tmp_path / "bomb.gz", workdir=tmp_path)


def test_a_ten_megabyte_message_is_no_bomb(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", b"0" * 10_000_000)
    with open_source(tmp_path / "z.zip") as opened:
        assert len(opened.open("a.json").read()) == 10_000_000


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "z.zip")
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist() * 40
    with pytest.raises(ExportRefused, match="far more data"):
        zipped._check_amounts(path, infos)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (zipped, tarred):
        monkeypatch.setattr(module, "MAX_MEMBERS", 1)
    for path in (make_zip(tmp_path / "z"), make_tar(tmp_path / "t"), make_tar_gz(tmp_path / "g")):
        with pytest.raises(ExportRefused, match="far more data"):
            open_source(path)


def test_an_encrypted_zip_is_refused_with_the_remedy(tmp_path: Path) -> None:
    packed = bytearray(make_zip(tmp_path / "z.zip").read_bytes())
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "z.zip").write_bytes(packed)
    with pytest.raises(ExportRefused, match=r"encrypted.*password"):
        open_source(tmp_path / "z.zip")


@pytest.mark.parametrize("make", [make_zip, make_tar_gz])
def test_an_archive_cut_anywhere_is_refused_or_names_the_file(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / "export")
    whole = path.read_bytes()
    for size in range(4, len(whole) - 1, 7):
        path.write_bytes(whole[:size])
        with pytest.raises(ExportRefused) as refused:
            open_source(path)
        assert refused.value.problem.remedy


def test_a_member_whose_checksum_is_wrong_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", b"plain words")
    path.write_bytes(path.read_bytes().replace(b"plain words", b"other words"))
    with open_source(path) as opened, pytest.raises(DamagedMember):
        opened.open("a.json").read()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"%PDF-1.7", "PDF"),
        (b"!BDN....", "PST"),
        (b"", "empty"),
        (b"PK\x03\x04 but no more", "cut short"),
    ],
)
def test_files_of_another_kind_are_called_by_their_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(content)
    with pytest.raises(ExportRefused, match=words):
        open_source(path)


def test_nothing_there_and_nothing_in_it_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="no such file"):
        open_source(tmp_path / "absent.zip")
    with pytest.raises(ExportRefused, match="no files in it"):
        open_source(tmp_path)


def test_what_desktops_leave_behind_is_not_part_of_the_export(tmp_path: Path) -> None:
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "._a.json").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "a.json").write_bytes(b"[]")
    with open_source(tmp_path) as opened:
        assert opened.names() == ["a.json"]


def test_pictures_in_a_packed_tar_are_not_spooled(tmp_path: Path) -> None:
    info = tarfile.TarInfo("uploads/wound.JPG")
    info.size = 5
    path = tar_with(tmp_path / "t.tgz", info, "w:gz")
    with pytest.raises(ExportRefused, match="no files in it"):
        open_source(path, workdir=tmp_path)
