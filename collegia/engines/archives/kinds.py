"""Telling kinds of files apart by their first bytes."""

import gzip
import zlib
from enum import StrEnum
from pathlib import Path

_TAR_MAGIC_AT = 257


class Kind(StrEnum):
    """The containers that Collegia opens."""

    ZIP = "zip"
    TAR = "tar"
    TAR_GZ = "tar.gz"
    GZ = "gz"
    PLAIN = "plain"


FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"!BDN", "an Outlook data file (PST)"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)


def kind_of(path: Path) -> Kind:
    """The container that a file is, by its content and never by its name."""
    with path.open("rb") as file:
        head = file.read(512)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06")):
        return Kind.ZIP
    if head.startswith(b"\x1f\x8b"):
        return Kind.TAR_GZ if _is_tar(_first_unpacked(path)) else Kind.GZ
    return Kind.TAR if _is_tar(head) else Kind.PLAIN


def foreign_kind(path: Path) -> str | None:
    """What a file of another kind is, in words, or None when nothing speaks against it."""
    with path.open("rb") as file:
        head = file.read(16)
    return next((words for magic, words in FOREIGN if head.startswith(magic)), None)


def _is_tar(head: bytes) -> bool:
    return head[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == b"ustar"


def _first_unpacked(path: Path) -> bytes:
    try:
        with gzip.open(path) as file:
            return file.read(512)
    except (OSError, EOFError, zlib.error):
        return b""
