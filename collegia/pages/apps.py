"""Registers the app that decides how every page looks."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The templates, components and static files that every area shares."""

    name = "collegia.pages"
    label = "pages"
