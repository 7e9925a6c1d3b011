"""Patients' thanks: who makes a card, what comes through it, what is held back, and that nothing leads to a writer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from collegia.practice.feedback.actions import patient_thanks
from collegia.practice.feedback.actions.patient_thanks import (
    FullToday,
    NotTheirs,
    close_thanks_link,
    let_thanks_through,
    make_thanks_link,
    say_patient_thanks,
)
from collegia.practice.feedback.models.thanks import PatientThanks, ThanksLink
from collegia.practice.feedback.queries.patient_thanks import (
    card_of,
    cards_of,
    held_for,
    held_shown,
    patient_thanks_for,
)
from collegia.practice.feedback.rules import MOST_LOOKS_A_DAY, MOST_SENT_A_DAY, MOST_THANKS_A_DAY
from collegia.trust.privacy.actions import erase

KIND = "Thank you for holding my mother's hand all night."
CARE = "Ana stayed with us and explained every step. Thank you."


@pytest.fixture
def card(cast, now):
    return make_thanks_link(maker=cast.lena, unit=cast.ward, now=now)


def say(link, words=KIND, value="", now=None):
    return say_patient_thanks(link=link, words=words, value_code=value, now=now)


def test_a_line_to_a_unit_reaches_who_works_there_and_nobody_else(cast, card, now):
    assert say(card, value="compassion", now=now) is None
    for person in (cast.ana, cast.ben, cast.lena):
        (shown,) = patient_thanks_for(person, now.date())
        assert (shown.text, shown.to_unit, bool(shown.value)) == (KIND, "Ward 3", True)
    assert patient_thanks_for(cast.omar, now.date()) == patient_thanks_for(cast.ivy, now.date()) == []


def test_a_line_to_a_hospital_reaches_everybody_in_it(cast, now):
    say(make_thanks_link(maker=cast.ivy, unit=cast.hospital, now=now), now=now)
    assert all(len(patient_thanks_for(person, now.date())) == 1 for person in (cast.ana, cast.omar, cast.ivy))


def test_a_line_to_a_person_is_hers_alone(cast, now):
    say(make_thanks_link(maker=cast.ana, unit=None, now=now), now=now)
    assert len(patient_thanks_for(cast.ana, now.date())) == 1
    for other in (cast.ben, cast.lena, cast.ivy):
        assert patient_thanks_for(other, now.date()) == []


@pytest.mark.parametrize("maker", ["ana", "omar"])
def test_a_units_card_is_made_by_who_leads_it(cast, now, maker):
    with pytest.raises(NotTheirs):
        make_thanks_link(maker=getattr(cast, maker), unit=cast.ward, now=now)
    assert [card.unit for card in cards_of(getattr(cast, maker), now.date())] == [None]


def test_a_card_is_made_once_and_opened_by_who_may(cast, card, now):
    assert make_thanks_link(maker=cast.ivy, unit=cast.ward, now=now) == card
    assert card_of(cast.lena, card.pk, now.date()) == card_of(cast.ivy, card.pk, now.date()) == card
    assert card_of(cast.ana, card.pk, now.date()) is None
    close_thanks_link(link=card, by=cast.lena, now=now)
    assert make_thanks_link(maker=cast.lena, unit=cast.ward, now=now).token != card.token


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("The doctor is an idiot and a liar.", "hard"),
        ("La enfermera es una inútil y una vaga.", "hard"),
        ("Nice for a foreigner, her accent is awful but she tried.", "personal"),
        ("Thank you so much! Call me on 415-555-2671.", "numbers"),
        ("Muchas gracias. Mi correo es maria.lopez@example.com", "numbers"),
        ("Tardaron dos horas en atendernos.", "no_thanks"),
    ],
)
def test_what_is_no_thanks_is_held_back_and_not_kept(card, now, words, why):
    assert say(card, words, now=now) == why
    assert PatientThanks.objects.count() == 0


@pytest.mark.parametrize("words", [KIND, CARE, "Great staff!", "Gracias a todo el equipo por cuidar a mi padre."])
def test_thanks_are_kept(card, now, words):
    assert say(card, words, now=now) is None


def test_staff_keep_their_names_and_patients_do_not(cast, card, now):
    say(card, "Nurse Ana was so kind to my wife Margaret Holloway. Thank you.", now=now)
    kept = PatientThanks.objects.get().text.text
    assert "Holloway" not in kept and "Ana" not in kept
    assert "Ana was so kind" in patient_thanks_for(cast.ben, now.date())[0].text


def test_the_words_are_closed_in_the_database_and_only_the_day_is_kept(card, now):
    say(card, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM feedback_patientthanks")
        names = {column[0] for column in cursor.description}
        assert "mother" not in str(cursor.fetchone())
    assert names == {"id", "link_id", "text", "lang", "value_code", "day", "held"}


def test_beyond_so_many_a_day_a_line_waits_until_somebody_lets_it_through(cast, card, now):
    ThanksLink.objects.update(sent_on=now.date(), sent=MOST_THANKS_A_DAY - 1)
    say(card, "The doctor is an idiot.", now=now)
    say(card, now=now)
    assert patient_thanks_for(cast.ana, now.date()) == [] == held_shown(cast.ana, now.date())
    (waiting,) = held_for(cast.lena, now.date())
    let_thanks_through(thanks=waiting, by=cast.lena)
    assert len(patient_thanks_for(cast.ana, now.date())) == 1
    say(card, now=now + timedelta(days=1))
    assert PatientThanks.objects.filter(held=False).count() == 2


@pytest.mark.parametrize("limit", ["MOST_SENT_A_DAY", "MOST_HELD"])
def test_a_flood_is_not_kept_without_end(card, now, limit, monkeypatch):
    monkeypatch.setattr(patient_thanks, limit, {"MOST_SENT_A_DAY": MOST_THANKS_A_DAY + 1, "MOST_HELD": 1}[limit])
    ThanksLink.objects.update(sent_on=now.date(), sent=MOST_THANKS_A_DAY)
    assert say(card, now=now) is None
    with pytest.raises(FullToday):
        say(card, now=now)


def test_all_that_wait_are_taken_away_at_once_by_who_leads(cast, card, now, sign_in):
    ThanksLink.objects.update(sent_on=now.date(), sent=MOST_THANKS_A_DAY)
    for _ in range(2):
        say(card, now=now)
    first = PatientThanks.objects.first()
    for address in (
        reverse("patient_thanks_let_through", args=[first.pk]),
        reverse("patient_thanks_remove", args=[first.pk]),
    ):
        assert sign_in(cast.ana).post(address).status_code == 404
    sign_in(cast.ana).post(reverse("patient_thanks_remove_held"))
    assert PatientThanks.objects.count() == 2
    assert "let them through" in sign_in(cast.lena).get(reverse("feedback")).content.decode()
    assert sign_in(cast.lena).post(reverse("patient_thanks_remove_held")).status_code == 302
    assert PatientThanks.objects.count() == 0


def test_a_draft_is_looked_at_before_it_is_sent_and_not_kept(card, client):
    address = reverse("public_thanks", args=[card.token]) + "?look=yes"
    said = client.post(address, {"words": "The doctor is an idiot and a liar."}).content.decode()
    assert "Before you send it" in said and "hard words are not kept" in said
    assert client.post(address, {"words": "They took two hours."}).content.decode().strip() == ""
    assert PatientThanks.objects.count() == 0 and ThanksLink.objects.get().sent == 0
    ThanksLink.objects.update(looked=MOST_LOOKS_A_DAY)
    assert "hard" not in client.post(address, {"words": "The doctor is an idiot."}).content.decode()


def test_a_value_that_is_not_stated_is_left_out(card, now):
    say(card, value="obedience", now=now)
    assert PatientThanks.objects.get().value_code == ""


def test_the_page_behind_a_card_needs_no_sign_in_and_sets_no_cookie(card):
    client = Client(enforce_csrf_checks=True)
    address = reverse("public_thanks", args=[card.token])
    answers = [client.get(address), client.get(address + "?lang=es"), client.post(address, {"words": KIND})]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert not client.cookies and not any(answer.cookies for answer in answers)
    assert answers[0].headers["Referrer-Policy"] == "no-referrer"
    assert 'lang="es"' in answers[1].content.decode() and "csrf" not in answers[0].content.decode()
    assert PatientThanks.objects.count() == 1


def test_the_writer_is_told_kindly_what_is_not_kept(card, client):
    address = reverse("public_thanks", args=[card.token])
    answer = client.post(address, {"words": "The doctor is an idiot and a liar."})
    text = answer.content.decode()
    assert answer.status_code == 422 and "hard words are not kept" in text and "Names of staff are fine" in text


def test_what_a_machine_fills_in_is_not_kept_and_it_is_not_told(card, client):
    answer = client.post(reverse("public_thanks", args=[card.token]), {"words": KIND, "website": "http://x"})
    assert answer.status_code == 200 and PatientThanks.objects.count() == 0


@pytest.mark.parametrize("words", ["", "a", "a" * 401])
def test_too_short_and_too_long_are_said(card, client, words):
    assert client.post(reverse("public_thanks", args=[card.token]), {"words": words}).status_code == 422


def test_a_full_or_closed_card_says_so(cast, card, client, now):
    address = reverse("public_thanks", args=[card.token])
    ThanksLink.objects.update(sent_on=now.date(), sent=MOST_SENT_A_DAY)
    assert client.post(address, {"words": KIND}).status_code == 429
    close_thanks_link(link=card, by=cast.lena, now=now)
    assert client.get(address).status_code == client.post(address, {"words": KIND}).status_code == 404


def test_a_lead_makes_prints_and_closes_a_card(cast, sign_in):
    client = sign_in(cast.lena)
    answer = client.post(reverse("thanks_card_make"), {"for": cast.ward.pk}, follow=True)
    link = ThanksLink.objects.get()
    assert link.token in answer.content.decode() and "<svg" in answer.content.decode()
    assert sign_in(cast.ana).post(reverse("thanks_card_close", args=[link.pk])).status_code == 404
    sign_in(cast.lena).post(reverse("thanks_card_close", args=[link.pk]))
    link.refresh_from_db()
    assert link.closed_at is not None


@pytest.mark.parametrize("wanted", ["", "x", "987654", "ward"])
def test_nobody_makes_a_card_for_what_she_does_not_lead(cast, sign_in, wanted):
    said = {"for": str(cast.ward.pk) if wanted == "ward" else wanted}
    assert sign_in(cast.ana).post(reverse("thanks_card_make"), said).status_code == 404
    assert ThanksLink.objects.count() == 0


def test_a_line_is_taken_away_by_who_leads_the_unit(cast, card, sign_in, now):
    say(card, now=now)
    address = reverse("patient_thanks_remove", args=[PatientThanks.objects.get().pk])
    assert sign_in(cast.ben).post(address).status_code == 404
    assert sign_in(cast.lena).post(address).status_code == 302
    assert PatientThanks.objects.count() == 0


def test_an_erased_person_takes_her_own_card_and_leaves_the_units(cast, card, now):
    say(make_thanks_link(maker=cast.lena, unit=None, now=now), now=now)
    say(card, now=now)
    erase(person=cast.lena)
    assert (ThanksLink.objects.get(), PatientThanks.objects.count()) == (card, 1)
    assert ThanksLink.objects.get().made_by is None
