"""A year of feedback and the reviews that end it: no surprises, no evidence that has gone, nobody who reads others'."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from collegia.practice.feedback.actions.giving import withdraw_feedback
from collegia.practice.feedback.actions.receiving import contest_feedback, drop_contest, withdraw_release
from collegia.practice.feedback.models.feedback import Contest, Feedback, Release
from collegia.practice.feedback.urls import urlpatterns as feedback_urls
from collegia.practice.reviews.actions.cycles import name_reviewer
from collegia.practice.reviews.actions.signing import note_conversation
from collegia.practice.reviews.actions.writing import submit_part
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.reviews import PartKind
from collegia.practice.reviews.models.signing import Signature
from collegia.practice.reviews.queries.cycles import shown_cycle
from collegia.practice.reviews.queries.reviews import review_for
from collegia.practice.reviews.rules.claims import Heard, State
from collegia.practice.reviews.tests.making import (
    make_cycle,
    open_everything,
    part,
    rate_all,
    ready_to_sign,
    released,
    review_of,
    write,
)
from collegia.practice.reviews.urls import urlpatterns as review_urls
from conftest import make_person
from tests.journeys.a_seeded_year import a_year, rows_of_everybody

CAST = ("lena", "ana", "ben", "cho", "dia", "eli", "omar", "ivy")
NOT_THERE = (404, 405)
EVERYTHING = {
    "do": "remove", "words": "x", "why": "x", "reason": "x", "answer": "stands", "level": "1", "on": "yes",
    "settle": "take_back", "critical": "yes", "talked": "yes", "kind": "answer", "held_on": "2026-01-01",
}  # fmt: skip


def twice(client):
    """The same client, signed in again with a second factor just now."""
    session = client.session
    session["second_factor_at"] = timezone.now().isoformat()
    session.save()
    return client


def standing(review) -> dict[int, State]:
    """What blocks the signature of a review, as its reviewer sees it."""
    return dict(review_for(review.reviewer, review.pk, timezone.localdate()).blocked)


# The surprise figure


def test_of_ten_criticisms_of_which_three_were_never_heard_seven_in_ten_had_been_and_three_wait(cast):
    year = a_year(cast)
    shown = shown_cycle(year.cycle)
    assert shown.heard == Heard(criticisms=10, heard=7, blocked=3)
    assert shown.heard_in_hundred == 70
    held = {pk for review in (year.ana, year.ben) for pk, state in standing(review).items() if state is State.HELD_BACK}
    assert held == {one.pk for one in year.unheard}


def test_who_leads_the_cycle_reads_the_figure_and_no_word_of_anybody(cast, sign_in):
    year = a_year(cast)
    page = sign_in(cast.ivy).get(reverse("review_cycle", args=[year.cycle.pk])).content.decode()
    assert "70 %" in page and "3 statements are new to the person" in page
    assert not [one for one in (*year.heard, *year.unheard) if one.text.text[:40] in page]


def test_a_talk_lets_go_of_what_waited_and_does_not_make_it_heard_before(cast, sign_in):
    year, now = a_year(cast), timezone.now()
    words = year.unheard[0].text.text
    address = reverse("review", args=[year.ana.pk])
    assert words not in sign_in(cast.ana).get(address).content.decode()
    for one in (cast.lena, cast.ana):
        note_conversation(review=year.ana, held_on=timezone.localdate(), by=one, now=now)
    assert shown_cycle(year.cycle).heard == Heard(criticisms=10, heard=7, blocked=1)
    assert words in sign_in(cast.ana).get(address).content.decode()


# The evidence lock


def _deleted(feedback: Feedback) -> None:
    feedback.delete()


def _taken_back_by_the_giver(feedback: Feedback) -> None:
    withdraw_feedback(feedback=feedback, now=timezone.now())


def _kept_for_herself_again(feedback: Feedback) -> None:
    withdraw_release(feedback=feedback, now=timezone.now())


def _contested(feedback: Feedback) -> None:
    contest_feedback(feedback=feedback, why="That was another day.", now=timezone.now())


GONE = (_deleted, _taken_back_by_the_giver, _kept_for_herself_again, _contested)


@pytest.mark.parametrize("goes", GONE)
def test_evidence_that_goes_turns_what_rests_on_it_amber_and_blocks_both_signatures(cast, sign_in, goes):
    review = ready_to_sign(cast)
    resting = {one.statement_id for one in _evidence(review)}
    goes(Feedback.objects.get())
    assert standing(review) == dict.fromkeys(resting, State.AMBER)
    for person in (cast.lena, cast.ana):
        twice(sign_in(person)).post(reverse("review_sign", args=[review.pk]))
    assert not Signature.objects.exists()


def test_a_contest_that_is_settled_lets_both_sign_again(cast, sign_in):
    review = ready_to_sign(cast)
    _contested(Feedback.objects.get())
    drop_contest(contest=Contest.objects.get(), now=timezone.now())
    for person in (cast.lena, cast.ana):
        twice(sign_in(person)).post(reverse("review_sign", args=[review.pk]))
    assert Signature.objects.filter(void_since=None).count() == 2


def test_nobody_signs_or_chooses_an_anchor_without_the_second_factor(cast, sign_in):
    review = ready_to_sign(cast)
    sign_in(cast.lena).post(reverse("review_sign", args=[review.pk]))
    sign_in(cast.lena).post(reverse("review_rating", args=[review.pk, "respect"]), {"level": "3", "why": "x"})
    assert not Signature.objects.exists()
    assert review.ratings.get(code="respect").level == 2


def _evidence(review):
    from collegia.practice.reviews.models.statements import Evidence

    return Evidence.objects.filter(statement__part__review=review)


# The contest


@pytest.fixture
def contested(cast, sign_in):
    """Ana's review by Jo, who administers too, contested by Ana after both had signed."""
    jo = make_person("Jo", profession="manager", unit=cast.hospital, role="administrator")
    review, now = review_of(cast.ana, make_cycle(cast)), timezone.now()
    name_reviewer(review=review, reviewer=jo, by=cast.ivy, why="Knows the nights", now=now)
    item = released(cast.ben, cast.ana)
    for kind in (PartKind.SELF, PartKind.LEADER):
        write(part(review, kind), item), submit_part(part=part(review, kind), now=now)
    review.refresh_from_db()
    open_everything(review), rate_all(review)
    for person in (jo, cast.ana):
        twice(sign_in(person)).post(reverse("review_sign", args=[review.pk]))
    sign_in(cast.ana).post(reverse("review_contest", args=[review.pk]), {"why": "The nights are missing."})
    return review


