"""What a machine with nothing on it installs is what the product imports."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


def names_in(path: Path) -> set[str]:
    return {re.sub(r"[-_.]+", "-", name).lower() for name in NAME.findall(path.read_text(encoding="utf-8"))}


def imported() -> dict[str, str]:
    """Give each package of others that the product imports, and one file that does."""
    found: dict[str, str] = {}
    for path in (ROOT / "collegia").rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            found |= {name.split(".")[0]: str(path.relative_to(ROOT)) for name in names}
    return {name: path for name, path in found.items() if name != "collegia" and name not in sys.stdlib_module_names}


@pytest.mark.parametrize("kind", ["run", "dev", "bench"])
def test_a_lock_holds_all_that_is_asked_for(kind: str):
    assert names_in(REQUIREMENTS / f"{kind}.in") - names_in(REQUIREMENTS / f"{kind}.lock") == set()


def test_what_the_product_imports_comes_with_it():
    comes, from_where = names_in(REQUIREMENTS / "run.lock"), packages_distributions()
    missing = {
        name: path
        for name, path in imported().items()
        if not {re.sub(r"[-_.]+", "-", each).lower() for each in from_where.get(name, [])} & comes
    }
    assert missing == {}
