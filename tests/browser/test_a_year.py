"""A whole year in one go, at phone width: values, feedback across ranks, a contest, a review without surprises.

The days of the year are not moved: everything happens today, in the order in which a year brings it.
"""

import re

import pyotp
import pytest

from collegia.practice.feedback.models.feedback import Contest, Feedback
from collegia.practice.feedback.models.values import ValueSet
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.models.signing import Signature
from collegia.practice.reviews.models.statements import Evidence, Rating, Statement
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
WAIT = 30_000
BIASED = "She is always late, and having small children is no excuse."
MENDED = (
    "On Tuesday you came to the handover at half past seven and the first patient waited. Could you call when held up?"
)
CROOKED = "On Monday you never read out the allergies, and the patient got a rash. Read them aloud next time."
STRAIGHT = "On Monday the allergies were read out after the first dose. Could you read them out before it?"
LATE = (
    "On the ward round you spoke over the student in front of the patient, and she fell silent. Let her end next time."
)
UPWARD = "On Thursday you asked me first what I had seen, and we caught the wrong dose. Please do that again."


@pytest.fixture
def be(visitor, cast):
    """Put somebody else at the browser."""
    visitor.page.set_viewport_size(PHONE)
    visitor.page.set_default_timeout(WAIT)

    def somebody(person, path: str = "/"):
        visitor.page.context.clear_cookies()
        visitor.signs_in(person)
        visitor.goes_to(path)
        return visitor.page

    return somebody


def test_a_whole_year(visitor, cast, be):
    values_are_stated(visitor, cast, be)
    feedback_is_asked_for_and_a_biased_draft_is_mended(visitor, cast, be)
    feedback_goes_upward_and_across(cast, be)
    one_is_contested_and_written_anew(visitor, cast, be)
    review = both_drafts_are_handed_in(visitor, cast, be)
    a_criticism_that_is_new_waits_for_a_talk(visitor, cast, be, review)
    both_open_what_it_rests_on(cast, be, review)
    it_is_rated_and_signed_with_a_second_factor(visitor, cast, be, review)
    it_is_contested_and_somebody_else_answers(visitor, cast, be, review)


def values_are_stated(visitor, cast, be) -> None:
    page = be(cast.ivy, "/feedback/values/")
    page.get_by_role("button", name="Write the next version").click()
    page.get_by_role("button", name="State this version").click()
    page.get_by_text("Version 1, stated on").wait_for()
    visitor.finds_it_accessible()
    assert ValueSet.objects.filter(stated_at__isnull=False).count() == 1


def feedback_is_asked_for_and_a_biased_draft_is_mended(visitor, cast, be) -> None:
    page = be(cast.ana, "/feedback/ask")
    page.get_by_role("radio").first.check()
    page.get_by_label("What would you like to hear about?").fill("How my handovers go")
    page.get_by_role("checkbox", name="Lena Lenasen").check()
    page.get_by_role("button", name="Ask", exact=True).click()
    page = be(cast.lena, "/feedback/")
    page.get_by_role("link", name="Say what you saw").click()
    draft = page.get_by_label("What did you see?")
    draft.press_sequentially(BIASED)
    hint = page.get_by_role("heading", name="Something that must not count")
    hint.wait_for()
    visitor.finds_it_accessible()
    draft.fill(MENDED)
    hint.wait_for(state="detached")
    page.get_by_label("Respect").check()
    page.get_by_role("button", name="Give it").click()
    page.get_by_text("Ana can read it now. Nobody else can.").wait_for()
    assert [one.text.text for one in Feedback.objects.all()] == [MENDED]


def feedback_goes_upward_and_across(cast, be) -> None:
    for giver, receiver, words in (
        (cast.ana, cast.lena, UPWARD),
        (cast.ben, cast.ana, CROOKED),
        (cast.cho, cast.ana, LATE),
    ):
        page = be(giver, f"/feedback/give?to={receiver.pk}")
        page.get_by_label("What did you see?").fill(words)
        page.get_by_role("button", name="Give it").click()
        page.get_by_text("can read it now. Nobody else can.").wait_for()
    page = be(cast.dia, f"/feedback/thank?to={cast.ana.pk}")
    page.get_by_label("What did they do?").fill("You called me before the second dose.")
    page.get_by_label("What did it make possible?").fill("We stopped it in time.")
    page.locator("main form button.button-primary").first.click()
    page.get_by_text("can read it now. Nobody else can.").wait_for()


