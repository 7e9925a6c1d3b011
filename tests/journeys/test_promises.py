"""The promises hold; and when the code that keeps one is broken on purpose, its check notices."""

import pytest

from collegia.engines.deidentify.clean_text import CleanText
from collegia.practice.rapport.actions import receiving
from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.queries import insights
from collegia.trust.ai import door
from collegia.trust.privacy import actions as privacy_actions
from tests.journeys import promises


def test_nothing_raw_is_stored(cast):
    promises.nothing_raw_is_stored(cast)


def test_nothing_is_stored_without_consent(cast):
    promises.nothing_is_stored_without_consent(cast)


def test_nobody_sees_anothers_insight(cast, client):
    promises.nobody_sees_anothers_insight(cast, client)


def test_withdrawal_deletes(cast, now):
    promises.withdrawal_deletes(cast, now)


def test_nothing_raw_goes_to_a_model(db, settings):
    promises.nothing_raw_goes_to_a_model(settings)


def test_storing_raw_text_would_be_noticed(cast, monkeypatch):
    monkeypatch.setattr(receiving, "deidentify", lambda text, **_: CleanText.restore(text))
    with pytest.raises(AssertionError, match="an identifier was kept"):
        promises.nothing_raw_is_stored(cast)


def test_reading_without_consent_would_be_noticed(cast, monkeypatch):
    monkeypatch.setattr(receiving, "consented_among", lambda people, purposes: set(people))
    with pytest.raises(AssertionError, match="stored without consent"):
        promises.nothing_is_stored_without_consent(cast)


def test_showing_anothers_insight_would_be_noticed(cast, client, monkeypatch):
    everybodys = Insight.objects.select_related("message__conversation", "verdict").prefetch_related("spans")
    monkeypatch.setattr(insights, "_own", lambda viewer: everybodys.order_by("-sent_at"))
    with pytest.raises(AssertionError, match="shown to another"):
        promises.nobody_sees_anothers_insight(cast, client)


def test_keeping_after_withdrawal_would_be_noticed(cast, now, monkeypatch):
    monkeypatch.setattr(privacy_actions, "forget_unconsented", lambda person: 0)
    with pytest.raises(AssertionError, match="outlived the consent"):
        promises.withdrawal_deletes(cast, now)


def test_letting_raw_text_out_would_be_noticed(db, settings, monkeypatch):
    monkeypatch.setattr(door, "_refuse_what_is_not_clean", lambda turns: None)
    with pytest.raises(AssertionError, match="went to a language model"):
        promises.nothing_raw_goes_to_a_model(settings)
