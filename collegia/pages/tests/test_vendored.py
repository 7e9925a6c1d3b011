import hashlib
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static"
LISTED = re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", (STATIC / "vendor/README.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize(("name", "digest"), LISTED)
def test_a_file_of_others_is_kept_unchanged(name, digest):
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_every_file_of_others_is_listed():
    kept = {
        str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.suffix == ".woff2" or ".min." in path.name
    }
    assert kept == {name for name, _ in LISTED}
