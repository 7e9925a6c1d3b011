"""Rounds: five or more answers open together, fewer never, and nothing says who wrote which."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from collegia.practice.feedback.actions.rounds import (
    OneRoundAtATime,
    RoundIsOver,
    TooFewAsked,
    answer_round,
    begin_round,
    call_off_round,
    close_due_rounds,
    end_answer_release,
    release_answer,
    see_round,
)
from collegia.practice.feedback.models.rounds import Round, RoundAnswer, RoundInvitation, RoundOutcome
from collegia.practice.feedback.queries.rounds import (
    answer_to,
    round_asking,
    round_of,
    rounds_asking,
    rounds_of,
    rounds_wait_for,
)
from collegia.practice.feedback.tests.making import ROUND_WORDS, begun_round, closed_round
from collegia.trust.audit.models import Entry
from collegia.trust.privacy.actions import erase

OTHERS = ("ben", "cho", "dia", "eli", "lena")


def answer(cast, made, names, now):
    for name, words in zip(names, ROUND_WORDS, strict=False):
        answer_round(
            invitation=RoundInvitation.objects.get(round=made, invited=getattr(cast, name)), words=words, now=now
        )


def test_five_answers_open_together_and_only_after_the_day(cast, now):
    made = begun_round(cast, now=now)
    answer(cast, made, OTHERS, now)
    assert close_due_rounds(now + timedelta(days=7)) == 0
    assert round_of(cast.ana, made.pk).answers == ()
    assert close_due_rounds(now + timedelta(days=8)) == 1
    shown = round_of(cast.ana, made.pk)
    assert shown.was_opened and {each.text for each in shown.answers} == set(ROUND_WORDS)


@pytest.mark.parametrize("wrote", range(5))
def test_a_smaller_round_is_never_opened_and_its_words_are_gone(cast, now, wrote):
    made = begun_round(cast, now=now)
    answer(cast, made, OTHERS[:wrote], now)
    close_due_rounds(now + timedelta(days=8))
    assert RoundAnswer.objects.count() == 0
    assert round_of(cast.ana, made.pk).round.outcome == RoundOutcome.TOO_FEW


def test_everybody_is_told_how_it_ended_once(cast, now):
    made = begun_round(cast, now=now)
    answer(cast, made, ("ben",), now)
    after = now + timedelta(days=8)
    close_due_rounds(after)
    for name in (*OTHERS, "ana"):
        assert rounds_wait_for(getattr(cast, name), after.date())
        see_round(seen=Round.objects.get(), viewer=getattr(cast, name), now=after)
        assert not rounds_wait_for(getattr(cast, name), after.date())
        assert rounds_asking(getattr(cast, name), after.date()) == []


def test_nothing_says_who_wrote_or_when(cast, now):
    made = begun_round(cast, now=now)
    before = Entry.objects.count()
    answer(cast, made, OTHERS, now)
    assert Entry.objects.count() == before
    fields = {field.name: field for field in RoundAnswer._meta.fields}
    assert not [name for name in fields if name.endswith("_at") and not name.startswith("release")]
    assert [name for name, field in fields.items() if field.related_model] == ["round"]


def test_once_it_is_closed_nobody_can_tell_who_answered(cast, now):
    made = begun_round(cast, now=now)
    answer(cast, made, OTHERS, now)
    numbers = set(RoundAnswer.objects.values_list("pk", flat=True))
    close_due_rounds(now + timedelta(days=8))
    assert set(RoundInvitation.objects.values_list("answered", flat=True)) == {None}
    assert numbers.isdisjoint(RoundAnswer.objects.values_list("pk", flat=True))


def test_the_order_is_drawn_by_lot(cast, now):
    orders = set()
    for _ in range(6):
        made = closed_round(cast, now=now)
        orders.add(tuple(each.text for each in round_of(cast.ana, made.pk).answers))
    assert len(orders) > 1


def test_the_words_are_closed_in_the_database(cast, now):
    answer(cast, begun_round(cast, now=now), OTHERS[:1], now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM feedback_roundanswer")
        assert "handover" not in cursor.fetchone()[0]


def test_a_patient_gets_another_name_than_in_what_the_writer_signed(cast, now):
    from collegia.practice.feedback.tests.making import give

    words = "You sat down with Mrs Margaret Holloway and explained the plan."
    signed = give(cast.ben, cast.ana, words).text.text
    made = begun_round(cast, now=now)
    answer_round(invitation=RoundInvitation.objects.get(invited=cast.ben), words=words, now=now)
    unsigned = made.answers.get().text.text
    assert "Holloway" not in signed + unsigned and signed != unsigned


def test_the_same_words_are_kept_alike_whoever_wrote_them(cast, now):
    made = begun_round(cast, now=now)
    for person in (cast.ben, cast.cho):
        answer_round(
            invitation=RoundInvitation.objects.get(invited=person), words="Ana helped Cho Chosen and Ben.", now=now
        )
    first, second = (each.text.text for each in made.answers.all())
    assert first == second


def test_nobody_answers_twice_or_too_late_or_unasked(cast, now):
    made = begun_round(cast, now=now)
    answer(cast, made, ("ben",), now)
    with pytest.raises(RoundIsOver):
        answer(cast, made, ("ben",), now)
    with pytest.raises(RoundIsOver):
        answer(cast, made, ("ben", "cho"), now + timedelta(days=8))
    assert round_asking(cast.omar, made.pk, now.date()) is None
    assert RoundAnswer.objects.count() == 1


def test_fewer_than_five_cannot_be_asked(cast, now):
    for invited in ([cast.ben, cast.cho, cast.dia, cast.eli], [cast.ben] * 5, [cast.ana, cast.ben, cast.cho]):
        with pytest.raises(TooFewAsked):
            begin_round(receiver=cast.ana, question="How am I?", invited=invited, days=7, now=now)


def test_two_rounds_are_never_open_side_by_side(cast, now):
    made = begun_round(cast, now=now)
    with pytest.raises(OneRoundAtATime):
        begun_round(cast, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.create(receiver=cast.ana, question=made.question, opened_at=now, closes_on=made.closes_on)


def test_answers_are_the_receivers_alone(cast, now):
    made = closed_round(cast, now=now)
    one = made.answers.first()
    assert answer_to(cast.ana, one.pk) == one
    for other in (cast.ben, cast.lena, cast.ivy, cast.omar):
        assert round_of(other, made.pk) is None and answer_to(other, one.pk) is None and rounds_of(other) == []


def test_an_answer_of_an_open_round_is_nobodys(cast, now):
    made = begun_round(cast, now=now)
    answer(cast, made, OTHERS, now)
    assert answer_to(cast.ana, made.answers.first().pk) is None


def test_the_receiver_releases_an_answer_and_takes_it_back(cast, now):
    one = closed_round(cast, now=now).answers.first()
    release_answer(answer=one, now=now)
    assert RoundAnswer.objects.get(pk=one.pk).is_released
    end_answer_release(answer=one, now=now)
    assert not RoundAnswer.objects.get(pk=one.pk).is_released


def test_one_who_was_erased_leaves_her_answer_which_nobody_can_find(cast, now):
    made = begun_round(cast, now=now)
    answer(cast, made, OTHERS, now)
    erase(person=cast.ben)
    close_due_rounds(now + timedelta(days=8))
    assert RoundInvitation.objects.count() == 4 and made.answers.count() == 5


def test_an_erased_receiver_leaves_nothing(cast, now):
    closed_round(cast, now=now)
    erase(person=cast.ana)
    assert Round.objects.count() == RoundAnswer.objects.count() == RoundInvitation.objects.count() == 0


def test_a_round_called_off_goes_unread_and_everybody_asked_is_told(cast, now):
    made = begun_round(cast, now=now)
    answer(cast, made, OTHERS, now)
    call_off_round(called=made, now=now)
    assert RoundAnswer.objects.count() == 0
    assert round_of(cast.ana, made.pk).round.outcome == RoundOutcome.OFF
    assert all(rounds_wait_for(getattr(cast, name), now.date()) for name in OTHERS)
    assert not rounds_wait_for(cast.ana, now.date())
    assert set(RoundInvitation.objects.values_list("answered", flat=True)) == {None}
    assert close_due_rounds(now + timedelta(days=8)) == 0
    with pytest.raises(RoundIsOver):
        call_off_round(called=made, now=now)
    assert Entry.objects.filter(verb="feedback.round_called_off", actor_id=cast.ana.pk).count() == 1
