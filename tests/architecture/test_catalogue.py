"""Both languages are whole: nothing untranslated, nothing broken in translation, nothing that no translator sees."""

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.utils.translation import override

from collegia.practice.rapport.import_words import problem_in_words, reason_in_words
from tests.bare_words import all_bare_words, bare_words
from tests.catalogue import MO, ROOT, Spanish, compiled, problems, source_texts, texts_of, translations

SOURCE = Spanish([Message("Save"), Message("Hello %(name)s"), Message(("%(n)d day", "%(n)d days"))])
GOOD = [
    ("Save", "Guardar"),
    ("Hello %(name)s", "Hola, %(name)s"),
    (("%(n)d day", "%(n)d days"), ("%(n)d día", "%(n)d días")),
]
READERS = [ROOT / "collegia/engines/archives", ROOT / "collegia/engines/exports"]
# Sentences that Mattermost writes and Collegia looks for.
MATTERMOST = {"7 joined the channel.", "7 joined the team."}


def said(*pairs, **more) -> list[str]:
    """The problems of a Spanish catalogue with these translations instead of the good ones."""
    held = {**dict(GOOD), **dict(pairs)}
    catalogue = Spanish(Message(text, spanish, **more) for text, spanish in held.items() if spanish is not None)
    return problems(SOURCE, catalogue, compiled(catalogue))


def test_the_spanish_is_complete():
    assert problems(source_texts(), translations(), MO.read_bytes()) == []


def test_no_template_has_words_that_are_not_translated():
    assert all_bare_words() == {}


def test_a_good_catalogue_has_no_problems():
    assert said() == []


@pytest.mark.parametrize(
    ("pair", "fault"),
    [
        (("Save", None), "no Spanish: 'Save'"),
        (("Save", ""), "no Spanish: 'Save'"),
        (("Keep", "Conservar"), "obsolete: 'Keep'"),
        (("Hello %(name)s", "Hola, %(nombre)s"), "other placeholders: 'Hello %(name)s'"),
        (("Hello %(name)s", "Hola"), "other placeholders: 'Hello %(name)s'"),
        (("Save", "Guardar "), "other spaces or line breaks at an end: 'Save'"),
        ((("%(n)d day", "%(n)d days"), ("%(n)d día", "")), "no Spanish: '%(n)d day'"),
        ((("%(n)d day", "%(n)d days"), ("%(n)d día", "días")), "other placeholders: '%(n)d day'"),
    ],
)
def test_each_fault_of_a_translation_is_named(pair, fault):
    assert said(pair) == [fault]


def test_a_fuzzy_translation_is_named_and_not_compiled():
    catalogue = Spanish([Message("Save", "Salvar", flags=["fuzzy"])])
    assert "fuzzy, look at it and take the mark away: 'Save'" in problems(SOURCE, catalogue, compiled(catalogue))
    assert b"Salvar" not in compiled(catalogue)


@pytest.mark.parametrize("mo", [b"", compiled(Spanish([Message("Save", "Salvar")]))])
def test_a_mo_that_says_something_else_is_named(mo):
    catalogue = Spanish(Message(text, spanish) for text, spanish in GOOD)
    assert problems(SOURCE, catalogue, mo) == ["django.mo is not what django.po says: run `make messages`"]


@pytest.mark.parametrize(
    ("name", "source", "text"),
    [
        ("a.py", 'from x import gettext_lazy as _\nw = _("Save")', "Save"),
        ("a.py", 'ngettext("%(n)d day",\n "%(n)d days", n)', ("%(n)d day", "%(n)d days")),
        ("a.html", '  <p>\n{% translate "Save" %}</p>', "Save"),
        ("a.html", '<p>it\'s {% button _("Save") %}', "Save"),
        (
            "a.txt",
            "{% blocktranslate with name=x %}Hello {{ name }},\n\nyou{% endblocktranslate %}",
            "Hello %(name)s,\n\nyou",
        ),
    ],
)
def test_texts_are_found_in_code_and_templates(tmp_path: Path, name, source, text):
    (tmp_path / name).write_text(source)
    assert [found for found, _comments, _context in texts_of(tmp_path / name)] == [text]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<a title="Go on">{{ x }}</a>', ["Go", "on"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ('{% button "Save it" %}', ["Save it"]),
        ('{{ x|default:"Not yet" }}', ["Not yet"]),
        ('{% button _("Save it") %}', []),
        ('<input type="hidden" value="send">', []),
        ('<p title="{% translate "Go on" %}">{% blocktranslate %}Hello{% endblocktranslate %}</p>', []),
        ("{% comment %}One narrow sheet.{% endcomment %}{# no words #}<code>source_id</code> · Collegia", []),
    ],
)
def test_words_outside_of_a_translating_tag_are_found(source, words):
    assert bare_words(source) == words


def test_every_sentence_about_a_broken_export_has_its_spanish():
    with override("es"):
        english = [text for text in sentences_of_readers() if not _is_spanish(text)]
    assert english == []


def test_a_problem_is_said_whole_in_the_language_of_the_page():
    text = "dump.zip: day.json, line 7: The field 'ts' is not a time. Ask for a fresh export."
    with override("es"):
        assert problem_in_words(text) == (
            "dump.zip: day.json, línea 7: El campo 'ts' no es una hora. Conviene pedir una exportación nueva."
        )
        assert problem_in_words("x.rar: This is a RAR archive, not a chat export.").startswith(
            "x.rar: Esto es un archivo RAR"
        )
        assert reason_in_words("bot") == "mensajes de programas"
    assert problem_in_words(text) == text
    assert reason_in_words("a reason of tomorrow") == "a reason of tomorrow"


def _is_spanish(text: str) -> bool:
    return problem_in_words(text) not in {text, ""}


def sentences_of_readers() -> set[str]:
    """Every sentence that the readers of exports may say, with 7 where a value stands."""
    trees = [ast.parse(path.read_text()) for folder in READERS for path in folder.glob("*.py")]
    found = {text for tree in trees for text in _texts(tree) if " " in text and text.endswith(".")}
    return found - MATTERMOST


def _texts(tree: ast.AST):
    """The literals of a module but its docstrings, f-strings whole."""
    if isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant):
        return
    if isinstance(tree, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "7" for part in tree.values)
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    else:
        for child in ast.iter_child_nodes(tree):
            yield from _texts(child)
