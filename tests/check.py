"""`make check`: format, lint, types, import contracts, missing migrations, the catalogue."""

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:randomly")
CHECKS = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "types": [BIN / "mypy", "collegia"],
    "import contracts": [BIN / "lint-imports"],
    "missing migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--verbosity=0"],
    "system checks": [sys.executable, "-m", "django", "check", "--fail-level", "WARNING"],
    "Spanish complete": [sys.executable, "-m", "tests.catalogue"],
    "docs": [*PYTEST, "tests/architecture/test_docs.py"],
    "training texts": [*PYTEST, "training/reader/tests/test_texts.py"],
}


def main() -> int:
    failed = [name for name, words in CHECKS.items() if not _passes(name, [str(word) for word in words])]
    print(
        f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks pass"
        + (f"; failed: {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


def _passes(name: str, words: list[str]) -> bool:
    environment = {"DJANGO_SETTINGS_MODULE": "collegia.web.settings", "COLLEGIA_DATA": ".cache/check-data"}
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, **environment})
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
