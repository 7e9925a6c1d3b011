"""What a review may read of feedback: what the receiver released, as it stands now."""

from datetime import date, timedelta

import pytest

from collegia.practice.feedback.actions.giving import withdraw_feedback
from collegia.practice.feedback.actions.receiving import (
    NotNow,
    contest_feedback,
    drop_contest,
    release_feedback,
    say_whether_critical,
    see_feedback,
    withdraw_release,
)
from collegia.practice.feedback.actions.settling import keep_as_written, write_anew
from collegia.practice.feedback.queries import Period, Released, released_to_review
from collegia.practice.feedback.tests.making import TO_WORK_ON, WELL, give
from collegia.trust.audit.models import Entry


def released(person) -> tuple[Released, ...]:
    return released_to_review(person, Period(date(2000, 1, 1), date(2999, 1, 1)))


def test_nothing_is_released_until_the_receiver_says_so(cast, now):
    made = give(cast.ben, cast.ana, seen=True)
    assert released(cast.ana) == ()
    release_feedback(feedback=made, now=now)
    (found,) = released(cast.ana)
    assert (found.id, found.text, found.giver_id) == (f"feedback-{made.pk}", WELL, cast.ben.pk)
    assert (found.contested, found.withdrawn, found.first_seen_at) == (False, False, made.seen_at)
    assert released(cast.ben) == ()


def test_what_was_not_read_cannot_be_released(cast, now):
    with pytest.raises(NotNow):
        release_feedback(feedback=give(cast.ben, cast.ana), now=now)


def test_a_release_taken_back_says_so_and_gives_no_words(cast, now):
    made = give(cast.ben, cast.ana, released=True)
    withdraw_release(feedback=made, now=now)
    (found,) = released(cast.ana)
    assert (found.withdrawn, found.text) == (True, "")
    release_feedback(feedback=made, now=now)
    (found,) = released(cast.ana)
    assert (found.withdrawn, found.text) == (False, WELL)


def test_what_the_giver_took_back_says_so(cast, now):
    made = give(cast.ben, cast.ana, released=True)
    withdraw_feedback(feedback=made, now=now)
    (found,) = released(cast.ana)
    assert (found.withdrawn, found.text) == (True, "")
    with pytest.raises(NotNow):
        release_feedback(feedback=made, now=now)


def test_a_contest_shows_until_it_is_settled(cast, now):
    made = give(cast.ben, cast.ana, TO_WORK_ON, released=True)
    contest = contest_feedback(feedback=made, why="It was not me who led that round.", now=now)
    assert released(cast.ana)[0].contested
    keep_as_written(contest=contest, now=now)
    assert not released(cast.ana)[0].contested


def test_a_contest_that_is_let_rest_is_over(cast, now):
    made = give(cast.ben, cast.ana, TO_WORK_ON, released=True)
    drop_contest(contest=contest_feedback(feedback=made, why="It was not me.", now=now), now=now)
    assert not released(cast.ana)[0].contested


def test_new_words_are_unread_and_no_longer_released(cast, now):
    made = give(cast.ben, cast.ana, TO_WORK_ON, released=True)
    contest = contest_feedback(feedback=made, why="It was once, not twice.", now=now)
    write_anew(contest=contest, words="On Tuesday's round you cut me off once.", now=now)
    (found,) = released(cast.ana)
    assert (found.withdrawn, found.first_seen_at) == (True, None)
    made.refresh_from_db()
    see_feedback(feedback=made, now=now + timedelta(days=1))
    release_feedback(feedback=made, now=now)
    assert released(cast.ana)[0].text == "On Tuesday's round you cut me off once."


@pytest.mark.parametrize(("words", "critical"), [(WELL, False), (TO_WORK_ON, True)])
def test_the_reader_says_whether_it_names_something_to_work_on(cast, words, critical):
    give(cast.ben, cast.ana, words, released=True)
    (found,) = released(cast.ana)
    assert found.is_critical is critical
    assert found.read_by.startswith("reader@") and 0 <= found.how_likely <= 1 and not found.receiver_said


def test_the_receivers_word_goes_before_the_readers(cast):
    made = give(cast.ben, cast.ana, TO_WORK_ON, released=True)
    say_whether_critical(feedback=made, critical=False)
    (found,) = released(cast.ana)
    assert found.is_critical is False and found.receiver_said and found.how_likely > 0.5


def test_only_the_days_of_the_period_count(cast, now):
    give(cast.ben, cast.ana, released=True, now=now - timedelta(days=10))
    today = now.date()
    assert released_to_review(cast.ana, Period(today - timedelta(days=5), today)) == ()
    assert len(released_to_review(cast.ana, Period(today - timedelta(days=15), today))) == 1


def test_releases_are_on_the_record_without_words(cast, now):
    made = give(cast.ben, cast.ana, released=True)
    withdraw_release(feedback=made, now=now)
    rows = Entry.objects.filter(verb__startswith="feedback.").values_list("verb", "about")
    assert {verb for verb, _ in rows} == {"feedback.given", "feedback.released", "feedback.release_withdrawn"}
    assert {about for _, about in rows} == {f"feedback {made.pk}"}
