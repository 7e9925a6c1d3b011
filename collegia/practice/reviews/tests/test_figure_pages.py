"""Averages and a rater's own figures: who opens them, what they say, and what they never say."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from collegia.practice.reviews.actions.calibrating import close_meeting, open_meeting
from collegia.practice.reviews.actions.reckoning import reckon_next
from collegia.practice.reviews.figure_words import finding_of, how_rated
from collegia.practice.reviews.models.figures import FairFigure, PartRating, RaterFigure
from collegia.practice.reviews.models.reviews import PartKind
from collegia.practice.reviews.queries.figures import own_rater_figure
from collegia.practice.reviews.tests.anchored import anchored_cycle, make_people
from collegia.practice.reviews.tests.making import (
    make_cycle,
    part,
    ready_to_sign,
    released,
    review_of,
    with_figure,
    write,
)
from collegia.practice.reviews.views import figures as figure_views

pytestmark = pytest.mark.django_db


def page_of(client, review) -> str:
    return client.get(reverse("review_figures", args=[review.pk])).content.decode()


def test_the_two_open_the_averages_and_nobody_else(sign_in, cast):
    review = ready_to_sign(cast)
    with_figure(review)
    for person, status in ((cast.ana, 200), (cast.lena, 200), (cast.ben, 404), (cast.omar, 404), (cast.ivy, 404)):
        assert sign_in(person).get(reverse("review_figures", args=[review.pk])).status_code == status


def test_the_table_opens_them_while_it_is_open(sign_in, cast):
    review = ready_to_sign(cast)
    with_figure(review)
    review.cycle.reviews.filter(person=cast.omar).update(reviewer=cast.ben)
    meeting = open_meeting(cycle=review.cycle, by=cast.ivy, now=timezone.now())
    meeting.seats.get_or_create(person=cast.dia, defaults={"order": 99})
    address = reverse("review_figures", args=[review.pk])
    assert sign_in(cast.dia).get(address).status_code == 200
    close_meeting(meeting=meeting, by=cast.dia, now=timezone.now())
    assert sign_in(cast.dia).get(address).status_code == 404


def test_both_averages_stand_side_by_side_with_their_bounds(sign_in, cast):
    review = ready_to_sign(cast)
    with_figure(review)
    page = page_of(sign_in(cast.lena), review)
    for words in ("2.60", "2.20", "3.00", "2.40", "2.10", "2.70", "5 people chose 20 anchors", "Reliability 0.71"):
        assert words in page
    assert "Most likely between “as we expect” and “an example to others”" in page


@pytest.mark.parametrize("hidden", ["few_colleagues", "not_connected", "unsure", "unsure_for_all"])
def test_a_hidden_average_says_why_and_shows_no_number(sign_in, cast, hidden):
    review = ready_to_sign(cast)
    none = dict.fromkeys(("raw", "raw_low", "raw_high", "fair", "low", "high"))
    with_figure(review, hidden=hidden, **none)
    page = page_of(sign_in(cast.lena), review)
    assert "No average is shown" in page
    assert "Reliability" not in page


def test_before_the_cycle_has_ended_there_is_nothing_to_be_led_by(sign_in, cast):
    assert "Not yet" in page_of(sign_in(cast.lena), ready_to_sign(cast))


def test_only_the_person_sees_her_earlier_cycles(sign_in, cast):
    review = ready_to_sign(cast)
    with_figure(review)
    earlier = review_of(cast.ana, make_cycle(cast))
    with_figure(earlier)
    heading = 'id="earlier"'
    assert heading in page_of(sign_in(cast.ana), review)
    assert heading not in page_of(sign_in(cast.lena), review)


@pytest.fixture
def twice(monkeypatch):
    monkeypatch.setattr(figure_views, "second_factor_at", lambda request: timezone.now() - timedelta(minutes=1))


def test_a_colleague_chooses_where_she_has_evidence_and_nobody_reads_it(sign_in, cast, twice):
    review = review_of(cast.ana, make_cycle(cast))
    mine = part(review, PartKind.PEER)
    write(mine, released(mine.writer, cast.ana))
    client = sign_in(mine.writer)
    address = reverse("review_part_rating", args=[mine.pk, "respect"])
    assert client.post(address, {"level": "3"}).status_code == 302
    assert PartRating.objects.get(part=mine, code="respect").level == 3
    for other in (cast.ana, cast.lena, cast.ivy, cast.omar):
        assert sign_in(other).get(address).status_code == 404


def test_without_evidence_there_is_one_answer(sign_in, cast, twice):
    mine = part(review_of(cast.ana, make_cycle(cast)), PartKind.PEER)
    client = sign_in(mine.writer)
    address = reverse("review_part_rating", args=[mine.pk, "safety"])
    assert client.post(address, {"level": "3"}).status_code == 200
    assert not PartRating.objects.exists()
    assert client.post(address, {"level": "0"}).status_code == 302
    assert PartRating.objects.get().level is None


def test_no_second_factor_no_anchor_and_none_on_ones_own_part(sign_in, cast):
    review = review_of(cast.ana, make_cycle(cast))
    mine = part(review, PartKind.PEER)
    sign_in(mine.writer).post(reverse("review_part_rating", args=[mine.pk, "safety"]), {"level": "0"})
    assert not PartRating.objects.exists()
    own = part(review, PartKind.SELF)
    assert sign_in(cast.ana).get(reverse("review_part_rating", args=[own.pk, "safety"])).status_code == 404


def test_how_one_rates_is_for_oneself_alone(sign_in, cast):
    ended = anchored_cycle(cast.ward, [*make_people(7), cast.ana])
    reckon_next(timezone.now())
    page = sign_in(cast.ana).get(reverse("review_how_you_rate")).content.decode()
    assert RaterFigure.objects.get(person=cast.ana).persons >= 5
    assert "Strict or mild" in page or "Estricta" in page or "Estricto" in page
    for other in (cast.lena, cast.ivy):
        assert own_rater_figure(other) is None
        assert "Nothing yet" in sign_in(other).get(reverse("review_how_you_rate")).content.decode()
    assert all(how_rated(one) for one in RaterFigure.objects.filter(figures__cycle=ended.cycle, persons__gte=5))


def test_below_five_people_nothing_is_said(sign_in, cast):
    anchored_cycle(cast.ward, [*make_people(3), cast.lena], colleagues=2)
    reckon_next(timezone.now())
    assert "fewer than five people" in sign_in(cast.lena).get(reverse("review_how_you_rate")).content.decode()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(1.6, 2.4, "Most likely about “as we expect”"), (1.2, 1.4, "about “not yet seen”"), (1.4, 2.6, "between “not")],
)
def test_a_finding_says_no_more_than_its_interval(low, high, words):
    assert words in finding_of(FairFigure(low=low, high=high))
