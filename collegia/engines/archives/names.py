"""Names of files inside archives: made plain, and refused when they point elsewhere."""

import re

from collegia.engines.archives.limits import MAX_NAME_CHARACTERS
from collegia.engines.archives.refusals import refuse

_DRIVE = re.compile(r"^[A-Za-z]:")
_LEFT_BY_SYSTEMS = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".svn"})


def plain_name(name: str, *, archive: str) -> str:
    """The name with forward slashes and no `./`; a name that leaves its folder refuses the archive."""
    forward = name.replace("\\", "/")
    parts = [part for part in forward.split("/") if part not in ("", ".")]
    if forward.startswith("/") or _DRIVE.match(forward) or ".." in parts or "\0" in name:
        refuse_outside(archive, name)
    if len(name) > MAX_NAME_CHARACTERS:
        refuse(archive, "A file in it has a name of more than a thousand characters.", "Ask for a fresh export.")
    return "/".join(parts)


def refuse_outside(archive: str, name: str) -> None:
    """Refuse an archive in which a member points outside of it."""
    refuse(
        archive,
        f"The entry {name[:120]!r} points outside of the export.",
        "An untouched export has no such entry: ask for a fresh one from the system itself.",
    )


def refuse_special(archive: str, name: str) -> None:
    """Refuse an archive or folder that holds links or devices."""
    refuse(
        archive,
        f"The entry {name[:120]!r} is a link or a device, not a file.",
        "Remove it, or ask for a fresh export: chat exports hold plain files only.",
    )


def is_left_by_a_system(name: str) -> bool:
    """Whether a desktop or a version control system left this file behind."""
    parts = name.split("/")
    return parts[-1].startswith("._") or any(part in _LEFT_BY_SYSTEMS for part in parts)
