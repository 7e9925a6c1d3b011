"""A whole year in one go: values, feedback across ranks, a contest, a review without surprises.

In English at a desk and in Spanish on a phone. The days of the year are not moved: everything happens today, in the
order in which a year brings it.
"""

import re
from dataclasses import dataclass

import pyotp
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from collegia.practice.feedback.models.feedback import Contest, Feedback
from collegia.practice.feedback.models.values import ValueSet
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.models.signing import Signature
from collegia.practice.reviews.models.statements import Evidence, Rating, Statement
from collegia.trust.people.models import Person
from conftest import Cast
from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.year_words import WORDS

pytestmark = pytest.mark.browser


@dataclass
class Year:
    """Who is at the browser, in which language and at which width."""

    visitor: Visitor
    cast: Cast
    lang: str

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.lang]

    def be(self, person, path: str = "") -> Page:
        """Put somebody else at the browser: her session alone, since signing in is walked elsewhere."""
        client, context = Client(), self.visitor.page.context
        client.force_login(person)
        context.clear_cookies()
        mine = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
        for name, value in {**mine, settings.LANGUAGE_COOKIE_NAME: self.lang}.items():
            context.add_cookies([{"name": name, "value": value, "url": self.visitor.address}])
        if path:
            self.visitor.goes_to(path)
        return self.visitor.page

    def looks_at_it(self) -> None:
        """By axe at the desk; what it asks of a page is the same in both languages, the width is not."""
        if self.lang == "en":
            return self.visitor.finds_it_accessible()
        wide = self.visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.visitor.page.url} is {wide} px wider than the screen"
        assert self.visitor.trouble == []


@pytest.fixture
def year(request, visitor, cast) -> Year:
    lang, size = request.param
    Person.objects.update(language=lang)
    visitor.page.set_viewport_size(size)
    return Year(visitor, cast, lang)


@pytest.mark.parametrize("year", [("en", DESKTOP), ("es", PHONE)], ids=["en", "es"], indirect=True)
def test_a_whole_year(year):
    values_are_stated(year)
    feedback_is_asked_for_and_a_biased_draft_is_mended(year)
    feedback_goes_upward_and_across(year)
    one_is_contested_and_written_anew(year)
    review = both_drafts_are_handed_in(year)
    a_criticism_that_is_new_waits_for_a_talk(year, review)
    both_open_what_it_rests_on(year, review)
    it_is_rated_and_signed_with_a_second_factor(year, review)
    it_is_contested_and_somebody_else_answers(year, review)


def values_are_stated(year: Year) -> None:
    page = year.be(year.cast.ivy, "/feedback/values/")
    page.get_by_role("button", name=year.words["next version"]).click()
    page.get_by_role("button", name=year.words["state"]).click()
    page.get_by_text(year.words["stated"]).wait_for()
    year.looks_at_it()
    assert ValueSet.objects.filter(stated_at__isnull=False).count() == 1


def feedback_is_asked_for_and_a_biased_draft_is_mended(year: Year) -> None:
    page = year.be(year.cast.ana, "/feedback/ask")
    page.get_by_role("radio").first.check()
    page.get_by_label(year.words["about what"]).fill(year.words["topic"])
    page.get_by_role("checkbox", name="Lena Lenasen").check()
    page.get_by_role("button", name=year.words["ask"], exact=True).click()
    page = year.be(year.cast.lena, "/feedback/")
    page.get_by_role("link", name=year.words["say"]).click()
    draft = page.get_by_label(year.words["draft"])
    draft.press_sequentially(year.words["biased"])
    hint = page.get_by_role("heading", name=year.words["must not count"])
    hint.wait_for()
    year.looks_at_it()
    draft.fill(year.words["mended"])
    hint.wait_for(state="detached")
    page.get_by_label(year.words["respect"]).check()
    page.get_by_role("button", name=year.words["give"]).click()
    page.get_by_text(year.words["can read"]).wait_for()
    assert [one.text.text for one in Feedback.objects.all()] == [year.words["mended"]]


