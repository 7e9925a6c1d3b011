import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from collegia.pages.tests.conftest import make_request

PAGES = Path(__file__).parents[1]
TEMPLATES = sorted((PAGES / "templates").rglob("*.html"))
MENU = [SimpleNamespace(url="/today", label="Today", current=True)]


def frame(*, signed_in=True, cookie="", **context):
    request = make_request(signed_in=signed_in)
    request.COOKIES["theme"] = cookie
    return render_to_string("try/whole.html", {"menu": MENU, **context}, request)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_an_exception_from_the_content_policy(path):
    source = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|hx-on|hx-vals=.js:", source)


def test_a_signed_in_person_finds_menu_lock_and_hide():
    body = frame(lock_after=300)
    assert 'aria-current="page">Today' in body and "data-hide-now" in body and 'id="lock-form"' in body
    assert 'data-lock-after="300"' in body and "hide.js" in body


def test_a_visitor_finds_neither_menu_nor_lock():
    body = frame(signed_in=False, lock_after=300)
    assert not re.search("/today|lock-form|data-lock-after|hide.js", body)


@pytest.mark.parametrize(
    ("cookie", "attribute"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ('"><b', ""), ("", "")]
)
def test_only_a_known_theme_reaches_the_page(cookie, attribute):
    assert f'<html lang="en"{attribute}>' in frame(cookie=cookie)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_no_request(name):
    body = render_to_string(f"{name}.html")
    assert body.count("<h1>") == 1 and "<h1></h1>" not in body and "lock-form" not in body


def test_a_letter_is_plain_text():
    letter = render_to_string("try/mail.txt", {"name": "Ana O'Shea", "body": "A & B"})
    assert letter.startswith("Hello Ana O'Shea,") and "A & B" in letter
