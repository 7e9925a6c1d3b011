"""One person's data, from the first yes to being forgotten."""

import json

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from collegia.practice.rapport.models.insights import Insight, InsightKind
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.tests.making import receive, say
from collegia.trust.privacy.actions import erase
from collegia.trust.privacy.kept import all_kept
from collegia.trust.privacy.queries import known_about
from conftest import agree


def with_an_insight(person):
    agree(person, "private_insights", "team_patterns")
    receive(say(person, "a line of mine"))
    message = Message.objects.get(author=person)
    Insight.objects.create(
        person=person, message=message, kind=InsightKind.RAPPORT, label="recognition", probability=0.9, maker="tests",
        made_at=timezone.now(), sent_at=message.sent_at,
    )  # fmt: skip
    return message


def test_the_page_tells_everything_that_is_kept(cast, sign_in):
    with_an_insight(cast.ana)
    page = sign_in(cast.ana).get(reverse("known")).content.decode()
    counts = {item.key: item.count for item in known_about(cast.ana)}
    assert (counts["messages"], counts["insights"], counts["consents"]) == (1, 1, 2)
    assert all(str(item.count) in page for item in known_about(cast.ana) if item.count is not None)


def test_nothing_she_is_shown_tells_who_else_agreed(cast, sign_in):
    agree(cast.ana)
    agree(cast.ben)
    receive(say(cast.ana, "bed 4?", number=1), say(cast.ben, "on my way", number=2))
    assert Message.objects.filter(wrote_to=cast.ana).exists()
    copy = json.loads(sign_in(cast.ana).post(reverse("export")).content)
    assert "addressed" not in copy
    assert {item.key: item.count for item in known_about(cast.ana)}["addressed"] is None


def test_the_copy_holds_her_own_words_and_nobody_elses(cast, sign_in):
    with_an_insight(cast.ana)
    agree(cast.ben)
    receive(say(cast.ben, "a line of his", number=9))
    copy = json.loads(sign_in(cast.ana).post(reverse("export")).content)
    assert [message["text"] for message in copy["messages"]] == ["a line of mine"]
    assert "a line of his" not in json.dumps(copy)


def test_erasing_leaves_no_row_but_the_staff_list(cast, sign_in):
    with_an_insight(cast.ana)
    sign_in(cast.ana).post(reverse("erase"))
    left = {kept.key for kept in all_kept() if kept.belongs_to(cast.ana).exists()}
    assert left == {"staff_list", "memberships", "record"}


def test_erasing_one_person_leaves_the_others(cast):
    with_an_insight(cast.ana)
    agree(cast.ben)
    receive(say(cast.ben, "his", number=9))
    erase(person=cast.ana)
    assert Message.objects.get().author == cast.ben


def test_a_direct_message_goes_when_either_end_withdraws(cast, sign_in):
    agree(cast.ana)
    agree(cast.ben)
    receive(say(cast.ben, "between us", to=[cast.ana], kind="direct"))
    sign_in(cast.ana).post(reverse("choose", args=["private_insights"]), {"on": "no"})
    assert not Message.objects.exists()


def test_no_table_of_ours_is_forgotten_when_the_person_leaves(cast):
    with_an_insight(cast.ana)
    number = cast.ana.pk
    cast.ana.delete()
    person_model = type(cast.ana)
    for model in apps.get_models():
        links = [field.name for field in model._meta.fields if field.related_model is person_model]
        for link in links:
            assert not model.objects.filter(**{link: number}).exists(), model
