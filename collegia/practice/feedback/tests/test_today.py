"""What Today says of feedback: that something waits, and one thing to ask; never who or what."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from collegia.practice.feedback.actions.asking import ask_for_feedback
from collegia.practice.feedback.actions.receiving import contest_feedback, reply_to_feedback
from collegia.practice.feedback.models.feedback import ReplyKind
from collegia.practice.feedback.models.requests import About
from collegia.practice.feedback.queries.suggestions import may_ask_again, waits_for
from collegia.practice.feedback.tests.making import give
from collegia.web.home import worth_doing


def test_it_says_that_somebody_wrote_and_not_who_or_what(cast, sign_in):
    give(cast.ben, cast.ana)
    text = sign_in(cast.ana).get(reverse("today")).content.decode()
    assert "A colleague wrote to you" in text
    assert "Ben" not in text and "missing dose" not in text
    assert "A colleague wrote to you" not in sign_in(cast.ben).get(reverse("today")).content.decode()


def test_replies_contests_and_requests_wait_too(cast, now):
    made = give(cast.ben, cast.ana, seen=True)
    assert not waits_for(cast.ana, now.date()) and not waits_for(cast.ben, now.date())
    reply_to_feedback(feedback=made, author=cast.ana, kind=ReplyKind.THANKS, words="", now=now)
    assert waits_for(cast.ben, now.date()) and not waits_for(cast.ana, now.date())
    other = give(cast.cho, cast.dia, seen=True)
    contest_feedback(feedback=other, why="Not me.", now=now)
    assert waits_for(cast.cho, now.date())
    ask_for_feedback(asker=cast.ana, asked=[cast.eli], about=About.CASE, topic="x", days=7, now=now)
    assert waits_for(cast.eli, now.date())


@pytest.mark.parametrize("day", range(3))
def test_one_click_leads_to_a_question_that_is_filled_in(cast, sign_in, day):
    now = datetime(2026, 11, 20 + day, 12, tzinfo=UTC)
    (offer,) = [worth for worth in worth_doing(cast.ana, now) if "/feedback/ask?" in worth.url]
    text = sign_in(cast.ana).get(offer.url).content.decode()
    assert "checked" in text and "</textarea>" in text


def test_who_asked_lately_is_not_told_to_ask(cast, now):
    assert may_ask_again(cast.ana, now.date())
    ask_for_feedback(asker=cast.ana, asked=[cast.ben], about=About.CASE, topic="x", days=7, now=now)
    assert not may_ask_again(cast.ana, now.date())
    assert may_ask_again(cast.ana, now.date() + timedelta(days=8))
    assert not may_ask_again(cast.omar, now.date())
