"""Opening what a stranger sent."""

import stat
from pathlib import Path

from collegia.engines.archives.folder import FileMembers, FolderMembers
from collegia.engines.archives.kinds import Kind, foreign_kind, kind_of
from collegia.engines.archives.opened import Members, Opened
from collegia.engines.archives.refusals import refuse
from collegia.engines.archives.tarred import open_tar, spool_gz, spool_tar_gz
from collegia.engines.archives.zipped import ZipMembers


def open_source(path: Path, *, workdir: Path | None = None) -> Opened:
    """A folder, file, ZIP, tar, tar.gz or gz as named members; raises ExportRefused when it is unsafe or no such thing.

    Nothing is unpacked to disk but a gzip, which goes once into a nameless file (mode 0600) in `workdir`.
    """
    try:
        members = _members(path, workdir)
    except PermissionError:
        refuse(path.name, "It may not be read.", "Give the account that runs Collegia the right to read it.")
    except OSError as error:
        refuse(path.name, f"It could not be read ({error.strerror}).", "Check the disk, or copy the export elsewhere.")
    if not members.sizes:
        members.close()
        refuse(path.name, "There are no files in it.", "Check that the export had finished before it was copied.")
    return Opened(members, label=path.name)


def _members(path: Path, workdir: Path | None) -> Members:
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        return FolderMembers(path)
    if not stat.S_ISREG(mode):
        refuse(path.name, "This is a device, not a file.", "Name a file, a folder, a ZIP or a tar.gz.")
    if path.stat().st_size == 0:
        refuse(path.name, "The file is empty.", "Check that the export had finished before it was copied.")
    return _file_members(path.resolve(), workdir)


def _file_members(path: Path, workdir: Path | None) -> Members:
    match kind_of(path):
        case Kind.ZIP:
            return ZipMembers(path)
        case Kind.TAR:
            return open_tar(path)
        case Kind.TAR_GZ:
            return spool_tar_gz(path, workdir=workdir)
        case Kind.GZ:
            return spool_gz(path, workdir=workdir)
        case Kind.PLAIN:
            return _plain(path)


def _plain(path: Path) -> Members:
    if words := foreign_kind(path):
        refuse(
            path.name, f"This is {words}, not a chat export.", "Unpack it, or save the export as ZIP, tar.gz or JSON."
        )
    return FileMembers(path)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        refuse(path.name, "There is no such file or folder.", "Check the path; quote it when it holds spaces.")
