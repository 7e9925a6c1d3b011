"""The sample hospital's year of feedback, reviews and rehearsal: made once for all of these tests, by the actions."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from collegia.practice.feedback.actions import giving, patient_thanks, rounds, settling
from collegia.practice.feedback.models.feedback import Contest, Feedback, FeedbackKind, Outcome, Release
from collegia.practice.feedback.models.rounds import Round, RoundOutcome
from collegia.practice.feedback.models.thanks import PatientThanks
from collegia.practice.feedback.models.values import ValueSet
from collegia.practice.feedback.reading import Read
from collegia.practice.rehearsal.models.encounters import Encounter
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.figures import PartRating
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.queries.reviews import shown_review
from collegia.practice.reviews.rules.claims import State
from collegia.practice.reviews.rules.seeing import Place
from collegia.trust.audit.models import Entry
from collegia.trust.people.models import Person
from collegia.web.sample import load as loading
from collegia.web.sample.content import FOLDER
from collegia.web.sample.hospital import Worker, workers
from collegia.web.sample.life import live
from collegia.web.sample.rehearsing import rehearsed
from collegia.web.sample.story import told

pytestmark = pytest.mark.django_db
NOW = timezone.now()
STORY = [path.read_text(encoding="utf-8") for path in (FOLDER / "year").glob("*.toml")]
PAGES = ("/", "/feedback/", "/feedback/year", "/feedback/rounds/", "/reviews/", "/rehearse/", "/rehearse/progress")


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """The year of those whom it names, in a database that is as before when the tests of this file are done."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        # What the reader says is tested where it stands; here it would only take its time.
        for module in (giving, settling, rounds):
            patch.setattr(module, "read_one", lambda text, lang: Read(False, 0.2, "a test"))
        patch.setattr(patient_thanks, "why_held_back", lambda text, lang: None)
        loading.take_staff([worker for worker in workers() if is_named(worker)], NOW.date())
        live(NOW)
        yield
        transaction.set_rollback(True)


def is_named(worker: Worker) -> bool:
    name = worker.email.partition("@")[0]
    return any(f'"{name}"' in text for text in STORY)


def person(name: str) -> Person:
    return Person.objects.filter(email__startswith=name).earliest("email")


def main_of(name: str, path: str) -> str:
    """The middle of a page as one of the doors sees it."""
    client = Client()
    client.force_login(person(name))
    answer = client.get(path)
    assert answer.status_code == 200, (name, path)
    return answer.content.decode().partition("<main")[2].partition("</main")[0]


def review_of(name: str) -> Review:
    return Review.objects.get(person=person(name), cycle__ended_at=None)


def test_it_happens_once_and_rereading_it_adds_nothing(lived):
    before = Feedback.objects.count(), Review.objects.count(), Entry.objects.count()
    live(NOW + timedelta(days=1))
    assert (Feedback.objects.count(), Review.objects.count(), Entry.objects.count()) == before


def test_all_that_is_told_has_happened(lived):
    assert Feedback.objects.count() == len(told("feedback"))
    assert PatientThanks.objects.count() == sum(len(card["thanks"]) for card in told("cards"))
    assert sorted(Round.objects.values_list("outcome", flat=True)) == ["", RoundOutcome.OPENED, RoundOutcome.TOO_FEW]
    assert Encounter.objects.count() == len(told("talks"))
    assert Cycle.objects.count() == len(told("cycles"))


def test_no_name_and_no_day_in_what_was_told_is_taken_for_a_patients(lived):
    words = {one["words"] for one in told("feedback")} | {
        one["contest"].get("words") for one in told("feedback") if "contest" in one
    }
    assert {feedback.text.text for feedback in Feedback.objects.all()} <= words


def test_everything_is_dated_when_it_happened(lived):
    year = NOW - timedelta(days=365)
    assert 60 <= Feedback.objects.filter(given_at__gt=year).count() <= 90
    assert not Feedback.objects.filter(given_at__gt=NOW).exists()
    told_then = Entry.objects.filter(verb="feedback.given").order_by("at").values_list("at", flat=True)
    assert list(told_then) == sorted(Feedback.objects.values_list("given_at", flat=True))
    assert ValueSet.objects.get().stated_at < Feedback.objects.earliest("given_at").given_at


def test_its_feedback_goes_every_way(lived):
    assert Contest.objects.filter(outcome=Outcome.CHANGED).exists()
    assert Contest.objects.filter(settled_at=None, feedback__giver=person("ruben")).exists()
    assert Release.objects.filter(withdrawn_at=None).count() > 40
    assert Feedback.objects.filter(kind=FeedbackKind.RECOGNITION, lang="es").exists()
    assert Feedback.objects.filter(how="in_conversation", seen_at=None).exists()


@pytest.mark.parametrize(
    ("name", "state"),
    [("marta", State.HELD_BACK), ("ruben", State.UNOPENED), ("nadia.gallagher", State.AMBER)],
)
def test_a_review_waits_for_what_it_is_told_to_wait_for(lived, name, state):
    assert state in shown_review(review_of(name), Place.REVIEWER).blocked.values()


def test_last_years_reviews_were_signed_by_both_and_one_of_this_year_is_contested(lived):
    signed = Review.objects.filter(cycle__ended_at__isnull=False, signatures__signed_as="person")
    assert signed.filter(ratings__level__isnull=False).values("reviewer").distinct().count() > 1
    assert PartRating.objects.count() > 5
    assert ReviewContest.objects.get(answered_at=None).review == review_of("samir.kirwan")


@pytest.mark.parametrize("name", ["marta", "ruben", "ingrid"])
def test_whoever_has_a_door_finds_something_on_every_page(lived, name):
    for path in PAGES:
        assert "empty-state" not in main_of(name, path), path
    talk = Encounter.objects.get(person=person(name), ended_at__isnull=False)
    assert "</li>" in main_of(name, f"/rehearse/talk/{talk.pk}/debrief")
    assert "<blockquote" in main_of(name, f"/reviews/{review_of(name).pk}/evidence")


def test_the_administrator_finds_reviews_without_a_reviewer_and_a_contest_to_answer(lived):
    pages = "".join(main_of("ivy", f"/reviews/cycles/{cycle.pk}") for cycle in Cycle.objects.filter(ended_at=None))
    assert "nobody yet" in pages
    assert "contested" in pages
    assert f"/reviews/{review_of('samir.kirwan').pk}/answer" in main_of("ivy", "/")


def test_what_was_heard_ahead_is_what_is_said(lived):
    assert {(talk["id"], n) for talk in told("talks") for n in range(len(talk["turns"]))} == set(rehearsed())
    assert all(talk["turns"][row["number"]] == row["words"] for talk in told("talks") for row in _rows_of(talk))


def _rows_of(talk):
    return [row for (name, _number), row in rehearsed().items() if name == talk["id"]]
