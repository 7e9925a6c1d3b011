"""Reading settings from the environment and the data folder."""

import os
import secrets
import stat
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def setting(name: str, default: str) -> str:
    """The variable's value, or the default when it is unset or empty."""
    return os.environ.get(name) or default


def flag(name: str) -> bool:
    """True when the variable is 1, true or yes."""
    return setting(name, "").lower() in {"1", "true", "yes"}


def amount(given: str) -> Decimal | None:
    """A number of money, or None when none is given."""
    return Decimal(given) if given else None


def secret(given: str, file: str) -> str:
    """The secret given, or the one that a file holds, which is how containers hand over secrets; else nothing."""
    return given or (Path(file).read_text(encoding="utf-8").strip() if file else "")


def key_file(data: Path, name: str, given: str) -> str:
    """The key given, or the one kept in the data folder (made on first use, readable by its owner only)."""
    if given:
        return given
    path = data / "keys" / name
    if not path.exists():
        _make_key(path)
    return path.read_text().strip()


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")


def private_folder(path: Path) -> Path:
    """The folder, made if need be, that only this user can enter; one that is there already is closed to others."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = path.stat()
    # A sticky folder such as the system's temporary one belongs to everybody, even when its owner runs this.
    if found.st_uid == os.getuid() and found.st_mode & 0o077 and not found.st_mode & stat.S_ISVTX:
        path.chmod(0o700)
    return path


def database_from(address: str, data: Path) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name`, or SQLite in the data folder."""
    if not address:
        return _sqlite(data / "collegia.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"COLLEGIA_DATABASE: {parts.scheme!r} is not supported; use postgresql://user:password@host/name."
        raise ValueError(message)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        },
    }
