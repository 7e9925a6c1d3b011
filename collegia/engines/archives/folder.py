"""A folder, or one plain file, as an export."""

import os
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from collegia.engines.archives.limits import MAX_MEMBERS, MAX_TOTAL_BYTES
from collegia.engines.archives.names import is_left_by_a_system, plain_name, refuse_special
from collegia.engines.archives.refusals import DamagedMember, refuse
from collegia.engines.archives.streams import metered, unpacked_if_gzip


class FolderMembers:
    """The regular files below a folder; a link or device among them refuses the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes = dict(sorted(_files_below(folder)))
        if sum(self.sizes.values()) > MAX_TOTAL_BYTES:
            refuse(folder.name, "The folder holds more than an export can.", "Import its parts one after the other.")

    def open(self, name: str) -> BufferedReader:
        return open_plain(self._folder / name, name=name, size=self.sizes[name])

    def close(self) -> None:
        return None


class FileMembers:
    """One plain file as an export with one member."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.sizes = {path.name: path.stat().st_size}

    def open(self, name: str) -> BufferedReader:
        return open_plain(self._path, name=name, size=self.sizes[name])

    def close(self) -> None:
        return None


def open_plain(path: Path, *, name: str, size: int) -> BufferedReader:
    """A file from the disk, never through a link that appeared after the listing."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise DamagedMember(name) from error
    stream = metered(os.fdopen(number, "rb", buffering=0), name=name, packed=lambda: size)
    return unpacked_if_gzip(stream, name=name, size=size)


def _files_below(folder: Path) -> Iterator[tuple[str, int]]:
    count = 0
    for here, folders, files in os.walk(folder, onerror=_refuse_unreadable):
        for entry in sorted(folders + files):
            path = Path(here, entry)
            name = plain_name(str(path.relative_to(folder)), archive=folder.name)
            if is_left_by_a_system(name):
                continue
            mode = path.lstat()
            if not stat.S_ISREG(mode.st_mode) and not stat.S_ISDIR(mode.st_mode):
                refuse_special(folder.name, name)
            if stat.S_ISREG(mode.st_mode):
                count += 1
                yield name, mode.st_size
        if count > MAX_MEMBERS:
            refuse(folder.name, "The folder holds too many files.", "Import its parts one after the other.")


def _refuse_unreadable(error: OSError) -> None:
    refuse(
        str(error.filename), "This folder may not be read.", "Give the account that runs Collegia the right to read it."
    )
