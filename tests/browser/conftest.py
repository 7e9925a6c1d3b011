"""A real browser against a real server with the cast in its database."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page

from conftest import PASSWORD
from tests.browser.chromium import FLAGS, ensure_chromium

pytestmark = pytest.mark.browser
# Without the last, every rule that holds is reported node by node too.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": os.environ.get("COLLEGIA_CHROMIUM") or ensure_chromium(), "args": list(FLAGS)}


@pytest.fixture(autouse=True)
def record_can_be_emptied(transactional_db) -> None:
    """Between these tests every table is emptied, which the record and what was published would rightly refuse."""
    with connection.cursor() as cursor:
        for table in ("audit_entry", "rapport_release", "rapport_releasedcell", "rapport_suppressedcell"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")


@pytest.fixture
def cast(transactional_db, request):
    """The cast for a database that the server's own thread sees; professions come back after each flush."""
    from collegia.trust.people.models import Profession
    from conftest import Cast, make_person, make_unit

    for code in ("nurse", "physician", "pharmacist", "manager"):
        Profession.objects.get_or_create(code=code, defaults={"name_en": code, "name_es": code})
    hospital = make_unit("Hospital", kind="hospital")
    ward, other = make_unit("Ward 3", hospital), make_unit("Ward 9", hospital)
    return Cast(
        hospital=hospital,
        ward=ward,
        lena=make_person("Lena", profession="physician", unit=ward, role="lead"),
        ana=make_person("Ana", unit=ward),
        ben=make_person("Ben", profession="physician", unit=ward),
        cho=make_person("Cho", unit=ward),
        dia=make_person("Dia", profession="pharmacist", unit=ward),
        eli=make_person("Eli", unit=ward),
        omar=make_person("Omar", profession="physician", unit=other),
        ivy=make_person("Ivy", profession="manager", unit=hospital, role="administrator"),
    )


class Visitor:
    """Somebody at a browser: goes places, and is told when a page misbehaves."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.trouble: list[str] = []
        page.on("console", lambda said: self.trouble.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def goes_to(self, path: str) -> None:
        self.page.goto(self.address + path)

    def signs_in(self, person) -> None:
        self.goes_to("/sign-in")
        self.page.get_by_label("E-mail").fill(person.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(self.address + "/")

    def finds_it_accessible(self) -> None:
        """No violation of WCAG 2.2 A and AA by axe, nothing wider than the screen, nothing in the console."""
        found = Axe().run(self.page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the screen"
        assert self.trouble == [], self.trouble


@pytest.fixture
def visitor(page: Page, live_server) -> Visitor:
    # Long enough for two busy cores: what is quick does not wait for it.
    page.set_default_timeout(30_000)
    page.set_default_navigation_timeout(60_000)
    return Visitor(page, live_server.url)


@pytest.fixture
def without_javascript(browser: Browser, live_server) -> Iterator[Visitor]:
    context: BrowserContext = browser.new_context(java_script_enabled=False, locale="en-GB")
    yield Visitor(context.new_page(), live_server.url)
    context.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "en-GB", "viewport": DESKTOP}
