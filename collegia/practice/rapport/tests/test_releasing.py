"""What is published of a period: once, frozen, beside what was published before, and never before it is complete."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from collegia.engines.patterns.validity import TestName, TestResult, Verdict, Why
from collegia.practice.rapport.actions import measuring, releasing
from collegia.practice.rapport.actions.releasing import forget_released, release_next, release_period
from collegia.practice.rapport.jobs import publish_patterns
from collegia.practice.rapport.models.counts import Count, Traffic
from collegia.practice.rapport.models.imports import Import
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.patterns import MeasureVerdict, Release, ReleasedCell, SuppressedCell
from collegia.practice.rapport.periods import A_MONDAY, GRACE, LENGTH, is_over, period_of
from collegia.practice.rapport.tests.making import receive, say
from collegia.trust.audit.models import Entry
from collegia.trust.people.models import Profession
from collegia.trust.privacy.actions import withdraw_consent
from collegia.trust.privacy.purposes import Purpose
from conftest import agree, make_person, make_unit

PERIOD = period_of(date(2026, 9, 1))
DUE = timezone.make_aware(datetime.combine(PERIOD + LENGTH + GRACE, time(9)))


@pytest.fixture
def ward(cast):
    """Twelve nurses and twelve physicians of ward 3 who agreed."""
    cast.nurses = [make_person(f"Nurse{n}", unit=cast.ward) for n in range(12)]
    cast.physicians = [make_person(f"Doc{n}", profession="physician", unit=cast.ward) for n in range(12)]
    for person in (*cast.nurses, *cast.physicians):
        agree(person, "team_patterns")
    return cast


def count(cast, *, period: date = PERIOD, measure: str = "messages", each: int = 3, unit=None, senders=None) -> None:
    """Every nurse wrote so often to two of the physicians."""
    senders = senders or cast.nurses
    pairs = [(nurse, cast.physicians[(n + step) % 12]) for n, nurse in enumerate(senders) for step in (0, 1)]
    Count.objects.bulk_create(
        Count(period=period, unit=unit or cast.ward, sender=nurse, receiver=doctor, from_role=nurse.profession,
              to_role=doctor.profession, measure=measure, count=each)
        for nurse, doctor in pairs
    )  # fmt: skip


def test_periods_never_overlap_and_begin_on_a_monday():
    days = [A_MONDAY + timedelta(days=n) for n in range(-400, 1200)]
    assert {period_of(day).weekday() for day in days} == {0}
    assert all(period_of(day) <= day < period_of(day) + LENGTH for day in days)
    assert is_over(PERIOD, PERIOD + LENGTH + GRACE)
    assert not is_over(PERIOD, PERIOD + LENGTH + GRACE - timedelta(days=1))


def test_a_period_is_published_when_it_and_the_days_of_grace_are_over(ward):
    count(ward)
    assert release_next(DUE - timedelta(days=1)) == 0
    assert release_next(DUE) == 1
    cell = ReleasedCell.objects.get(unit=ward.ward)
    assert (cell.measure, cell.count, cell.from_role.code, cell.to_role.code) == ("messages", 70, "nurse", "physician")
    assert (cell.senders_at_least, cell.receivers_at_least) == (10, 10)


def test_it_is_published_once(ward):
    count(ward)
    assert [release_next(DUE), release_next(DUE)] == [1, 0]
    assert Release.objects.count() == 1
    assert Entry.objects.filter(verb="rapport.patterns_published", actor_id=None).count() == 1


def test_nine_senders_are_too_few(ward):
    count(ward, senders=ward.nurses[:9])
    release_next(DUE)
    assert not ReleasedCell.objects.exists()
    assert SuppressedCell.objects.filter(unit=ward.ward, reason="too_few_senders").exists()


@pytest.mark.parametrize("model", [Release, ReleasedCell, SuppressedCell])
def test_the_database_lets_nobody_change_or_delete_what_was_published(ward, model):
    count(ward)
    count(ward, measure="concerns", senders=ward.nurses[:3])
    release_next(DUE)
    for refused in (lambda: model.objects.update(unit=ward.ward), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            refused()


def test_nothing_is_published_while_a_message_of_it_waits_to_be_read(ward):
    count(ward)
    agree(ward.ana)
    receive(say(ward.ana, "hello", at=DUE - timedelta(days=20)))
    assert release_next(DUE) == 0
    Message.objects.update(read_at=DUE, received_at=DUE - timedelta(hours=1))
    assert release_next(DUE) == 0
    assert release_next(DUE + timedelta(days=1)) == 1


def test_nothing_is_published_while_an_import_runs(ward):
    count(ward)
    Import.objects.create(source="slack", scope="own", file_name="f", fingerprint="f", spooled_as="waits")
    assert release_next(DUE) == 0
    Import.objects.update(state="done")
    assert release_next(DUE) == 1


def test_a_withdrawal_after_the_release_changes_nothing_that_was_published(ward, now):
    count(ward)
    release_next(DUE)
    before = list(ReleasedCell.objects.values())
    withdraw_consent(person=ward.nurses[0], purpose=Purpose.TEAM_PATTERNS, now=now)
    assert not Count.objects.filter(sender=ward.nurses[0]).exists()
    assert list(ReleasedCell.objects.values()) == before


def test_the_newest_counts_stay_for_the_next_audit_and_then_go(ward):
    count(ward)
    release_next(DUE)
    assert set(Count.objects.values_list("period", flat=True)) == {PERIOD}
    count(ward, period=PERIOD + LENGTH)
    release_next(DUE + LENGTH)
    assert set(Count.objects.values_list("period", flat=True)) == {PERIOD + LENGTH}
    forget_released(DUE + 4 * LENGTH)
    assert not Count.objects.exists()


def test_a_release_is_made_beside_all_earlier_ones(ward, monkeypatch):
    beside = []
    whole = releasing.make_release

    def seen(contributions, earlier, parts):
        beside.append([period for release in earlier for period in release.periods])
        return whole(contributions, earlier, parts)

    monkeypatch.setattr(releasing, "make_release", seen)
    for number in range(3):
        count(ward, period=PERIOD + number * LENGTH)
        release_next(DUE + number * LENGTH)
    assert beside[-1] == [PERIOD.isoformat(), (PERIOD + LENGTH).isoformat()]


def test_one_who_joined_between_two_periods_cannot_be_told_from_the_change(ward):
    count(ward, senders=ward.nurses[:11])
    release_next(DUE)
    count(ward, period=PERIOD + LENGTH)
    release_next(DUE + LENGTH)
    assert ReleasedCell.objects.filter(release__period=PERIOD, unit=ward.ward).exists()
    assert not ReleasedCell.objects.filter(release__period=PERIOD + LENGTH, unit=ward.ward).exists()


def test_another_worker_who_published_first_wins(ward, monkeypatch):
    count(ward)
    whole = releasing.make_release

    def beaten(*args):
        Release.objects.create(unit=ward.hospital, period=PERIOD - LENGTH, made_at=DUE, frozen="")
        return whole(*args)

    monkeypatch.setattr(releasing, "make_release", beaten)
    assert release_period(top=ward.hospital, period=PERIOD, now=DUE) is None
    assert not ReleasedCell.objects.exists()
    assert Count.objects.exists()


def test_a_unit_that_moved_and_a_profession_that_is_new_are_published_as_they_are_now(ward):
    count(ward)
    release_next(DUE)
    division = make_unit("Division", ward.hospital, kind="department")
    ward.ward.parent = division
    ward.ward.save()
    new = Profession.objects.create(code="dietitian", name_en="dietitian", name_es="dietista")
    for nurse in ward.nurses:
        nurse.profession = new
    count(ward, period=PERIOD + LENGTH)
    release_next(DUE + LENGTH)
    units = ReleasedCell.objects.filter(release__period=PERIOD + LENGTH, from_role=new).values_list("unit", flat=True)
    assert {ward.ward.pk, ward.hospital.pk, division.pk} & set(units)


def test_each_organisation_publishes_its_own(ward):
    other = make_unit("Clinic", kind="hospital")
    count(ward)
    count(ward, unit=other)
    assert [release_next(DUE), release_next(DUE), release_next(DUE)] == [1, 1, 0]
    assert {cell.release.unit for cell in ReleasedCell.objects.filter(unit=other)} == {other}


@pytest.mark.parametrize(("senders", "said"), [(12, 0.7), (9, None)])
def test_the_share_of_traffic_seen_is_a_tenth_behind_ten_people(ward, senders, said):
    count(ward, senders=ward.nurses[:senders])
    Traffic.objects.create(unit=ward.hospital, period=PERIOD, seen=100, counted=66)
    release_next(DUE)
    assert Release.objects.get().seen_share == said


def test_an_import_says_how_much_of_the_traffic_could_be_counted(cast):
    agree(cast.ana, "team_patterns")
    agree(cast.ben, "team_patterns")
    receive(
        say(cast.ana, "one", to=[cast.ben], kind="direct", number=1),
        say(cast.ana, "two", to=[cast.cho], kind="direct", number=2),
        say(cast.cho, "three", to=[cast.ana], kind="direct", number=3),
        say(cast.cho, "to nobody", number=4),
    )
    row = Traffic.objects.get()
    assert (row.unit, row.seen, row.counted) == (cast.hospital, 3, 1)


def test_a_verdict_on_each_measure_is_kept_with_its_tests(cast, now, monkeypatch):
    test = TestResult(TestName.PARTNER, 0.2, 0.1, 0.3, 0.1, True)
    untested = TestResult(TestName.OUTCOME, None, None, None, None, None)
    verdict = Verdict("reasons", True, (test, untested), Why.EARNED)
    monkeypatch.setattr(measuring, "verdicts", lambda exchanges, measures: (verdict,))
    for _twice in range(2):
        measuring.judge_measures(top=cast.hospital, period=PERIOD, units=[cast.ward.pk], now=now)
    kept = MeasureVerdict.objects.get()
    assert (kept.passed, kept.synthetic, kept.why) == (True, False, "earned")
    assert [test.passed for test in kept.tests.order_by("name")] == [None, True]


def test_the_job_has_nothing_to_do_in_an_empty_house(db):
    assert publish_patterns() == 0