def test_while_contested_nothing_in_it_changes(cast, sign_in, contested):
    client, said = twice(sign_in(contested.reviewer)), contested.parts.get(kind="leader").statements.get()
    client.post(reverse("review_statement", args=[said.pk]), {"do": "change", "words": "Other words", "why": "x"})
    client.post(reverse("review_rating", args=[contested.pk, "respect"]), {"level": "3", "why": "x"})
    said.refresh_from_db()
    assert said.text.text != "Other words" and contested.ratings.get(code="respect").level == 2
    assert Signature.objects.filter(void_since=None).count() == 2


def test_somebody_who_took_no_part_answers_and_nobody_else(cast, sign_in, contested):
    address, answer = reverse("review_answer", args=[contested.pk]), {"answer": "revise", "reason": "Look at nights."}
    for person in (contested.reviewer, *(getattr(cast, name) for name in CAST if name not in ("ivy", "lena"))):
        assert sign_in(person).post(address, answer).status_code == 404
    # Lena leads the ward: she may answer unless she wrote a part of it.
    wrote = contested.parts.filter(writer=cast.lena).exists()
    assert sign_in(cast.lena).get(address).status_code == (404 if wrote else 200)
    sign_in(cast.ivy).post(address, answer)
    assert ReviewContest.objects.get().answered_by == cast.ivy
    assert not Signature.objects.filter(void_since=None).exists()


# Who reads what


def addresses(rows) -> Iterator[tuple[str, str, set[object]]]:
    """Every address of feedback and reviews with every row that it may name, and who has a part in that row."""
    for pattern in (*feedback_urls, *review_urls):
        named = list(pattern.pattern.converters)
        for chosen in product(*(rows.get(name, []) for name in named)):
            # The first row decides: who leads a cycle names the reviewers of every review in it.
            parties = chosen[0].parties if chosen else set()
            numbers = [row.number for row in chosen]
            yield pattern.name, reverse(pattern.name, args=numbers), parties


def everything_kept() -> dict[str, list[object]]:
    models = [model for label in ("feedback", "reviews") for model in apps.get_app_config(label).get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}


# Who may see what is decided in Python: on PostgreSQL one of them is asked again.
@pytest.mark.parametrize("name", [CAST[0], *(pytest.param(name, marks=pytest.mark.on_sqlite) for name in CAST[1:])])
def test_whatever_address_is_asked_nobody_reads_or_changes_what_is_not_hers(cast, sign_in, name):
    rows, viewer = rows_of_everybody(cast), getattr(cast, name)
    viewer.language = "en"
    viewer.save()
    secret = [row.words for kind in rows.values() for row in kind if row.words and viewer not in row.readers]
    client, before = twice(sign_in(viewer)), everything_kept()
    for called, address, parties in addresses(rows):
        named = bool(re.search(r"\d|respect", address))
        if viewer in parties:
            continue
        answers = [client.get(address)] + ([client.post(address, EVERYTHING)] if named else [])
        if named:
            assert {one.status_code for one in answers} <= set(NOT_THERE), (called, address)
        shown = " ".join(one.content.decode("utf-8", "replace") for one in answers)
        assert not [words for words in secret if words[:40] in shown], (called, address)
    assert everything_kept() == before


def test_the_fuzz_names_every_row_that_an_address_may_name(cast):
    rows = rows_of_everybody(cast)
    unknown = {name for pattern in (*feedback_urls, *review_urls) for name in pattern.pattern.converters} - set(rows)
    assert not unknown
    assert Release.objects.count() >= 1
