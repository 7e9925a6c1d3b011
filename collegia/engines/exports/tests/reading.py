"""Writing exports small enough to read, and reading them back."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from collegia.engines.exports.message import ExportedMessage, ExportReader, Source
from collegia.engines.exports.open_export import open_export

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def read(source: Source, path: Path) -> tuple[list[ExportedMessage], ExportReader]:
    """Every message of an export, and the reader that counted them."""
    reader = open_export(source, path, now=NOW)
    return list(reader), reader


def texts(source: Source, path: Path) -> list[str]:
    """Only the words."""
    return [message.text for message in read(source, path)[0]]


def write_files(folder: Path, files: dict[str, Any]) -> Path:
    """A folder of these files: bytes and strings as they are, everything else as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_bytes(content))
    return folder


def write_zip(path: Path, files: dict[str, Any]) -> Path:
    """A ZIP of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, as_bytes(content))
    return path


def as_bytes(content: Any) -> bytes:
    """Bytes and strings as they are, everything else as JSON."""
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)).encode()
