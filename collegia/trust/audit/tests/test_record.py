"""The record only grows, and the database itself sees to it."""

import pytest
from django.db import DatabaseError, transaction

from collegia.trust.audit.actions import record
from collegia.trust.audit.models import Entry


def test_an_entry_cannot_be_changed(cast):
    record("tests.happened", actor=cast.ana)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(verb="tests.never_happened")


def test_an_entry_cannot_be_deleted(cast):
    record("tests.happened", actor=cast.ana)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()


def test_erasing_a_person_leaves_a_number_that_leads_nowhere(cast):
    record("tests.happened", actor=cast.ana, subject=cast.ana)
    number = cast.ana.pk
    cast.ana.delete()
    assert Entry.objects.get().subject_id == number
