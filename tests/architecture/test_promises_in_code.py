"""Promises that the code's own shape keeps: who builds clean text, what is declared as kept, what is documented."""

import ast
from pathlib import Path

from django.apps import apps
from django.conf import settings

from collegia.trust.privacy.kept import all_kept

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for path in (ROOT / "collegia").rglob("*.py") if "tests" not in path.parts]
BUILDERS = {"collegia/trust/privacy/fields.py"}


def calls(tree: ast.AST) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_only_deidentification_and_one_field_build_clean_text():
    wrong = []
    for path in SOURCES:
        name = path.relative_to(ROOT).as_posix()
        if name.startswith("collegia/engines/deidentify/") or name in BUILDERS:
            continue
        tree = ast.parse(path.read_text())
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        if "CleanText.restore" in calls(tree) or (imported & {"_make", "_fill"} and "clean_text" in path.read_text()):
            wrong.append(name)
    assert wrong == []


def test_every_model_with_a_person_declares_what_is_kept():
    declared = {model for kept in all_kept() for model in kept.models}
    person = apps.get_model(settings.AUTH_USER_MODEL)
    ours = [model for model in apps.get_models() if model.__module__.startswith("collegia.")]
    with_person = {model for model in ours if any(field.related_model is person for field in model._meta.fields)}
    assert with_person - declared == set()


def test_everything_kept_says_why_and_how_long():
    for kept in all_kept():
        assert str(kept.what) and str(kept.why), kept.key
        assert kept.kept_for is None or kept.kept_for.days > 0


def test_every_variable_of_the_environment_is_documented():
    used = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("COLLEGIA_"):
                used.add(node.value.split()[0].rstrip(":.,"))
    documented = (ROOT / "docs/settings.md").read_text()
    assert [name for name in sorted(used) if f"`{name}`" not in documented] == []


def test_every_verb_of_the_record_is_documented():
    verbs = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "record":
                verbs.add(ast.literal_eval(node.args[0]))
    documented = (ROOT / "docs/privacy.md").read_text()
    assert [verb for verb in sorted(verbs) if f"`{verb}`" not in documented] == []


def test_no_source_file_is_longer_than_its_one_job():
    long = {path.relative_to(ROOT).as_posix(): n for path in SOURCES if (n := len(path.read_text().splitlines())) > 320}
    assert long == {}


def test_no_function_is_longer_than_forty_lines():
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in SOURCES
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 40
    ]
    assert long == []
