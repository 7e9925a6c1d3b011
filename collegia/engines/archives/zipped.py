"""A ZIP file as an export, read in place."""

import stat
import struct
import zipfile
from io import BufferedReader
from pathlib import Path

from collegia.engines.archives.limits import (
    MAX_DIRECTORY_BYTES,
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_TOTAL_BYTES,
    RATIO_COUNTS_FROM,
)
from collegia.engines.archives.names import is_left_by_a_system, plain_name, refuse_special
from collegia.engines.archives.refusals import DamagedMember, refuse, refuse_bomb, refuse_damaged
from collegia.engines.archives.streams import DAMAGE, metered, unpacked_if_gzip

_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_ENCRYPTED_FLAG = 0x1
_AES = 99
_END = b"PK\x05\x06"


class ZipMembers:
    """The files of a ZIP or ZIP64 archive."""

    def __init__(self, path: Path) -> None:
        _check_directory_size(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, UnicodeError):
            refuse_damaged(path.name)
        self._infos = {}
        try:
            self._infos = dict(self._checked(path))
        except BaseException:
            self._zip.close()
            raise
        self.sizes = {name: info.file_size for name, info in self._infos.items()}

    def _checked(self, path: Path) -> list[tuple[str, zipfile.ZipInfo]]:
        infos = self._zip.infolist()
        _check_amounts(path, infos)
        named = [(_checked_name(path, info), info) for info in infos]
        return [(name, info) for name, info in named if not info.is_dir() and not is_left_by_a_system(name)]

    def open(self, name: str) -> BufferedReader:
        info = self._infos[name]
        try:
            raw = self._zip.open(info)
        except DAMAGE as damage:
            raise DamagedMember(name) from damage
        stream = metered(raw, name=name, packed=lambda: info.compress_size)
        return unpacked_if_gzip(stream, name=name, size=info.file_size)

    def close(self) -> None:
        self._zip.close()


def _checked_name(path: Path, info: zipfile.ZipInfo) -> str:
    name = plain_name(info.filename, archive=path.name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        refuse_special(path.name, name)
    if info.flag_bits & _ENCRYPTED_FLAG or info.compress_type == _AES:
        refuse(path.name, "The archive is encrypted.", "Unpack it with its password and import the folder.")
    if info.compress_type not in _READABLE:
        refuse(path.name, "It is packed with a method that cannot be read.", "Unpack it and import the folder.")
    return name


def _check_amounts(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    held = path.stat().st_size
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or unpacked > MAX_TOTAL_BYTES:
        refuse_bomb(path.name)
    # Members that share the same packed bytes add up to more than the file: so are the densest bombs made.
    if sum(info.compress_size for info in infos) > held or (
        unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * held
    ):
        refuse_bomb(path.name)
    if any(info.file_size > MAX_MEMBER_BYTES for info in infos):
        refuse_bomb(path.name)


def _check_directory_size(path: Path) -> None:
    """Refuse a list of contents too large to hold in memory, before it is read (PKWARE APPNOTE 4.3.14 to 4.3.16)."""
    with path.open("rb") as file:
        start = max(path.stat().st_size - 66_000, 0)
        file.seek(start)
        tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < 22:
        refuse_damaged(path.name)
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    wide = tail.rfind(b"PK\x06\x06", 0, end)
    if size == 0xFFFFFFFF and wide >= 0:
        size = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    if size > MAX_DIRECTORY_BYTES:
        refuse_bomb(path.name)
