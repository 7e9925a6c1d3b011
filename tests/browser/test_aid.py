"""The writing aid beside a draft: it speaks while somebody types, and without a script when asked."""

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
WAIT = 20_000
DRAFT = "She is always late, and having small children is no excuse."


def test_a_draft_is_read_while_it_is_typed_and_mended(visitor, cast):
    page = visitor.page
    page.set_viewport_size(PHONE)
    visitor.signs_in(cast.ana)
    visitor.goes_to(f"/feedback/give?to={cast.ben.pk}")
    page.get_by_label("What did you see?").press_sequentially(DRAFT)
    page.get_by_role("heading", name="Something that must not count").wait_for(timeout=WAIT)
    visitor.finds_it_accessible()
    page.get_by_label("What did you see?").fill(
        "On Tuesday you came at half past seven and the first patient had to wait."
    )
    page.get_by_role("heading", name="Something that must not count").wait_for(state="detached", timeout=WAIT)


def test_thanks_are_read_from_both_parts(visitor, cast):
    page = visitor.page
    visitor.signs_in(cast.ana)
    visitor.goes_to(f"/feedback/thank?to={cast.ben.pk}")
    page.get_by_label("What did they do?").press_sequentially("Just great as always.")
    page.get_by_text("What did you see or hear?").wait_for(timeout=WAIT)


def test_without_a_script_the_draft_is_read_when_asked(without_javascript, cast):
    visitor, page = without_javascript, without_javascript.page
    visitor.signs_in(cast.ana)
    visitor.goes_to(f"/feedback/give?to={cast.ben.pk}")
    page.get_by_label("What did you see?").fill(DRAFT)
    page.get_by_role("button", name="Read it first").click()
    page.get_by_role("heading", name="Something that must not count").wait_for(timeout=WAIT)
    assert page.get_by_label("What did you see?").input_value() == DRAFT
