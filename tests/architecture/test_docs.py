"""The documents: links lead somewhere, commands exist, the tree is the tree, and no machine or host is named."""

import hashlib
import re
from pathlib import Path

import pytest

from collegia.web.commands.main import VERBS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("benchmarks", "collegia", "demo", "docs", "requirements", "tests", "training")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in (ROOT / folder).rglob("*.md"))])
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[0].split())

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
VERB = re.compile(r"(?:`|bin/)collegia ([a-z]+)")
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:work|home|root|tmp)(?![\w-])")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted|npmjs|yarnpkg|crates\.io|conda\.io|anaconda\.org|proxy\.golang", re.IGNORECASE
)
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def of_each_document(test):
    return pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.relative_to(ROOT).as_posix())(
        test
    )


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ +(.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def leads_nowhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(ROOT) or not target.exists():
        return True
    return bool(anchor) and anchor not in anchors(target)


def tree() -> set[str]:
    """The folders that ARCHITECTURE.md draws, as paths."""
    drawn, above = set(), {0: ""}
    for spaces, name in re.findall(r"^( *)(\w+)/", FENCE.search(ARCHITECTURE)[0], re.MULTILINE):
        depth = len(spaces) // 2
        above[depth + 1] = f"{above[depth]}{name}/"
        drawn.add(above[depth + 1])
    return drawn


@of_each_document
def test_every_link_between_documents_leads_somewhere(document):
    links = [link for link in LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8"))) if "://" not in link]
    assert [link for link in links if not link.startswith("mailto:") and leads_nowhere(document, link)] == []


@of_each_document
def test_every_make_target_that_a_document_names_exists(document):
    assert set(MAKE.findall(document.read_text(encoding="utf-8"))) - TARGETS == set()


@of_each_document
def test_every_collegia_verb_that_a_document_names_is_a_verb(document):
    assert set(VERB.findall(document.read_text(encoding="utf-8"))) - set(VERBS) == set()


@of_each_document
def test_no_document_names_a_path_of_a_machine_or_a_package_registry(document):
    text = document.read_text(encoding="utf-8")
    assert MACHINE_PATH.findall(text) + REGISTRY.findall(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("see /home/somebody/main", 1),
        ("in `/tmp`", 1),
        ("(/home/ana)", 1),
        ("rapport/home/page", 0),
        ("`/rooted`", 0),
        ("~/tmp", 0),
    ],
)
def test_a_path_of_a_machine_is_told_from_other_paths(text, named):
    assert len(MACHINE_PATH.findall(text)) == named


def test_the_readme_explains_every_verb():
    assert set(VERBS) - set(re.findall(r"^\| `collegia ([a-z]+)` \|", README, re.MULTILINE)) == set()


def test_the_readme_begins_with_the_two_commands_of_the_makefile():
    assert re.findall(r"^\| `make ([a-z]+)` \|", README, re.MULTILINE)[:2] == ["run", "test"]
    assert {"run", "test"} <= TARGETS


def test_make_help_and_the_documents_name_the_same_targets():
    helped = set(re.findall(r'@echo "make ([a-z]+)', MAKEFILE))
    explained = set(MAKE.findall(README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert helped <= TARGETS
    assert helped - explained == set()


def test_every_variable_in_the_readme_is_a_setting():
    settings = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"\bCOLLEGIA_[A-Z_]+", README) if f"`{name}`" not in settings] == []


def test_the_tree_of_the_architecture_is_the_tree():
    containers = ("", "engines/", "practice/", "trust/")
    there = {
        path.relative_to(ROOT).as_posix() + "/"
        for container in containers
        for path in (ROOT / "collegia" / container).iterdir()
        if path.is_dir() and path.name not in {"__pycache__", "tests"}
    }
    drawn = tree()
    assert there - drawn == set()
    assert [folder for folder in sorted(drawn) if not (ROOT / folder).is_dir()] == []


def test_every_file_that_the_architecture_names_is_there():
    named = re.findall(r"`((?:tests|docs|collegia)/[\w./]+)`", ARCHITECTURE)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_decisions_are_numbered_without_gaps_and_listed():
    names = sorted(page.name for page in (ROOT / "docs/decisions").glob("0*.md"))
    listed = re.findall(r"\(((?:0)\d{3}-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert listed == names


def test_the_licence_is_whole():
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE_2
