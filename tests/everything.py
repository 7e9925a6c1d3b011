"""`make test`: the whole suite on SQLite, what touches the database again on PostgreSQL, then a real browser."""

import os
import subprocess
import sys
import time

from tests.browser.chromium import NoBrowser, ensure_chromium
from tests.postgres import NoPostgres, postgres

ON_A_DATABASE = ("collegia/trust", "collegia/practice", "collegia/web", "tests")
# Two processes, each handed the tests in their order: what empties the database stays last.
PYTEST = (sys.executable, "-m", "pytest", "-q", "-ra", "-n", "2")


def main() -> int:
    began = time.monotonic()
    failed = [name for name, part in PARTS.items() if not _part(name, part)]
    print(f"\nTook {time.monotonic() - began:.0f} s.", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def _part(name: str, part: "Part") -> bool:
    print(f"\n=== {name}", flush=True)
    try:
        return part() == 0
    except (NoPostgres, NoBrowser) as missing:
        print(missing, file=sys.stderr, flush=True)
        return False


def _checks() -> int:
    return subprocess.call([sys.executable, "-m", "tests.check"])


def _on_sqlite() -> int:
    return subprocess.call([*PYTEST], env=_environment())


def _on_postgres() -> int:
    with postgres() as address:
        return subprocess.call([*PYTEST, *ON_A_DATABASE], env=_environment(COLLEGIA_DATABASE=address))


def _in_a_browser() -> int:
    path = ensure_chromium()
    # The browser's driver keeps an event loop in this process, which Django takes for an async context.
    asked = {"COLLEGIA_CHROMIUM": path, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    # Walks are long, and each makes its own people: whoever is done first takes over what waits at the other.
    walks = [*PYTEST, "--dist", "worksteal", "-m", "browser", "tests/browser"]
    return subprocess.call(walks, env=_environment(**asked))


def _environment(**more: str) -> dict[str, str]:
    """Ours without a database, and compiled modules kept: six processes read the same files."""
    ours = {name: value for name, value in os.environ.items() if name != "COLLEGIA_DATABASE"}
    return {**ours, "PYTHONDONTWRITEBYTECODE": "", **more}


Part = type(_checks)
PARTS = {
    "Checks: format, lint, types, contracts, migrations, docs": _checks,
    "SQLite": _on_sqlite,
    "PostgreSQL": _on_postgres,
    "Browser": _in_a_browser,
}

if __name__ == "__main__":
    sys.exit(main())
