"""Who may touch the counts behind team patterns: one step writes them, one reads them, and two take them away."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ACTIONS = "collegia/practice/rapport/actions"
MODELS = "collegia.practice.rapport.models.counts"
# Retention names the models to declare them; withdrawing only deletes.
TOUCHES = {
    "Count": {
        f"{ACTIONS}/counting.py",
        f"{ACTIONS}/releasing.py",
        f"{ACTIONS}/withdrawing.py",
        "collegia/practice/rapport/retention.py",
    },
    "CountedMessage": {
        f"{ACTIONS}/counting.py",
        f"{ACTIONS}/settling.py",
        f"{ACTIONS}/measuring.py",
        f"{ACTIONS}/releasing.py",
        f"{ACTIONS}/withdrawing.py",
        "collegia/practice/rapport/retention.py",
    },
}
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "save", "update", "bulk_update"}


@cache
def sources() -> dict[str, ast.AST]:
    paths = [path for path in (ROOT / "collegia").rglob("*.py") if "tests" not in path.parts]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text()) for path in paths}


def imported(tree: ast.AST) -> set[str]:
    from_counts = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == MODELS)
    return {alias.name for node in from_counts for alias in node.names}


def called(tree: ast.AST) -> set[str]:
    """What is called on the counts, by the last word: `filter`, `delete`, ..."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    of_counts = (func for func in calls if isinstance(func, ast.Attribute) and "Count.objects" in ast.unparse(func))
    return {func.attr for func in of_counts}


def test_counts_are_imported_only_by_the_steps_that_may():
    found = {name: {path for path, tree in sources().items() if name in imported(tree)} for name in TOUCHES}
    assert found == TOUCHES


def test_the_models_reach_nobody_by_another_way():
    elsewhere = {path for path, tree in sources().items() if path.startswith("collegia/practice/rapport/")}
    named = {path for path in elsewhere if "counts.Count" in (ROOT / path).read_text()}
    assert named == set()
    assert 'get_model("rapport"' not in "".join((ROOT / path).read_text() for path in sources())


def test_only_the_counting_step_writes_counts():
    writing = {path for path, tree in sources().items() if "Count" in imported(tree) and called(tree) & WRITES}
    assert writing <= {f"{ACTIONS}/counting.py"}


def test_withdrawing_and_retention_read_no_count():
    trees = sources()
    for path in (f"{ACTIONS}/withdrawing.py", "collegia/practice/rapport/retention.py"):
        assert called(trees[path]) <= {"filter", "delete"}
