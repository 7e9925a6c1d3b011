"""A tar file as an export; a compressed one is spooled once, since it cannot be read out of order."""

import gzip
import re
import tarfile
import tempfile
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO, NamedTuple, cast

from collegia.engines.archives.limits import MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_SPOOLED_BYTES, MAX_TOTAL_BYTES
from collegia.engines.archives.names import is_left_by_a_system, plain_name, refuse_special
from collegia.engines.archives.refusals import DamagedMember, refuse, refuse_bomb, refuse_damaged
from collegia.engines.archives.streams import DAMAGE, metered, unpacked_if_gzip

_DAMAGE = (*DAMAGE, tarfile.TarError, ValueError, DamagedMember, UnicodeError)
_CHUNK = 1024 * 1024
_NEVER_READ = re.compile(
    r"\.(png|jpe?g|gif|webp|heic|bmp|svg|mp[34]|m4a|wav|ogg|mov|webm|avi|pdf|docx?|xlsx?|pptx?|zip|7z|rar|exe|dmg|iso|dcm)$",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """Where a member's bytes lie in the uncompressed file."""

    start: int
    size: int


class TarMembers:
    """The regular files of an uncompressed tar, or of what was spooled from a compressed one."""

    def __init__(self, file: IO[bytes], places: dict[str, Place]) -> None:
        self._file = file
        self._places = places
        self.sizes = {name: place.size for name, place in places.items()}

    def open(self, name: str) -> BufferedReader:
        place = self._places[name]
        stream = metered(cast(IO[bytes], _Slice(self._file, place)), name=name, packed=lambda: place.size)
        return unpacked_if_gzip(stream, name=name, size=place.size)

    def close(self) -> None:
        self._file.close()


class _Slice:
    """A stretch of a file as a stream of its own; several may be read in turns."""

    def __init__(self, file: IO[bytes], place: Place) -> None:
        self._file = file
        self._at = place.start
        self._end = place.start + place.size

    def read(self, size: int) -> bytes:
        self._file.seek(self._at)
        data = self._file.read(min(size, self._end - self._at))
        if not data and self._at < self._end:
            raise EOFError
        self._at += len(data)
        return data

    def close(self) -> None:
        return None


def open_tar(path: Path) -> TarMembers:
    """An uncompressed tar, read in place."""
    file = path.open("rb")
    try:
        with tarfile.open(fileobj=file, mode="r:") as archive:
            places = {name: Place(info.offset_data, info.size) for name, info in _checked(archive, path.name)}
        _check_complete(places, path)
    except _DAMAGE:
        file.close()
        refuse_damaged(path.name)
    except BaseException:
        file.close()
        raise
    return TarMembers(file, places)


def spool_tar_gz(path: Path, *, workdir: Path | None) -> TarMembers:
    """A compressed tar whose readable files were copied once into a nameless file (mode 0600) in `workdir`."""
    spool = _nameless(workdir)
    try:
        with path.open("rb") as packed, _unpacking(packed, path) as stream:
            places = _spooled(stream, spool, path.name)
    except _DAMAGE:
        spool.close()
        refuse_damaged(path.name)
    except BaseException:
        spool.close()
        raise
    return TarMembers(spool, places)


def spool_gz(path: Path, *, workdir: Path | None) -> TarMembers:
    """A single compressed file, copied once unpacked into a nameless file (mode 0600) in `workdir`."""
    name = path.name.removesuffix(".gz")
    spool = _nameless(workdir)
    try:
        with path.open("rb") as packed, _unpacking(packed, path) as stream:
            place = _copied(stream, spool, path.name)
    except _DAMAGE:
        spool.close()
        refuse_damaged(path.name)
    except BaseException:
        spool.close()
        raise
    return TarMembers(spool, {name: place})


def _nameless(workdir: Path | None) -> IO[bytes]:
    return tempfile.TemporaryFile(dir=workdir)


def _unpacking(packed: IO[bytes], path: Path) -> BufferedReader:
    return metered(cast(IO[bytes], gzip.GzipFile(fileobj=packed)), name=path.name, packed=lambda: path.stat().st_size)


def _spooled(stream: BufferedReader, spool: IO[bytes], label: str) -> dict[str, Place]:
    places: dict[str, Place] = {}
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for name, info in _checked(archive, label):
            member = archive.extractfile(info)
            if member is None or _NEVER_READ.search(name):
                continue
            places[name] = _copied(member, spool, label)
    # What follows the last member still has to agree with the checksum at the end of the compressed stream.
    while stream.read(_CHUNK):
        pass
    return places


def _copied(stream: IO[bytes], spool: IO[bytes], label: str) -> Place:
    start = spool.tell()
    while data := stream.read(_CHUNK):
        if spool.tell() + len(data) > MAX_SPOOLED_BYTES:
            refuse_bomb(label)
        _write(spool, data, label)
    _write(spool, b"", label)
    return Place(start, spool.tell() - start)


def _write(spool: IO[bytes], data: bytes, label: str) -> None:
    try:
        spool.write(data)
        spool.flush()
    except OSError:
        refuse(label, "There is no room to unpack it.", "Free space in Collegia's data folder, or unpack it elsewhere.")


def _checked(archive: tarfile.TarFile, label: str) -> Iterator[tuple[str, tarfile.TarInfo]]:
    total = count = 0
    for info in archive:
        count, total = count + 1, total + info.size
        if count > MAX_MEMBERS or total > MAX_TOTAL_BYTES or info.size > MAX_MEMBER_BYTES:
            refuse_bomb(label)
        name = plain_name(info.name, archive=label)
        if not (info.isreg() or info.isdir()) or info.issparse():
            refuse_special(label, name)
        if info.isreg() and not is_left_by_a_system(name):
            yield name, info
        # tarfile remembers every header it has read; half a million of them would not fit.
        archive.members = []  # type: ignore[attr-defined]


def _check_complete(places: dict[str, Place], path: Path) -> None:
    if any(place.start + place.size > path.stat().st_size for place in places.values()):
        refuse_damaged(path.name)
