"""The pages of a review, for each of those who have a place in it and for nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from collegia.practice.reviews.actions.calibrating import open_meeting
from collegia.practice.reviews.actions.contesting import contest_review
from collegia.practice.reviews.actions.signing import write_own_statement
from collegia.practice.reviews.actions.writing import submit_part
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Conversation, Kit, Part, PartKind
from collegia.practice.reviews.models.signing import Signature
from collegia.practice.reviews.models.statements import Evidence, Polarity, Rating, Statement
from collegia.practice.reviews.tests.making import (
    make_cycle,
    open_everything,
    part,
    rate_all,
    ready_to_sign,
    released,
    review_of,
    share,
    write,
)
from collegia.practice.reviews.views import signing

OF_THE_TWO = ("review", "review_evidence", "review_record", "review_talk", "review_sign", "review_csv", "review_pdf")


@pytest.fixture
def twice(monkeypatch):
    monkeypatch.setattr(signing, "second_factor_at", lambda request: timezone.now() - timedelta(minutes=1))


def get(client, name, *args):
    return client.get(reverse(name, args=args))


def post(client, name, /, *args, **data):
    return client.post(reverse(name, args=args), data)


def test_home_shows_what_waits_and_what_is_hers(sign_in, cast):
    cycle = make_cycle(cast)
    page = get(sign_in(cast.lena), "reviews").content.decode()
    assert "Waiting for you" in page and "This year" in page and "Ana Anasen" in page
    page = get(sign_in(cast.cho), "reviews").content.decode()
    assert reverse("review_cycle", args=[cycle.pk]) not in page


@pytest.mark.parametrize("name", OF_THE_TWO)
def test_the_two_open_every_page_of_a_review_and_others_none(sign_in, cast, name):
    review = ready_to_sign(cast)
    for person, status in ((cast.ana, 200), (cast.lena, 200), (cast.ben, 404), (cast.omar, 404), (cast.ivy, 404)):
        assert get(sign_in(person), name, review.pk).status_code == status


@pytest.mark.parametrize(
    ("name", "status"),
    [("review_peers", (200, 404)), ("review_own_statement", (200, 404)), ("review_contest", (200, 404)),
     ("review_kit", (404, 200)), ("review_answer", (404, 404))],
)  # fmt: skip
def test_some_pages_are_for_one_of_the_two(sign_in, cast, name, status):
    review = share(review_of(cast.ana, make_cycle(cast)))
    assert tuple(get(sign_in(one), name, review.pk).status_code for one in (cast.ana, cast.lena)) == status


def test_a_part_is_its_writers_alone(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    mine = part(review, PartKind.PEER)
    for one in (cast.lena, cast.ana, cast.ben, cast.cho, cast.dia, cast.eli):
        expected = 200 if one == mine.writer else 404
        assert get(sign_in(one), "review_part", mine.pk).status_code == expected


def test_a_statement_is_written_with_what_it_rests_on_and_handed_in(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    item, mine = released(cast.ben, cast.ana), part(review, PartKind.LEADER)
    client = sign_in(cast.lena)
    told = {"code": "respect", "polarity": "strength", "words": "Waits for Lena to end.", "items": [item]}
    assert post(client, "review_part", mine.pk, **told).status_code == 302
    assert Evidence.objects.get(statement__part=mine).opened_by_reviewer_at
    assert "Waits for Lena Lenasen to end." in get(client, "review_part", mine.pk).content.decode()
    post(client, "review_part_done", mine.pk, do="hand_in")
    mine.refresh_from_db()
    assert mine.submitted_at
    assert post(client, "review_part", mine.pk, **{**told, "words": ""}).status_code == 422


def test_a_colleague_may_be_away_or_decline(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    mine = part(review, PartKind.PEER)
    client = sign_in(mine.writer)
    post(client, "review_part_done", mine.pk, do="away", day="2030-01-01")
    mine.refresh_from_db()
    assert mine.quiet_until.year == 2030
    post(client, "review_part_done", mine.pk, do="decline")
    assert get(client, "review_part", mine.pk).status_code == 404


def test_opening_a_statement_opens_its_evidence(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    said = write(part(review, PartKind.LEADER), released(cast.ben, cast.ana))
    share(review)
    assert get(sign_in(cast.ana), "review_statement", said.pk).status_code == 200
    assert said.evidence.get().opened_by_person_at
    assert get(sign_in(cast.cho), "review_statement", said.pk).status_code == 404


def test_what_is_done_with_a_statement(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    first, other = released(cast.ben, cast.ana), released(cast.cho, cast.ana)
    said = write(part(review, PartKind.LEADER), first)
    share(review)
    lena = sign_in(cast.lena)
    post(lena, "review_statement", said.pk, do="link", item=other)
    post(lena, "review_statement", said.pk, do="unlink", item=first, why="Another day")
    assert [one.item for one in said.evidence.all()] == [other]
    post(lena, "review_statement", said.pk, do="change", words="Listens to the end.", why="Clearer")
    said.refresh_from_db()
    assert said.text.text == "Listens to the end."
    ana = sign_in(cast.ana)
    post(ana, "review_statement", said.pk, do="counter", words="That was at night.", item="")
    assert said.counter_evidence.count() == 1
    assert post(ana, "review_statement", said.pk, do="change", words="x", why="y").status_code == 404
    assert post(ana, "review_statement", said.pk, do="nothing").status_code == 404
    post(sign_in(cast.lena), "review_statement", said.pk, do="remove", words="x", why="No longer so")
    assert not Statement.objects.filter(pk=said.pk).exists()


def test_a_criticism_that_is_new_is_not_on_any_page_of_hers_before_the_talk(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    late = released(cast.ben, cast.ana, seen=False)
    said = write(part(review, PartKind.LEADER), late, polarity=Polarity.IMPROVEMENT, words="Interrupts Cho often.")
    share(review)
    ana = sign_in(cast.ana)
    for name in ("review", "review_sign", "review_csv", "review_record"):
        assert "Interrupts" not in get(ana, name, review.pk).content.decode("utf-8", "replace")
    assert get(ana, "review_statement", said.pk).status_code == 404
    post(ana, "review_talk", review.pk, held_on=timezone.localdate().isoformat())
    talk = Conversation.objects.get()
    post(sign_in(cast.lena), "review_talk_confirm", review.pk, talk.pk)
    assert "Interrupts" in get(sign_in(cast.ana), "review", review.pk).content.decode()


def test_an_anchor_is_chosen_by_the_reviewer_with_a_second_factor(sign_in, cast, monkeypatch):
    review = review_of(cast.ana, make_cycle(cast))
    client = sign_in(cast.lena)
    page = post(client, "review_rating", review.pk, "respect", level="3")
    assert page.status_code == 200 and "second factor" in page.content.decode()
    assert not Rating.objects.exists()
    monkeypatch.setattr(signing, "second_factor_at", lambda request: timezone.now() - timedelta(minutes=1))
    post(client, "review_rating", review.pk, "respect", level="0")
    assert Rating.objects.get().level is None
    assert get(sign_in(cast.ana), "review_rating", review.pk, "respect").status_code == 404


def test_nothing_is_chosen_beforehand(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    assert " checked" not in get(sign_in(cast.lena), "review_rating", review.pk, "respect").content.decode()


def test_the_two_prepare_talk_and_sign(sign_in, cast, twice):
    review = ready_to_sign(cast)
    kit = {"first_question": "What did you make of it?", "second_question": "What stood in the way?",
           "strength": "Calm", "experiment": "Two minutes before rounds", "look_again_on": "2030-01-01"}  # fmt: skip
    lena = sign_in(cast.lena)
    post(lena, "review_kit", review.pk, **kit)
    assert "Calm" not in get(sign_in(cast.ana), "review_talk", review.pk).content.decode()
    post(sign_in(cast.lena), "review_kit", review.pk, do="show")
    assert Kit.objects.get().shared_at
    assert "Calm" in get(sign_in(cast.ana), "review_talk", review.pk).content.decode()
    for person in (cast.ana, cast.lena):
        post(sign_in(person), "review_sign", review.pk)
    assert Signature.objects.filter(void_since=None).count() == 2


def test_what_blocks_is_said_where_one_signs(sign_in, cast, twice):
    review = share(review_of(cast.ana, make_cycle(cast)))
    rate_all(review)
    page = get(sign_in(cast.lena), "review_sign", review.pk).content.decode()
    assert "Waits until the other has opened what it rests on" in page
    assert "You have not opened it yet" in get(sign_in(cast.ana), "review_sign", review.pk).content.decode()
    post(sign_in(cast.lena), "review_sign", review.pk)
    assert not Signature.objects.exists()


def test_contest_and_answer(sign_in, cast):
    review = share(review_of(cast.ana, make_cycle(cast)))
    post(sign_in(cast.ana), "review_own_statement", review.pk, words="I see it otherwise.")
    post(sign_in(cast.ana), "review_contest", review.pk, why="The nights are missing.")
    ivy = sign_in(cast.ivy)
    assert "The nights are missing." in get(ivy, "review", review.pk).content.decode()
    post(ivy, "review_answer", review.pk, answer="revise", reason="Look at the nights.")
    assert ReviewContest.objects.get().answered_by == cast.ivy
    page = get(sign_in(cast.ana), "review", review.pk).content.decode()
    assert "Look at the nights." in page and "I see it otherwise." in page


def test_a_cycle_is_opened_followed_and_ended_without_contents(sign_in, cast):
    client, today = sign_in(cast.ivy), timezone.localdate()
    told = {"unit": cast.ward.pk, "name": "Spring", "looks_back_from": "2026-01-01", "looks_back_to": today,
            "opens_on": today, "closes_on": today, "peers": 2}  # fmt: skip
    assert post(client, "review_cycle_new", **{**told, "closes_on": "2020-01-01"}).status_code == 422
    post(client, "review_cycle_new", **told)
    cycle = Cycle.objects.get()
    review = review_of(cast.ana, cycle)
    write(part(review, PartKind.SELF), words="A private draft.")
    submit_part(part=part(review, PartKind.SELF), now=timezone.now())
    page = get(sign_in(cast.ivy), "review_cycle", cycle.pk).content.decode()
    assert "1 of" in page and "A private draft." not in page
    post(sign_in(cast.ivy), "review_reviewer", cycle.pk, review.pk, person=cast.omar.pk, why="Knows the nights")
    review.refresh_from_db()
    assert review.reviewer == cast.omar
    post(sign_in(cast.ivy), "review_cycle_do", cycle.pk, do="end")
    cycle.refresh_from_db()
    assert cycle.ended_at
    assert get(sign_in(cast.ana), "review_cycle", cycle.pk).status_code == 404


def test_the_table_is_for_those_with_a_seat_and_leaves_a_trace(sign_in, cast):
    review = share(review_of(cast.ana, make_cycle(cast)))
    boss = review_of(cast.ben, review.cycle)
    boss.reviewer = cast.omar
    boss.save()
    open_meeting(cycle=review.cycle, by=cast.ivy, now=timezone.now())
    assert get(sign_in(cast.ivy), "review_table", review.cycle_id).status_code == 404
    omar = sign_in(cast.omar)
    assert "Ana Anasen" in get(omar, "review_table", review.cycle_id).content.decode()
    assert get(omar, "review", review.pk).status_code == 200
    assert "Omar Omarsen" in get(sign_in(cast.ana), "review_record", review.pk).content.decode()
    post(sign_in(cast.omar), "review_table", review.cycle_id)
    assert get(sign_in(cast.omar), "review", review.pk).status_code == 404


def test_a_copy_is_a_pdf_or_a_table_without_formulas(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    write(part(review, PartKind.LEADER), words="=1+1 is what she says.")
    share(review)
    write_own_statement(review=review, by=cast.ana, words="Así fue.", now=timezone.now())
    client = sign_in(cast.ana)
    assert get(client, "review_pdf", review.pk).content.startswith(b"%PDF")
    table = get(client, "review_csv", review.pk).content.decode("utf-8-sig")
    assert "'=1+1 is what she says." in table and "\n=" not in table


def test_evidence_says_what_is_missing_and_words_that_do_not_match_to_the_reviewer_alone(sign_in, cast):
    review = share(review_of(cast.ana, make_cycle(cast)))
    open_everything(review)
    rate_all(review, 1)
    lena = get(sign_in(cast.lena), "review_evidence", review.pk).content.decode()
    ana = get(sign_in(cast.ana), "review_evidence", review.pk).content.decode()
    assert "The evidence is thin" in lena and "The evidence is thin" in ana
    assert "Words and anchors" in lena and "Words and anchors" not in ana


def test_she_names_a_colleague_herself(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast, peers=2))
    other = next(p for p in (cast.ben, cast.cho, cast.dia, cast.eli) if not review.parts.filter(writer=p).exists())
    post(sign_in(cast.ana), "review_peers", review.pk, person=other.pk)
    assert Part.objects.get(review=review, writer=other).allocated_by == "person"


def test_no_page_of_a_review_is_there_for_who_has_no_place_in_it_whatever_is_sent(sign_in, cast):
    review = ready_to_sign(cast)
    contest_review(review=review, by=cast.ana, why="No.", now=timezone.now())
    said = Statement.objects.filter(part__review=review).first()
    for person in (cast.ben, cast.cho, cast.omar):
        client = sign_in(person)
        for name in ("review_sign", "review_contest", "review_kit", "review_talk", "review_answer", "review_evidence"):
            assert post(client, name, review.pk, why="x", reason="x", answer="stands").status_code == 404
        assert post(client, "review_statement", said.pk, do="remove", why="x").status_code == 404
        assert post(client, "review_rating", review.pk, "respect", level="1").status_code == 404


def test_the_writer_alone_is_asked_what_is_missing_in_a_statement(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    harsh = "Ana is lazy and a hopeless nurse, everybody says so, she is always the worst."
    said = write(part(review, PartKind.LEADER), released(cast.ben, cast.ana), words=harsh)
    share(review)
    lena = get(sign_in(cast.lena), "review_statement", said.pk).content.decode()
    ana = get(sign_in(cast.ana), "review_statement", said.pk).content.decode()
    assert "Worth a second look" in lena and "<q>" in lena
    assert "Worth a second look" not in ana
