"""The first whole path, as a person walks it: say yes, import, see what only she may see, and be forgotten."""

import pytest
from django.utils import timezone

from collegia.practice.rapport.actions.insights import read_next_messages
from collegia.practice.rapport.jobs import run_next_import
from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.tests.test_imports import slack_zip
from collegia.practice.rapport.tests.test_insights import STING
from conftest import agree

pytestmark = pytest.mark.browser


def does_the_work() -> None:
    while run_next_import() or read_next_messages(timezone.now()):
        continue


def test_from_yes_to_an_insight_to_being_forgotten(visitor, cast, tmp_path, monkeypatch):
    monkeypatch.setattr("collegia.practice.rapport.tests.test_imports.LINE", STING)
    export = slack_zip(tmp_path / "export.zip", [cast.ana, cast.ben], texts=2)
    page = visitor.page
    visitor.signs_in(cast.ana)
    page.get_by_role("link", name="See the three choices").click()
    page.get_by_role("switch", name="Private insights").click()
    assert page.get_by_role("switch", name="Private insights").get_attribute("aria-checked") == "true"
    page.get_by_role("link", name="Import").first.click()
    page.get_by_role("link", name="Import my own messages").click()
    page.get_by_label("Export file").set_input_files(export)
    page.get_by_role("button", name="Import").click()
    page.get_by_text("Reading the export").wait_for()
    does_the_work()
    page.get_by_role("link", name="See My practice").click()
    page.get_by_role("heading", name="Worth a second look").wait_for()
    assert page.locator("mark").count() >= 1
    page.get_by_role("link", name="How sure is this").first.click()
    page.get_by_role("button", name="That is useful").click()
    page.get_by_text("You said:").wait_for()
    visitor.finds_it_accessible()
    visitor.goes_to("/my-data/known")
    page.get_by_role("link", name="Erase what was found about me").click()
    page.get_by_role("button", name="Erase it").click()
    page.get_by_text("has been deleted").wait_for()
    assert not Message.objects.exists()
    assert not Insight.objects.exists()


def test_without_javascript_it_all_works_too(without_javascript, cast, tmp_path):
    visitor, page = without_javascript, without_javascript.page
    visitor.signs_in(cast.ana)
    visitor.goes_to("/my-data/")
    page.get_by_role("switch", name="Private insights").click()
    visitor.goes_to("/imports/mine")
    page.get_by_label("Export file").set_input_files(slack_zip(tmp_path / "export.zip", [cast.ana]))
    page.get_by_role("button", name="Import").click()
    does_the_work()
    page.get_by_role("link", name="See how far it is now").click()
    page.get_by_text("Found in it: messages: 12").wait_for()


def test_escape_twice_hides_the_page_and_asks_for_the_password(visitor, cast):
    page = visitor.page
    visitor.signs_in(cast.ana)
    visitor.goes_to("/my-practice/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/unlock")
    visitor.finds_it_accessible()
    page.go_back()
    assert page.get_by_role("heading", name="My practice").count() == 0


def test_everything_can_be_reached_by_keyboard(visitor, cast):
    page = visitor.page
    visitor.signs_in(cast.ana)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    reached = set()
    for _step in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Today", "My practice", "My data", "Import", "Lock"} <= reached


def test_a_repair_can_be_walked_left_and_taken_up_without_javascript(without_javascript, cast):
    visitor, page = without_javascript, without_javascript.page
    visitor.signs_in(cast.ben)
    visitor.goes_to("/my-practice/repairs/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("In your own words: what may the other have heard?").fill("that I was not listening")
    page.get_by_role("button", name="Next").click()
    visitor.goes_to("/my-practice/repairs/")
    page.get_by_role("link", name="Begun on").click()
    page.get_by_text("that I was not listening").wait_for()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("in a quiet ten minutes").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("tomorrow").check()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Partly").click()
    page.get_by_text("Some things take a second talk").wait_for()


def test_a_weekly_note_is_switched_on_and_muted_by_two_presses(visitor, cast):
    agree(cast.ben)
    page = visitor.page
    visitor.signs_in(cast.ben)
    visitor.goes_to("/my-practice/notes/")
    page.get_by_label("On which day?").select_option(label="Friday")
    page.get_by_role("button", name="Switch it on").press("Enter")
    page.get_by_role("button", name="Mute for 30 days").press("Enter")
    page.get_by_text("Muted until").wait_for()
    visitor.finds_it_accessible()
