"""The pages of rounds: who opens which, and what they say before and after."""

from datetime import timedelta

import pytest
from django.urls import reverse

from collegia.practice.feedback.models.rounds import Round, RoundAnswer, RoundInvitation
from collegia.practice.feedback.queries.released import Period, released_to_review
from collegia.practice.feedback.tests.making import ROUND_WORDS, begun_round, closed_round

PLAIN = "You explain the plan at the handover before anybody has to ask."
TELLING = "You interrupted me at bed 12. Ben"


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_round_begins_with_five(cast, sign_in):
    client = sign_in(cast.cho)
    people = [each.pk for each in (cast.ana, cast.ben, cast.dia, cast.eli, cast.lena)]
    said = {"question": "What should I keep doing?", "people": people[:4], "days": 7}
    assert client.post(reverse("feedback_round_new"), said).status_code == 422
    answer = client.post(reverse("feedback_round_new"), said | {"people": people}, follow=True)
    assert "nobody sees how many there are" in answer.content.decode()
    again = client.post(reverse("feedback_round_new"), said | {"people": people}, follow=True)
    assert "still open" in again.content.decode() and Round.objects.count() == 1


def test_a_stranger_cannot_be_asked(cast, sign_in):
    people = [each.pk for each in (cast.ana, cast.ben, cast.dia, cast.eli, cast.omar)]
    said = {"question": "What should I keep doing?", "people": people, "days": 7}
    assert sign_in(cast.cho).post(reverse("feedback_round_new"), said).status_code == 422


def test_one_who_was_asked_answers_from_the_home_of_feedback(cast, sign_in, now):
    made = begun_round(cast, now=now)
    client = sign_in(cast.ben)
    address = reverse("feedback_round_asked", args=[made.pk])
    assert address in page(client, "feedback")
    answer = client.post(address, {"words": PLAIN}, follow=True)
    assert "not even you" in answer.content.decode()
    assert address not in page(client, "feedback")
    assert "nothing more to do" in page(client, "feedback_round_asked", made.pk)
    client.post(address, {"words": PLAIN})
    assert RoundAnswer.objects.count() == 1


def test_what_gives_a_writer_away_is_said_before_it_is_sent(cast, sign_in, now):
    address = reverse("feedback_round_asked", args=[begun_round(cast, now=now).pk])
    client = sign_in(cast.ben)
    text = client.post(address, {"words": TELLING}).content.decode()
    assert "This may tell who wrote it" in text and "<mark>bed 12</mark>" in text and "<mark>Ben</mark>" in text
    assert 'value="own_name own_case"' in text
    client.post(address, {"words": TELLING, "knowing": "own_case"})
    assert RoundAnswer.objects.count() == 0
    client.post(address, {"words": TELLING, "knowing": "own_name own_case"})
    assert RoundAnswer.objects.count() == 1


def test_the_aid_reads_without_sending(cast, sign_in, now):
    address = reverse("feedback_round_asked", args=[begun_round(cast, now=now).pk])
    assert sign_in(cast.ben).post(address, {"words": PLAIN, "check": "yes"}).status_code == 200
    assert RoundAnswer.objects.count() == 0


def test_the_receiver_reads_all_answers_and_not_who_wrote(cast, sign_in, now):
    made = closed_round(cast, now=now)
    cast.ana.language = "en"
    cast.ana.save()
    text = page(sign_in(cast.ana), "feedback_round", made.pk)
    assert all(words in text for words in ROUND_WORDS) and "Bensen" not in text
    made.refresh_from_db()
    assert made.seen_at is not None


def test_everybody_reads_that_a_small_round_was_never_opened(cast, sign_in, now):
    made = closed_round(cast, now=now, answers=4)
    cast.ana.language = "en"
    cast.ana.save()
    assert "never opened" in page(sign_in(cast.ana), "feedback_round", made.pk)
    for person in (cast.ben, cast.lena):
        assert "nobody has read it" in page(sign_in(person), "feedback_round_asked", made.pk)
    assert RoundInvitation.objects.filter(told_at__isnull=False).count() == 2


@pytest.mark.parametrize("who", ["ben", "lena", "omar", "ivy"])
def test_nobody_else_opens_or_changes_anything(cast, sign_in, now, who):
    made = closed_round(cast, now=now)
    client, one = sign_in(getattr(cast, who)), made.answers.first()
    assert client.get(reverse("feedback_round", args=[made.pk])).status_code == 404
    for name in ("feedback_answer_release", "feedback_answer_reading"):
        assert client.post(reverse(name, args=[one.pk]), {"on": "yes", "critical": "yes"}).status_code == 404
    one.refresh_from_db()
    assert not one.is_released and one.said_critical is None


def test_who_was_not_asked_finds_no_round(cast, sign_in, now):
    made = begun_round(cast, now=now)
    for person in (cast.omar, cast.ivy, cast.ana):
        assert sign_in(person).get(reverse("feedback_round_asked", args=[made.pk])).status_code == 404


def test_a_released_answer_reaches_a_review_as_written_by_several(cast, sign_in, now):
    made = closed_round(cast, now=now)
    one, client = made.answers.first(), sign_in(cast.ana)
    page(client, "feedback_round", made.pk)
    client.post(reverse("feedback_answer_reading", args=[one.pk]), {"critical": "yes"})
    client.post(reverse("feedback_answer_release", args=[one.pk]), {"on": "yes"})
    period = Period((now - timedelta(days=2)).date(), (now + timedelta(days=2)).date())
    (released,) = released_to_review(cast.ana, period)
    assert (released.id, released.giver_id, released.giver) == (f"round-{one.pk.hex}", None, "several people")
    assert released.is_critical and released.receiver_said and released.text == one.text.text
    assert released.first_seen_at is not None and len(released.id) <= 40
    client.post(reverse("feedback_answer_release", args=[one.pk]), {"on": "no"})
    (released,) = released_to_review(cast.ana, period)
    assert released.withdrawn and released.text == ""


def test_only_who_began_a_round_calls_it_off_and_only_before_it_opens(cast, sign_in, now):
    made = begun_round(cast, now=now)
    address = reverse("feedback_round_call_off", args=[made.pk])
    assert sign_in(cast.ben).post(address).status_code == 404
    client = sign_in(cast.ana)
    assert (client.get(address).status_code, client.post(address).status_code) == (200, 302)
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert "called it off" in page(sign_in(cast.ben), "feedback_round_asked", made.pk)
