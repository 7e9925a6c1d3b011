"""Repair: her own words, step by step, for her alone, and nothing that is sent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from collegia.engines.reading.labels import STRAINS, Joint, MessageLabel
from collegia.practice.rapport.models.repair import Channel, Repair
from collegia.practice.rapport.queries.repair import Step, due_repairs_of, repairs_for, step_of
from collegia.practice.rapport.repair_words import CHANNELS, OPENINGS, openings_for
from collegia.practice.rapport.retention import KEPT, REPAIRS_KEPT_FOR
from collegia.practice.rapport.tests.telling import noticed, told
from conftest import agree

STING = "As I already said twice, some of us have work to do"
HEARD = "that I think nothing of their work"


@pytest.fixture
def strained(cast):
    agree(cast.ana)
    cast.insight = noticed(told(cast.ana, "resentment", text=STING, to="physician"), "resentment")
    return cast


@pytest.fixture
def ana(strained, sign_in):
    client = sign_in(strained.ana)
    client.post(reverse("set_language"), {"language": "en"})
    return client


def begin(client, insight=None) -> Repair:
    client.post(reverse("repair_start"), {"insight": insight.pk} if insight else {})
    return Repair.objects.latest("pk")


def walk(client, repair: Repair, **said) -> None:
    steps = {
        "heard": {"heard": HEARD},
        "opening": {"opening": "how was your night?"},
        "way": {"channel": "in_person", "moment": "quiet"},
        "reminder": {"days": "3"},
    }
    for step, answers in steps.items():
        client.post(reverse("repair_step", args=[repair.pk, step]), {**answers, **said})


def test_from_an_insight_to_what_she_takes_along(strained, ana):
    repair = begin(ana, strained.insight)
    first = ana.get(reverse("repair", args=[repair.pk]), follow=True).content.decode()
    assert STING in first
    assert "sideways reproach" not in first
    walk(ana, repair)
    page = ana.get(reverse("repair", args=[repair.pk])).content.decode()
    assert HEARD in page
    assert "how was your night?" in page
    assert "ask them yourself" in page


def test_her_words_stand_before_what_the_reader_saw(strained, ana):
    repair = begin(ana, strained.insight)
    ana.post(reverse("repair_step", args=[repair.pk, "heard"]), {"heard": HEARD})
    page = ana.get(reverse("repair_step", args=[repair.pk, "opening"])).content.decode()
    assert page.index(HEARD) < page.index("sideways reproach")


def test_it_can_begin_from_scratch_and_without_consent(cast, sign_in):
    client = sign_in(cast.ben)
    repair = begin(client)
    walk(client, repair)
    assert client.get(reverse("repair", args=[repair.pk])).status_code == 200


def test_left_half_way_it_goes_on_where_she_stopped(strained, ana):
    repair = begin(ana, strained.insight)
    assert step_of(repair) == Step.HEARD
    ana.post(reverse("repair_step", args=[repair.pk, "heard"]), {"heard": HEARD})
    again = begin(ana, strained.insight)
    assert again == repair
    assert ana.get(reverse("repair", args=[repair.pk])).url.endswith("/opening")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("heard", {"heard": "  "}),
        ("way", {"channel": "text"}),
        ("way", {"channel": "pigeon", "moment": "quiet"}),
        ("reminder", {"days": "2"}),
        ("reminder", {}),
    ],
)
def test_a_step_that_is_not_answered_is_asked_again_and_keeps_nothing(strained, ana, step: str, said: dict):
    repair = begin(ana)
    page = ana.post(reverse("repair_step", args=[repair.pk, step]), said or {"other": "x"})
    assert page.status_code == 200
    assert "form-summary" in page.content.decode()
    assert step_of(Repair.objects.get()) == Step.HEARD


def test_every_strain_has_three_questions_in_both_languages():
    for label in (*STRAINS - {MessageLabel.COMMAND}, Joint.EDGE):
        assert label in OPENINGS
        for language in ("en", "es"):
            with translation.override(language):
                asked = [str(one) for one in openings_for(label, language)]
            assert len(set(asked)) == 3
            assert all(one.endswith("?") for one in asked)


@given(st.text(max_size=12), st.text(max_size=4))
def test_whatever_the_reader_saw_there_are_questions(label: str, language: str):
    assert len(openings_for(label, language)) == 3


def test_in_person_comes_before_phone_and_phone_before_text():
    assert list(CHANNELS) == [Channel.IN_PERSON, Channel.PHONE, Channel.TEXT]


@pytest.mark.parametrize(("days", "due_after"), [("1", 1), ("3", 3), ("7", 7)])
def test_today_asks_on_the_day_she_picked(strained, ana, now, days: str, due_after: int):
    repair = begin(ana)
    walk(ana, repair, days=days)
    today = now.date()
    assert not due_repairs_of(strained.ana, today + timedelta(days=due_after - 1))
    assert list(due_repairs_of(strained.ana, today + timedelta(days=due_after))) == [repair]


def test_today_asks_without_a_word_of_it_and_then_no_more(strained, ana, now):
    repair = begin(ana)
    walk(ana, repair)
    Repair.objects.update(remind_on=now.date())
    today = ana.get("/").content.decode()
    assert "Did it help?" in today
    assert HEARD not in today
    ana.post(reverse("repair_helped", args=[repair.pk]), {"helped": "partly"})
    assert "Did it help?" not in ana.get("/").content.decode()


def test_not_at_all_is_an_answer_to_the_reminder(strained, ana, now):
    walk(ana, begin(ana), days="0")
    assert Repair.objects.get().remind_on is None
    assert not due_repairs_of(strained.ana, now.date() + timedelta(days=90))


def test_her_words_are_closed_in_the_database(strained, ana):
    walk(ana, begin(ana))
    with connection.cursor() as cursor:
        cursor.execute("SELECT heard, opening FROM rapport_repair")
        row = cursor.fetchone()
    assert HEARD not in str(row)
    assert "night" not in str(row)


def test_nothing_of_it_is_put_on_the_record(strained, ana):
    from collegia.trust.audit.models import Entry

    before = Entry.objects.count()
    repair = begin(ana, strained.insight)
    walk(ana, repair)
    ana.post(reverse("repair_delete", args=[repair.pk]))
    assert Entry.objects.count() == before


PRIVATE = ("repair", "repair_delete", *(("repair_step", step) for step in Step))


@pytest.mark.parametrize("name", PRIVATE)
def test_nobody_else_opens_it_by_any_address(strained, ana, client, name):
    repair = begin(ana, strained.insight)
    walk(ana, repair)
    name, *more = name if isinstance(name, tuple) else (name,)
    address = reverse(name, args=[repair.pk, *more])
    for other in (strained.lena, strained.ben, strained.omar, strained.ivy):
        client.force_login(other)
        assert client.get(address).status_code == 404
        assert client.post(address, {"heard": "x"}).status_code in {404, 405}
        assert client.post(reverse("repair_helped", args=[repair.pk]), {"helped": "yes"}).status_code == 404
        assert client.post(reverse("repair_start"), {"insight": strained.insight.pk}).status_code == 404
        assert not repairs_for(other)
    assert Repair.objects.get().heard == HEARD


@pytest.mark.parametrize("step", ["nowhere", "helped", "0"])
def test_a_step_that_is_none_is_not_there(strained, ana, step: str):
    assert ana.get(f"/my-practice/repairs/{begin(ana).pk}/{step}").status_code in {404, 405}


@pytest.mark.parametrize("insight", ["0", "x", "²", "999999"])
def test_it_begins_from_no_insight_but_hers(strained, ana, insight: str):
    assert ana.post(reverse("repair_start"), {"insight": insight}).status_code == 404


def test_it_is_deleted_at_a_press_and_by_itself_after_ninety_days(strained, ana, now):
    first, second = begin(ana), begin(ana)
    assert first != second
    assert ana.get(reverse("repair_delete", args=[first.pk])).status_code == 200
    ana.post(reverse("repair_delete", args=[first.pk]))
    kept = next(kept for kept in KEPT if kept.key == "repairs")
    assert kept.expire(second.touched_at + REPAIRS_KEPT_FOR) == 0
    assert kept.expire(now + REPAIRS_KEPT_FOR + timedelta(minutes=1)) == 1


def test_it_outlives_the_insight_it_began_from(strained, ana):
    repair = begin(ana, strained.insight)
    strained.insight.delete()
    walk(ana, repair)
    assert ana.get(reverse("repair", args=[repair.pk])).status_code == 200


def test_the_list_costs_the_same_however_long_it_is(strained, ana, count_queries):
    begin(ana)
    few, _page = count_queries(lambda: ana.get(reverse("repairs")))
    for _repair in range(5):
        begin(ana)
    more, _page = count_queries(lambda: ana.get(reverse("repairs")))
    assert more <= few <= 10