def feedback_goes_upward_and_across(year: Year) -> None:
    for giver, receiver, words in (
        (year.cast.ana, year.cast.lena, year.words["upward"]),
        (year.cast.ben, year.cast.ana, year.words["crooked"]),
        (year.cast.cho, year.cast.ana, year.words["late"]),
    ):
        page = year.be(giver, f"/feedback/give?to={receiver.pk}")
        page.get_by_label(year.words["draft"]).fill(words)
        page.get_by_role("button", name=year.words["give"]).click()
        page.get_by_text(year.words["can read"]).wait_for()
    page = year.be(year.cast.dia, f"/feedback/thank?to={year.cast.ana.pk}")
    page.get_by_label(year.words["what did they do"]).fill(year.words["act"])
    page.get_by_label(year.words["made possible"]).fill(year.words["effect"])
    page.locator("main form button.button-primary").first.click()
    page.get_by_text(year.words["can read"]).wait_for()


def one_is_contested_and_written_anew(year: Year) -> None:
    from_ben, from_lena = Feedback.objects.get(giver=year.cast.ben), Feedback.objects.get(giver=year.cast.lena)
    page = year.be(year.cast.ana, f"/feedback/{from_ben.pk}")
    page.get_by_role("link", name=year.words["not right"]).click()
    page.get_by_label(year.words["what is not right"]).fill(year.words["why not right"])
    page.get_by_role("button", name=year.words["contest"]).click()
    page.get_by_text(year.words["not released"]).wait_for()
    page = year.be(year.cast.ben, "/feedback/")
    page.get_by_role("link", name=year.words["look again"]).first.click()
    page.get_by_label(year.words["anew"]).check()
    page.get_by_label(year.words["new words"]).fill(year.words["straight"])
    page.get_by_role("button", name=year.words["answer"]).click()
    page.get_by_text(year.words["sees answer"]).wait_for()
    for number in (from_ben.pk, from_lena.pk):
        page = year.be(year.cast.ana, f"/feedback/{number}")
        page.get_by_role("button", name=year.words["release"]).click()
        page.get_by_text(year.words["released"]).wait_for()
    year.looks_at_it()
    assert Contest.objects.get().outcome == "changed"


def both_drafts_are_handed_in(year: Year) -> Review:
    page = year.be(year.cast.ivy, "/reviews/cycles/new")
    page.get_by_label(year.words["unit"]).select_option(label="Ward 3")
    page.get_by_label(year.words["called"]).fill("2026")
    page.get_by_role("button", name=year.words["open cycle"]).click()
    page.get_by_role("heading", name="2026").wait_for()
    review = Review.objects.get(cycle=Cycle.objects.get(), person=year.cast.ana)
    says(year, year.be(year.cast.ana, path_of(review, "self")), year.words["strength"], year.words["own"], "Lena")
    year.looks_at_it()
    year.visitor.page.get_by_role("button", name=year.words["hand in"]).click()
    says(
        year,
        year.be(year.cast.lena, path_of(review, "leader")),
        year.words["improvement"],
        year.words["criticism"],
        "Lena",
    )
    says(year, year.visitor.page, year.words["strength"], year.words["praise"], "Ben")
    year.visitor.page.get_by_role("button", name=year.words["hand in"]).click()
    year.visitor.page.get_by_text(year.words["handed in"]).wait_for()
    review.refresh_from_db()
    assert review.shared_at
    return review


def path_of(review: Review, kind: str) -> str:
    return f"/reviews/parts/{review.parts.get(kind=kind).pk}"


def says(year: Year, page, polarity: str, words: str, giver: str) -> None:
    before = Statement.objects.count()
    page.get_by_role("radio", name=year.words["respect"], exact=True).check()
    page.get_by_role("radio", name=polarity, exact=True).check()
    page.get_by_label(year.words["seen"]).fill(words)
    page.get_by_role("checkbox", name=re.compile(f", {giver} ")).check()
    page.get_by_role("button", name=year.words["keep"]).click()
    page.get_by_text(words, exact=True).wait_for()
    assert Statement.objects.count() == before + 1


def a_criticism_that_is_new_waits_for_a_talk(year: Year, review: Review) -> None:
    late = Feedback.objects.get(giver=year.cast.cho)
    page = year.be(year.cast.ana, f"/feedback/{late.pk}")
    page.get_by_role("button", name=year.words["release"]).click()
    words = year.words["surprise"]
    says(year, year.be(year.cast.lena, path_of(review, "leader")), year.words["improvement"], words, "Cho")
    year.visitor.goes_to(f"/reviews/{review.pk}/sign")
    page.get_by_text(year.words["held back"]).wait_for()
    assert page.get_by_role("button", name=year.words["sign"], exact=True).count() == 0
    page = year.be(year.cast.ana, f"/reviews/{review.pk}")
    page.get_by_text(year.words["one is new"]).wait_for()
    year.looks_at_it()
    assert words not in page.content()
    page = year.be(year.cast.lena, f"/reviews/{review.pk}/talk")
    page.get_by_role("button", name=year.words["note"]).click()
    page.get_by_text(year.words["reviewer said"]).wait_for()
    page = year.be(year.cast.ana, f"/reviews/{review.pk}/talk")
    page.get_by_role("button", name=year.words["we talked"]).click()
    page.get_by_text(year.words["both said"]).wait_for()
    year.visitor.goes_to(f"/reviews/{review.pk}")
    page.get_by_text(words, exact=True).wait_for()


