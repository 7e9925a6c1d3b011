"""Pages are tried alone: own addresses, templates given as text."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import Context, engines
from django.test import RequestFactory

WHOLE = """{% extends "pages/base.html" %}{% load page_parts %}
{% block title %}Try{% endblock %}
{% block main %}<h1>Whole</h1>{% part list %}<p>{{ word }}</p>{% endpart %}{% endblock %}"""
MAIL = '{% extends "pages/email/base.txt" %}{% block body %}{{ body }}{% endblock %}'
_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
_LOADERS = [
    ("django.template.loaders.locmem.Loader", {"try/whole.html": WHOLE, "try/mail.txt": MAIL}),
    "django.template.loaders.app_directories.Loader",
]


@pytest.fixture(autouse=True)
def alone(settings: Any) -> None:
    settings.ROOT_URLCONF = "collegia.pages.tests.urls"
    settings.FORM_RENDERER = "collegia.pages.forms.PageFormRenderer"
    settings.LANGUAGE_CODE = "en"
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    options = {"loaders": _LOADERS, "context_processors": _PROCESSORS}
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": options}]


def make_request(path: str = "/", *, signed_in: bool = True, **headers: str) -> HttpRequest:
    request = RequestFactory().get(path, headers=headers)
    request.user = SimpleNamespace(is_authenticated=signed_in, is_active=True)  # type: ignore[assignment]
    return request


def render(source: str, **context: object) -> str:
    template = engines["django"].from_string("{% load page_parts %}" + source)
    return template.template.render(Context(context))  # type: ignore[attr-defined]
