"""Compose: the page, the programming interface, and that nothing typed is kept."""

import json

import pytest
from django.urls import reverse

from collegia.practice.rapport.drafts import Audience, read_draft, readers_of
from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.models.messages import Message

DRAFT = "For the third time, I need the drain chart for bed 4. As I already said, some of us have work to do."


@pytest.mark.parametrize(
    ("shares", "ten"),
    [
        ((0.2, 0.2, 0.2, 0.2, 0.2), (4, 2, 4)),
        ((1, 0, 0, 0, 0), (10, 0, 0)),
        ((0.05, 0.28, 0.33, 0.17, 0.17), (3, 3, 4)),
    ],
)
def test_ten_readers_are_always_ten(shares: tuple[float, ...], ten: tuple[int, int, int]):
    readers = readers_of(shares)
    assert (readers.put_down, readers.neutral, readers.respected) == ten


def test_the_page_reads_a_draft_and_offers_to_send_it_as_it_is_first(client, cast):
    client.force_login(cast.ana)
    page = client.post(
        reverse("compose_page"), {"text": DRAFT, "audience": "colleague"}, headers={"accept-language": "en"}
    )
    words = page.content.decode()
    assert page.status_code == 200
    ways = words[words.index('class="ways"') :]
    assert ways.index("<h3>") == ways.index("<h3>")
    assert "data-copy" in ways[: ways.index("</li>")]


def test_htmx_gets_the_reading_alone(client, cast):
    client.force_login(cast.ana)
    page = client.post(
        reverse("compose_page"), {"text": DRAFT, "audience": "colleague"}, headers={"HX-Request": "true"}
    )
    assert b"<html" not in page.content


def test_nothing_typed_is_kept_or_logged(client, cast, caplog, django_assert_max_num_queries):
    client.force_login(cast.ana)
    before = (Message.objects.count(), Insight.objects.count(), json.dumps(dict(client.session.items()), default=str))
    client.post(reverse("compose_page"), {"text": "a very telling phrase", "audience": "colleague"})
    assert (Message.objects.count(), Insight.objects.count()) == before[:2]
    assert "telling" not in json.dumps(dict(client.session.items()), default=str)
    assert "telling" not in caplog.text


def test_a_wording_with_a_blank_cannot_be_copied(client, cast):
    client.force_login(cast.ana)
    page = client.post(reverse("compose_page"), {"use": "Send it because [reason?].", "audience": "colleague"})
    first_way = page.content.decode().split('class="way"')[1]
    assert "disabled" in first_way


def test_the_interface_answers_and_describes_itself(client, cast):
    client.force_login(cast.ana)
    answer = client.post("/api/compose", {"text": DRAFT}, content_type="application/json")
    said = answer.json()
    assert answer.status_code == 200
    assert sum(said["readers"].values()) == 10
    assert said["may_send"] is True
    described = client.get("/api/openapi.json").json()
    assert "/api/compose" in described["paths"]


@pytest.mark.parametrize("body", [{}, {"text": 4}, {"text": "x", "audience": "nobody"}, {"text": "x" * 2001}])
def test_the_interface_says_what_is_wrong(client, cast, body: dict):
    client.force_login(cast.ana)
    assert client.post("/api/compose", body, content_type="application/json").status_code == 422


def test_the_interface_turns_strangers_away(client):
    answer = client.post(
        "/api/compose", {"text": "x"}, content_type="application/json", headers={"accept": "application/json"}
    )
    assert answer.status_code == 401


def test_a_sentence_to_a_patient_is_read_by_the_other_reader():
    reading = read_draft("Don't worry, you'll be fine.", audience=Audience.PATIENT, context="I'm so scared.")
    assert reading.readers is None
    assert reading.card == "utterances"


def test_a_patients_name_in_a_draft_stays_in_the_proposals():
    reading = read_draft("As I already said, Mrs Okonkwo in bed 4 needs her chart.", audience=Audience.COLLEAGUE)
    assert all("Okonkwo" in proposal.text for proposal in reading.proposals)


WORRY = (
    "Sorry to bother you, it is probably silly. Bed 4 has a potassium of 6.4 and feels dizzy. Could you have a look?"
)


def test_a_worry_gets_a_checklist_on_the_page_and_from_the_interface(client, cast):
    client.force_login(cast.ana)
    page = client.post(reverse("compose_page"), {"text": WORRY, "audience": "colleague"}).content.decode()
    assert 'id="checklist"' in page
    found = client.post("/api/compose", {"text": WORRY}, content_type="application/json").json()["checklist"]
    assert (found["ask"], found["read_back"], found["time_is_stated"]) == ("clear", ["result"], False)
    assert found["hazard_in_front"].startswith("Bed 4 has a potassium of 6.4")
    assert {"present", "missing"} <= set(found)


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Crash call bed 4. Start compressions. Give 1 mg adrenaline NOW.", "colleague"),
        ("We were short-staffed again tonight, please tell the manager.", "colleague"),
        ("We will give you 4 mg of morphine.", "patient"),
    ],
)
def test_what_is_never_coached_and_talk_with_patients_get_no_checklist(text: str, audience: str):
    assert read_draft(text, audience=Audience(audience)).checklist is None