def one_is_contested_and_written_anew(visitor, cast, be) -> None:
    from_ben, from_lena = Feedback.objects.get(giver=cast.ben), Feedback.objects.get(giver=cast.lena)
    page = be(cast.ana, f"/feedback/{from_ben.pk}")
    page.get_by_role("link", name="Something is not right").click()
    page.get_by_label("What is not right?").fill("They were read out, after the first dose.")
    page.get_by_role("button", name="Contest it").click()
    page.get_by_text("While it is contested it cannot be released.").wait_for()
    page = be(cast.ben, "/feedback/")
    page.get_by_role("link", name="Look at it again").first.click()
    page.get_by_label("I write it anew").check()
    page.get_by_label("The new words").fill(STRAIGHT)
    page.get_by_role("button", name="Answer").click()
    page.get_by_text("sees your answer").wait_for()
    for number in (from_ben.pk, from_lena.pk):
        page = be(cast.ana, f"/feedback/{number}")
        page.get_by_role("button", name="Release it to my review").click()
        page.get_by_text("You released it").wait_for()
    visitor.finds_it_accessible()
    assert Contest.objects.get().outcome == "changed"


def both_drafts_are_handed_in(visitor, cast, be) -> Review:
    page = be(cast.ivy, "/reviews/cycles/new")
    page.get_by_label("For which unit?").select_option(label="Ward 3")
    page.get_by_label("What is it called?").fill("This year")
    page.get_by_role("button", name="Open the cycle").click()
    page.get_by_role("heading", name="This year").wait_for()
    review = Review.objects.get(cycle=Cycle.objects.get(), person=cast.ana)
    says(be(cast.ana, path_of(review, "self")), "a strength", "I call when I am held up.", "Lena")
    visitor.finds_it_accessible()
    visitor.page.get_by_role("button", name="Hand it in").click()
    says(be(cast.lena, path_of(review, "leader")), "something to work on", "Comes late to handovers at times.", "Lena")
    says(visitor.page, "a strength", "Reads out what matters, and takes advice on when.", "Ben")
    visitor.page.get_by_role("button", name="Hand it in").click()
    visitor.page.get_by_text("It is handed in").wait_for()
    review.refresh_from_db()
    assert review.shared_at
    return review


def path_of(review: Review, kind: str) -> str:
    return f"/reviews/parts/{review.parts.get(kind=kind).pk}"


def says(page, polarity: str, words: str, giver: str) -> None:
    before = Statement.objects.count()
    page.get_by_role("radio", name="Respect", exact=True).check()
    page.get_by_role("radio", name=polarity, exact=True).check()
    page.get_by_label("What was seen, and what it led to").fill(words)
    page.get_by_role("checkbox", name=re.compile(f", {giver} ")).check()
    page.get_by_role("button", name="Keep this statement").click()
    page.get_by_text(words, exact=True).wait_for()
    assert Statement.objects.count() == before + 1


def a_criticism_that_is_new_waits_for_a_talk(visitor, cast, be, review: Review) -> None:
    late = Feedback.objects.get(giver=cast.cho)
    page = be(cast.ana, f"/feedback/{late.pk}")
    page.get_by_role("button", name="Release it to my review").click()
    words = "Speaks over students on rounds."
    says(be(cast.lena, path_of(review, "leader")), "something to work on", words, "Cho")
    visitor.goes_to(f"/reviews/{review.pk}/sign")
    page.get_by_text("New to the person: waits for a conversation").wait_for()
    assert page.get_by_role("button", name="Sign", exact=True).count() == 0
    page = be(cast.ana, f"/reviews/{review.pk}")
    page.get_by_text("One statement is new to you.").wait_for()
    visitor.finds_it_accessible()
    assert words not in page.content()
    page = be(cast.lena, f"/reviews/{review.pk}/talk")
    page.get_by_role("button", name="Note it").click()
    page.get_by_text("the reviewer has said that it took place.").wait_for()
    page = be(cast.ana, f"/reviews/{review.pk}/talk")
    page.get_by_role("button", name="Yes, we talked").click()
    page.get_by_text("both have said that it took place.").wait_for()
    visitor.goes_to(f"/reviews/{review.pk}")
    page.get_by_text(words, exact=True).wait_for()


