"""The huddle, what it decides to try, what changed since, and what a lead shows of herself."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from collegia.engines.patterns.pooling import Change
from collegia.engines.patterns.shares import Interval
from collegia.practice.rapport.agenda import Because, choose_two
from collegia.practice.rapport.models.huddles import Experiment, PublishedTrend
from collegia.practice.rapport.pattern_rows import Point, Roles, Row
from collegia.practice.rapport.retention import KEPT
from collegia.practice.rapport.tests.publishing import both_ways, last_period, let_pass, publish
from collegia.practice.rapport.tests.test_team_patterns import page_of
from collegia.trust.audit.models import Entry
from collegia.trust.people.models import Profession
from collegia.trust.privacy.actions import withdraw_consent
from collegia.trust.privacy.purposes import Purpose
from conftest import agree

WORDS = "When we ask for something, we write the why in the same message."


def row(share: str, mean: float, *, usual: float = 0.5, went: float | None = None, roles=(1, 2)) -> Row:
    changed = None if went is None else Change(went, went - 0.05, went + 0.05, clear=abs(went) > 0.05)
    point = Point(last_period(), Interval(mean, mean - 0.05, mean + 0.05))
    return Row(share, Roles(*roles), 1, (point,), changed, usual, 10, 10)


@pytest.fixture
def published(cast):
    let_pass(cast.hospital)
    for back in (2, 1, 0):
        publish(cast.ward, both_ways(), period=last_period(back))
    return cast


def roles() -> tuple[int, int]:
    return Profession.objects.get(code="nurse").pk, Profession.objects.get(code="physician").pk


def write(client, cast, person=None, **more):
    client.force_login(person or cast.cho)
    sender, receiver = roles()
    day = timezone.localdate() + timedelta(days=60)
    said = {"words": WORDS, "watch": f"reasons:{sender}:{receiver}", "review_on": day.isoformat(), **more}
    return client.post(reverse("experiment_new", args=[cast.ward.pk]), said)


@pytest.mark.parametrize(
    ("rows", "because"),
    [
        ([row("reasons", 0.6, went=0.2), row("recognition", 0.9)], (Because.ROSE, Because.NEXT)),
        ([row("reasons", 0.6), row("concerns_answered", 0.3, went=-0.2)], (Because.ABOVE, Because.FELL)),
        ([row("reasons", 0.7), row("concerns_answered", 0.3)], (Because.ABOVE, Because.BELOW)),
        ([row("reasons", 0.5), row("concerns_answered", 0.5)], (Because.HIGHEST, Because.LOWEST)),
        ([row("reasons", 0.6)], (Because.ABOVE, None)),
        ([row("reasons", 0.6), row("reasons", 0.3, roles=(2, 1))], (Because.ABOVE, None)),
        ([row("reasons", 0.6, went=0.2), row("reasons", 0.3, went=-0.2, roles=(2, 1))], (None, Because.FELL)),
        ([], (None, None)),
    ],
)
def test_two_patterns_are_chosen_by_rules_that_are_stated(rows, because):
    two = choose_two(rows)
    assert tuple(choice and choice.because for choice in (two.strengthens, two.strains)) == because


def test_the_choice_does_not_hang_on_the_order(published):
    rows = [row("reasons", 0.6), row("reasons", 0.6, roles=(2, 1)), row("invitations", 0.6)]
    assert choose_two(rows) == choose_two(rows[::-1])


def test_a_huddle_is_fifteen_minutes_and_names_nobody(published, client):
    page = page_of(client, published.cho, published.ward, "huddle")
    main = page[page.index("<main") : page.index("</main>")]
    assert sum(int(minutes) for minutes in re.findall(r"(\d+) minutes</span>", main)) == 15
    assert not any(person.name in main for person in (published.lena, published.ana, published.cho))


def test_a_huddle_without_figures_is_still_a_huddle(cast, client):
    assert "No figure can be shown yet" in page_of(client, cast.cho, cast.ward, "huddle")


def test_any_member_writes_down_what_is_tried_and_the_page_does_not_say_who(published, client):
    write(client, published)
    made = Experiment.objects.get()
    page = page_of(client, published.ana, published.ward, "experiments")
    main = page[page.index("<main") : page.index("</main>")]
    assert WORDS in main
    assert published.cho.name not in main
    assert Entry.objects.get(verb="rapport.experiment_written").actor_id == published.cho.pk
    assert made.words == WORDS


def test_words_are_closed_in_the_database(published, client, db):
    from django.db import connection

    write(client, published)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM rapport_experiment")
        assert "why" not in cursor.fetchone()[0]


def test_others_may_neither_write_nor_read_nor_end(published, client):
    write(client, published)
    made = Experiment.objects.get()
    for outsider in (published.omar, published.ivy):
        assert write(client, published, outsider).status_code == 404
        for name in ("experiment", "end_experiment"):
            address = reverse(name, args=[published.ward.pk, made.pk])
            assert client.post(address, {"do": "remove"}).status_code in (404, 405)
            assert client.get(address).status_code in (404, 405)
    assert Experiment.objects.filter(ended_on__isnull=True).count() == 1


def test_an_experiment_of_another_unit_is_not_there(published, client):
    write(client, published)
    client.force_login(published.cho)
    made = Experiment.objects.get()
    assert client.get(reverse("experiment", args=[published.hospital.pk, made.pk])).status_code == 404


def test_a_name_is_asked_about_once_and_the_team_has_the_last_word(published, client):
    named = "Please write the why to Dr. Penelope Abernathy, phone 020 7946 0018."
    refused = write(client, published, words=named)
    assert "This may name somebody" in refused.content.decode()
    assert not Experiment.objects.exists()
    write(client, published, words=named, names_nobody="on")
    assert Experiment.objects.exists()


@pytest.mark.parametrize("days", [1, 400])
def test_the_day_to_look_again_is_neither_tomorrow_nor_never(published, client, days):
    day = timezone.localdate() + timedelta(days=days)
    assert "Choose a day between" in write(client, published, review_on=day.isoformat()).content.decode()


def test_three_at_once_are_enough(published, client):
    for _number in range(4):
        write(client, published)
    assert Experiment.objects.count() == 3


def test_too_early_to_say(published, client):
    write(client, published)
    page = page_of(client, published.ana, published.ward, "experiments")
    assert "Too early to say." in page


@pytest.mark.parametrize(("after", "said"), [(350, "More than before."), (100, "No clear change.")])
def test_what_changed_since_is_told_with_its_interval(cast, client, after, said):
    let_pass(cast.hospital)
    publish(cast.ward, {("nurse", "physician"): {"requests": 400, "requests_with_reason": 100}}, period=last_period(1))
    publish(cast.ward, {("nurse", "physician"): {"requests": 400, "requests_with_reason": after}})
    sender, receiver = roles()
    made = Experiment.objects.create(
        unit=cast.ward, words=WORDS, share="reasons", from_role_id=sender, to_role_id=receiver,
        decided_on=last_period(), review_on=timezone.localdate() + timedelta(days=10),
    )  # fmt: skip
    client.force_login(cast.cho)
    page = client.get(reverse("experiment", args=[cast.ward.pk, made.pk])).content.decode()
    assert said in page
    assert "The difference lies probably" in page


def test_ended_it_stays_and_removed_its_words_are_gone(published, client):
    write(client, published)
    address = reverse("end_experiment", args=[published.ward.pk, Experiment.objects.get().pk])
    client.post(address, {"do": "end"})
    assert Experiment.objects.get().ended_on == timezone.localdate()
    client.post(address, {"do": "remove"})
    assert not Experiment.objects.exists()


def test_an_experiment_goes_a_year_after_it_was_to_be_looked_at(published, client, now):
    write(client, published)
    kept = next(one for one in KEPT if one.key == "experiments")
    assert kept.expire(now) == 0
    assert kept.expire(now + timedelta(days=500)) == 1


@pytest.fixture
def lena_has_a_trend(published, monkeypatch):
    from collegia.practice.rapport.pattern_rows import OwnPoint

    agree(published.lena)
    points = [OwnPoint("reasons", last_period(back), Interval(0.5, 0.4, 0.6)) for back in (1, 0)]
    monkeypatch.setattr("collegia.practice.rapport.views.patterns.own_points", lambda viewer, now: points)
    return published


def test_nothing_of_a_lead_is_shown_until_she_presses_the_button(lena_has_a_trend, client):
    cast = lena_has_a_trend
    preview = page_of(client, cast.lena, cast.ward, "own_trend")
    assert "Exactly this would be shown" in preview
    assert "40 to 60 in 100" in preview
    assert "Published by" not in page_of(client, cast.cho, cast.ward)
    client.force_login(cast.lena)
    client.post(reverse("own_trend", args=[cast.ward.pk]))
    shown = page_of(client, cast.cho, cast.ward)
    assert "Published by Lena Lenasen" in shown
    assert "40 to 60 in 100" in shown[shown.index("Published by") :]


def test_one_click_takes_it_back(lena_has_a_trend, client):
    cast = lena_has_a_trend
    client.force_login(cast.lena)
    client.post(reverse("own_trend", args=[cast.ward.pk]))
    client.post(reverse("withdraw_own_trend", args=[cast.ward.pk]))
    assert not PublishedTrend.objects.exists()
    assert "Published by" not in page_of(client, cast.cho, cast.ward)


def test_only_a_lead_of_the_unit_may_and_only_of_herself(lena_has_a_trend, client):
    cast = lena_has_a_trend
    for person, unit in ((cast.cho, cast.ward), (cast.ivy, cast.ward), (cast.lena, cast.hospital)):
        client.force_login(person)
        for name in ("own_trend", "withdraw_own_trend"):
            assert client.post(reverse(name, args=[unit.pk])).status_code == 404
    assert not PublishedTrend.objects.exists()


def test_taking_back_her_consent_takes_the_published_trend_away(lena_has_a_trend, client, now):
    cast = lena_has_a_trend
    client.force_login(cast.lena)
    client.post(reverse("own_trend", args=[cast.ward.pk]))
    withdraw_consent(person=cast.lena, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert not PublishedTrend.objects.exists()


def test_who_leads_no_longer_is_not_shown(lena_has_a_trend, client):
    cast = lena_has_a_trend
    client.force_login(cast.lena)
    client.post(reverse("own_trend", args=[cast.ward.pk]))
    cast.lena.memberships.update(role="member")
    assert "Published by" not in page_of(client, cast.cho, cast.ward)
