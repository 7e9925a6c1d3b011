"""The sample hospital is made once: neither time nor a killed load gives back what somebody withdrew or erased."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collegia.engines.disclosure.release import from_json
from collegia.practice.rapport.actions.receiving import Receiver
from collegia.practice.rapport.models.imports import Import
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.models.patterns import MeasureVerdict, Release, ReleasedCell
from collegia.trust.people.models import Membership, Person, Unit
from collegia.trust.privacy.actions import delete_expired, erase, withdraw_consent
from collegia.trust.privacy.models import Consent
from collegia.trust.privacy.purposes import Purpose
from collegia.web.commands.main import main
from collegia.web.sample import load as loading
from collegia.web.sample.content import hospital, threads
from collegia.web.sample.load import is_loaded, load
from collegia.web.sample.past import publish_past
from collegia.web.sample.readings import readings


@pytest.fixture(autouse=True)
def quiet_year(db, monkeypatch) -> None:
    """A year of few messages, in several batches; what else happens in it is told in test_life.py."""
    monkeypatch.setitem(hospital(), "messages_a_year", 120)
    monkeypatch.setattr(loading, "live", lambda now: None)
    monkeypatch.setattr(loading, "BATCH", 25)


def live() -> set[tuple[int, str]]:
    return set(Consent.objects.filter(withdrawn_at__isnull=True).values_list("person_id", "purpose"))


def kill_in_the_second_batch(monkeypatch, now) -> None:
    whole, batches = Receiver.receive, []

    def killed(self, batch):
        batches.append(batch)
        if len(batches) == 2:
            raise KeyboardInterrupt
        whole(self, batch)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Receiver, "receive", killed)
        load(now)


def test_it_is_here_for_good_once_it_was_whole(capsys, monkeypatch):
    assert not is_loaded()
    now = timezone.now()
    assert load(now) == Message.objects.count() > 0
    assert Person.objects.filter(is_invented=False).count() == 0
    delete_expired(now + timedelta(days=31))
    assert Import.objects.count() == 0
    assert is_loaded()
    monkeypatch.setattr("collegia.web.commands.demo.prepare_database", lambda: None)
    assert main(["demo", "load"]) == 0
    assert "already" in capsys.readouterr().err
    assert Import.objects.count() == 0


def test_a_killed_load_is_taken_up_another_day_and_ends_as_if_never_killed(monkeypatch):
    now = timezone.now()
    load(now)
    whole = set(Message.objects.values_list("identity", "sent_at"))
    Message.objects.all().delete()
    Import.objects.all().delete()
    kill_in_the_second_batch(monkeypatch, now)
    assert 0 < Message.objects.count() < len(whole)
    assert load(now + timedelta(days=2)) == len(whole)
    assert set(Message.objects.values_list("identity", "sent_at")) == whole


def test_a_load_that_is_taken_up_gives_no_consent_back(monkeypatch):
    now = timezone.now()
    kill_in_the_second_batch(monkeypatch, now)
    assert not is_loaded()
    first, second = Person.objects.filter(consents__isnull=False).distinct()[:2]
    for purpose in Purpose:
        withdraw_consent(person=first, purpose=purpose, now=now)
    erase(person=second)
    before, memberships = live(), Membership.objects.count()
    load(now + timedelta(days=2))
    assert is_loaded()
    assert (live(), Membership.objects.count()) == (before, memberships)
    assert Message.objects.filter(author__in=[first, second]).count() == 0


def test_its_last_periods_are_published_once_and_say_that_they_are_invented():
    load()
    top = Unit.objects.get(parent=None)
    shown = ReleasedCell.objects.filter(measure="requests_with_reason")
    assert shown.filter(unit__kind="department").exists()
    assert shown.values("release").distinct().count() >= 3
    assert MeasureVerdict.objects.filter(unit=top, passed=True, synthetic=True).exists()
    assert MeasureVerdict.objects.get(measure="style_matching").passed is False
    publish_past(top, timezone.now())
    assert Release.objects.count() == len(set(Release.objects.values_list("period", flat=True)))


def test_what_was_published_is_what_the_next_audit_reads():
    load()
    for release in Release.objects.all():
        frozen = from_json(release.frozen)
        assert len(frozen.cells) == len(frozen.people) == release.cells.count()
        assert frozen.periods == (release.period.isoformat(),)


def test_every_line_of_every_thread_was_read():
    assert {thread.id: len(thread.lines) for thread in threads()} == {
        name: len(lines) for name, lines in readings().items()
    }


def test_somebody_who_was_here_before_stays_as_she_is():
    email = next(worker.email for worker in loading.workers() if worker.takes_part)
    Person.objects.create(email=email, name="Real Name")
    load()
    before = Person.objects.get(email=email)
    assert (before.name, before.is_invented, before.consents.count()) == ("Real Name", False, 0)