def both_open_what_it_rests_on(year: Year, review: Review) -> None:
    numbers = list(Statement.objects.filter(part__review=review).values_list("pk", flat=True))
    for person in (year.cast.ana, year.cast.lena):
        page = year.be(person)
        for number in numbers:
            year.visitor.goes_to(f"/reviews/statements/{number}")
            page.get_by_role("heading", name=year.words["rests on"], exact=True).wait_for()
    opened = Evidence.objects.filter(opened_by_person_at=None) | Evidence.objects.filter(opened_by_reviewer_at=None)
    assert not opened.exists()


def it_is_rated_and_signed_with_a_second_factor(year: Year, review: Review) -> None:
    page = year.be(year.cast.lena, f"/reviews/{review.pk}/anchors/respect")
    page.get_by_role("radio", name=year.words["not enough"]).check()
    page.get_by_role("button", name=year.words["keep answer"]).click()
    page.get_by_text(year.words["factor first"]).wait_for()
    assert not Rating.objects.exists()
    page.get_by_role("link", name=year.words["again"]).click()
    sets_up_a_second_factor(year, page)
    codes = list(review.template.questions.values_list("code", flat=True))
    for code in codes:
        year.visitor.goes_to(f"/reviews/{review.pk}/anchors/{code}")
        anchor = re.compile(year.words["as expected"], re.IGNORECASE) if code == "respect" else year.words["not enough"]
        page.get_by_role("radio", name=anchor).check()
        page.get_by_role("button", name=year.words["keep answer"]).click()
        page.wait_for_url(f"**/reviews/{review.pk}")
    year.looks_at_it()
    signs(year, review)
    page = year.be(year.cast.ana, "/second-factor/set-up")
    sets_up_a_second_factor(year, page)
    signs(year, review)
    assert Rating.objects.count() == len(codes)
    assert Signature.objects.filter(void_since=None).count() == 2


def sets_up_a_second_factor(year: Year, page: Page) -> None:
    secret = page.locator("main code").first.inner_text()
    page.get_by_label(year.words["digits"]).fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name=year.words["confirm"]).click()
    page.get_by_role("heading", name=year.words["codes"]).wait_for()


def signs(year: Year, review: Review) -> None:
    year.visitor.goes_to(f"/reviews/{review.pk}/sign")
    year.looks_at_it()
    year.visitor.page.get_by_role("button", name=year.words["sign"], exact=True).click()
    year.visitor.page.get_by_text(year.words["signed"]).wait_for()


def it_is_contested_and_somebody_else_answers(year: Year, review: Review) -> None:
    page = year.be(year.cast.ana, f"/reviews/{review.pk}/own-statement")
    page.locator("main textarea").fill(year.words["own statement"])
    page.locator("main form button.button-primary").first.click()
    year.visitor.goes_to(f"/reviews/{review.pk}/contest")
    page.get_by_label(year.words["why"]).fill(year.words["why contested"])
    page.get_by_role("button", name=year.words["contest"]).click()
    page.get_by_text(year.words["nothing follows"]).wait_for()
    page = year.be(year.cast.lena, f"/reviews/{review.pk}")
    page.get_by_text(year.words["another answers"]).wait_for()
    page = year.be(year.cast.ivy, f"/reviews/{review.pk}")
    page.get_by_role("link", name=year.words["answer contest"]).click()
    year.looks_at_it()
    page.get_by_label(year.words["revise"]).check()
    page.get_by_label(year.words["reason"]).fill(year.words["because"])
    page.get_by_role("button", name=year.words["answer"], exact=True).click()
    page.wait_for_load_state()
    page = year.be(year.cast.ana, f"/reviews/{review.pk}")
    page.get_by_text(year.words["because"]).wait_for()
    assert ReviewContest.objects.get().answered_by == year.cast.ivy
    assert not Signature.objects.filter(void_since=None).exists()
