"""Uploaded archives wait here: outside the database and its backups, mode 0600, gone after a day at most."""

import os
import shutil
import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


def spool(upload: "UploadedFile[bytes]") -> str:
    """Keep an upload until its import is done; returns the name it waits under."""
    name = f"{uuid.uuid4().hex}{_ending(upload.name or '')}"
    handle = os.open(path_of(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        for chunk in upload.chunks(1 << 20):
            target.write(chunk)
    return name


def path_of(name: str) -> Path:
    """Where a spooled upload lies."""
    return Path(settings.SPOOL) / name


def remove(name: str) -> None:
    """Take a spooled upload away; not being there is fine."""
    if name:
        path_of(name).unlink(missing_ok=True)


def remove_older_than(limit: datetime) -> int:
    """Take away whatever has lain here since before `limit`, left by an import that never ended."""
    old = [path for path in Path(settings.SPOOL).iterdir() if path.stat().st_mtime < limit.timestamp()]
    for path in old:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return len(old)


def _ending(name: str) -> str:
    """The endings that say how an archive is packed, and nothing else of a stranger's file name."""
    known = (".tar.gz", ".tgz", ".tar", ".zip", ".jsonl", ".json", ".mbox", ".csv", ".gz")
    return next((ending for ending in known if name.lower().endswith(ending)), "")
