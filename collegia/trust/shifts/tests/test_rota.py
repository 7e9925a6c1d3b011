"""A rota comes in whole or not at all, twice is once, and nobody outside the organisation is in it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from collegia.trust.audit.models import Entry
from collegia.trust.privacy.actions import delete_expired
from collegia.trust.shifts.actions import RotaHasBadLines, import_rota, preview_rota
from collegia.trust.shifts.models import Shift
from collegia.trust.shifts.rota import read_rota

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
HEAD = "person,starts,ends,kind\n"
NIGHT = "ana@ward.example,2026-03-09T21:00,2026-03-10T07:00,\n"
NEXT = "ana@ward.example,2026-03-11T21:00,2026-03-12T07:00,shift\n"
LEAVE = "BEN@ward.example,2026-03-10T00:00,2026-03-20T00:00,leave\n"


def take(cast, text: str, do=import_rota):
    return do(rota=read_rota((HEAD + text).encode()), importer=cast.ivy, today=NOW.date(), now=NOW)


def test_a_preview_changes_nothing_and_twice_adds_nothing_twice(cast):
    assert take(cast, NIGHT + LEAVE, do=preview_rota).added == 2
    assert Shift.objects.count() == 0
    assert take(cast, NIGHT + LEAVE).added == 2
    again = take(cast, NIGHT + LEAVE)
    assert (again.added, again.taken_away, again.as_before, Shift.objects.count()) == (0, 0, 2, 2)
    assert Entry.objects.filter(verb="people.rota_imported").count() == 2


def test_a_new_rota_replaces_the_same_days_of_the_same_people(cast):
    take(cast, NIGHT + NEXT + LEAVE)
    changed = take(cast, NIGHT + "ana@ward.example,2026-03-12T14:00,2026-03-12T22:00,\n")
    assert (changed.added, changed.taken_away, changed.as_before) == (1, 1, 1)
    assert Shift.objects.filter(person=cast.ben).count() == 1


def test_people_are_known_by_username_too(cast):
    cast.ana.username = "ana.a"
    cast.ana.save()
    assert take(cast, "Ana.A,2026-03-11T21:00+01:00,2026-03-12T07:00+01:00,\n").people == 1
    assert Shift.objects.get().starts_at == datetime(2026, 3, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nobody@ward.example,2026-03-09T21:00,2026-03-10T07:00,", "nobody on your staff list"),
        (",2026-03-09T21:00,2026-03-10T07:00,", "person is empty"),
        ("ana@ward.example,9 March,2026-03-10T07:00,", "not a time"),
        ("ana@ward.example,2026-03-09T21:00,,", "not a time"),
        ("ana@ward.example,2026-03-10T07:00,2026-03-09T21:00,", "does not come after"),
        ("ana@ward.example,2026-03-10T07:00,2026-03-14T21:00,", "longer than a shift"),
        ("ana@ward.example,2026-03-09T21:00,2026-03-10T07:00,night", "use one of leave, shift"),
        (NIGHT.strip(), "says the same as line 2"),
    ],
)
def test_every_bad_line_is_named_and_nothing_is_taken(cast, line, said):
    with pytest.raises(RotaHasBadLines) as refused:
        take(cast, NIGHT + line + "\n")
    (bad,) = refused.value.bad
    assert bad.line == 3 and said in bad.what
    assert Shift.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"who,from\n", b'person,starts,ends\n"x', b"person,starts\xff"])
def test_what_is_no_rota_says_so(cast, content):
    assert read_rota(content).bad


def test_shifts_are_kept_for_six_weeks(cast):
    old = "ana@ward.example,2026-01-09T21:00,2026-01-10T07:00,\n"
    assert (take(cast, old + NIGHT).too_old, Shift.objects.count()) == (1, 1)
    delete_expired(NOW + timedelta(weeks=7))
    assert Shift.objects.count() == 0


def test_the_page_shows_first_and_takes_then(cast, sign_in):
    client, address = sign_in(cast.ivy), reverse("rota_import")
    for button, count in (({}, 0), ({"take": "yes"}, 1)):
        now = timezone.now().date()
        line = f"ana@ward.example,{now}T07:00,{now}T15:00\n"
        file = SimpleUploadedFile("rota.csv", ("person,starts,ends\n" + line).encode())
        assert client.post(address, {"file": file, **button}).status_code == 200
        assert Shift.objects.count() == count
    broken = SimpleUploadedFile("rota.csv", b"person,starts,ends\nx,y,z\n")
    assert "Line 2" in client.post(address, {"file": broken}).content.decode()