def both_open_what_it_rests_on(cast, be, review: Review) -> None:
    numbers = list(Statement.objects.filter(part__review=review).values_list("pk", flat=True))
    for person in (cast.ana, cast.lena):
        page = be(person)
        for number in numbers:
            page.goto(re.sub(r"(//[^/]+)/.*", rf"\1/reviews/statements/{number}", page.url))
            page.get_by_role("heading", name="What it rests on", exact=True).wait_for()
    opened = Evidence.objects.filter(opened_by_person_at=None) | Evidence.objects.filter(opened_by_reviewer_at=None)
    assert not opened.exists()


def it_is_rated_and_signed_with_a_second_factor(visitor, cast, be, review: Review) -> None:
    page = be(cast.lena, f"/reviews/{review.pk}/anchors/respect")
    page.get_by_role("radio", name="Not enough evidence").check()
    page.get_by_role("button", name="Keep this answer").click()
    page.get_by_text("Sign in again with your second factor first.").wait_for()
    assert not Rating.objects.exists()
    page.get_by_role("link", name="Sign in again").click()
    sets_up_a_second_factor(page)
    codes = list(review.template.questions.values_list("code", flat=True))
    for code in codes:
        visitor.goes_to(f"/reviews/{review.pk}/anchors/{code}")
        anchor = re.compile("as we expect", re.IGNORECASE) if code == "respect" else "Not enough evidence"
        page.get_by_role("radio", name=anchor).check()
        page.get_by_role("button", name="Keep this answer").click()
        page.wait_for_url(f"**/reviews/{review.pk}")
    visitor.finds_it_accessible()
    signs(visitor, review)
    page = be(cast.ana, "/second-factor/set-up")
    sets_up_a_second_factor(page)
    signs(visitor, review)
    assert Rating.objects.count() == len(codes)
    assert Signature.objects.filter(void_since=None).count() == 2


def sets_up_a_second_factor(page) -> None:
    secret = page.locator("main code").first.inner_text()
    page.get_by_label("The six digits of your authenticator").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()


def signs(visitor, review: Review) -> None:
    visitor.goes_to(f"/reviews/{review.pk}/sign")
    visitor.finds_it_accessible()
    visitor.page.get_by_role("button", name="Sign", exact=True).click()
    visitor.page.get_by_text("You have signed.").wait_for()


def it_is_contested_and_somebody_else_answers(visitor, cast, be, review: Review) -> None:
    page = be(cast.ana, f"/reviews/{review.pk}/own-statement")
    page.locator("main textarea").fill("The nights are missing in it.")
    page.locator("main form button.button-primary").first.click()
    visitor.goes_to(f"/reviews/{review.pk}/contest")
    page.get_by_label("Why?").fill("Nobody who writes here has seen my nights.")
    page.get_by_role("button", name="Contest it").click()
    page.get_by_text("Until it is answered nothing follows from this review.").wait_for()
    page = be(cast.lena, f"/reviews/{review.pk}")
    page.get_by_text("until another person, who took no part, has answered").wait_for()
    page = be(cast.ivy, f"/reviews/{review.pk}")
    page.get_by_role("link", name="Answer the contest").click()
    visitor.finds_it_accessible()
    page.get_by_label("The review is to be revised").check()
    page.get_by_label("Why").fill("Somebody of the night shift is to be asked.")
    page.get_by_role("button", name="Answer", exact=True).click()
    page.wait_for_load_state()
    page = be(cast.ana, f"/reviews/{review.pk}")
    page.get_by_text("Somebody of the night shift is to be asked.").wait_for()
    assert ReviewContest.objects.get().answered_by == cast.ivy
    assert not Signature.objects.filter(void_since=None).exists()
