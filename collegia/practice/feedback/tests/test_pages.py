"""The pages of feedback: who may open and do what with which, and what they say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collegia.practice.feedback.actions.receiving import contest_feedback
from collegia.practice.feedback.models.feedback import Contest, Feedback, How, Outcome, Release, Reply
from collegia.practice.feedback.models.requests import Request
from collegia.practice.feedback.models.values import ValueSet
from collegia.practice.feedback.tests.making import TO_WORK_ON, WELL, give

OF_ONE = (
    "feedback_one",
    "feedback_open",
    "feedback_reply",
    "feedback_say_thanks",
    "feedback_reading",
    "feedback_release",
    "feedback_contest",
    "feedback_drop",
    "feedback_settle",
    "feedback_withdraw",
)
OF_THE_RECEIVER = ("feedback_say_thanks", "feedback_reading", "feedback_release", "feedback_contest", "feedback_drop")
OF_THE_GIVER = ("feedback_settle", "feedback_withdraw")


def page(client, name: str, *args, **query) -> str:
    answer = client.get(reverse(name, args=args, query=query))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", OF_ONE)
def test_nobody_but_the_two_finds_anything(cast, sign_in, name):
    made = give(cast.ben, cast.ana, seen=True)
    contest_feedback(feedback=made, why="Not me.", now=made.given_at)
    for other in (cast.lena, cast.cho, cast.omar, cast.ivy):
        client = sign_in(other)
        assert client.get(reverse(name, args=[made.pk])).status_code in (404, 405)
        assert client.post(reverse(name, args=[made.pk])).status_code in (404, 405)
    made.refresh_from_db()
    assert (Release.objects.count(), Reply.objects.count(), made.withdrawn_at) == (0, 0, None)


@pytest.mark.parametrize("name", OF_THE_RECEIVER)
def test_the_giver_does_nothing_that_is_the_receivers(cast, sign_in, name):
    made = give(cast.ben, cast.ana, seen=True)
    contest_feedback(feedback=made, why="Not me.", now=made.given_at)
    assert sign_in(cast.ben).post(reverse(name, args=[made.pk]), {"on": "yes"}).status_code == 404
    assert Release.objects.count() == 0


@pytest.mark.parametrize("name", OF_THE_GIVER)
def test_the_receiver_does_nothing_that_is_the_givers(cast, sign_in, name):
    made = give(cast.ben, cast.ana, seen=True)
    contest_feedback(feedback=made, why="Not me.", now=made.given_at)
    assert sign_in(cast.ana).post(reverse(name, args=[made.pk]), {"settle": "take_back"}).status_code == 404
    assert Contest.objects.get().settled_at is None


def test_giving_takes_two_pages_and_reaches_the_receiver(cast, sign_in):
    client = sign_in(cast.cho)
    assert "Lena Lenasen" in page(client, "feedback_give")
    said = {"words": TO_WORK_ON, "values": ["respect"], "how": "at_once"}
    answer = client.post(reverse("feedback_give", query={"to": cast.lena.pk}), said, follow=True)
    assert "Lena can read it now. Nobody else can." in answer.content.decode()
    assert "cut me off twice" in page(sign_in(cast.lena), "feedback_one", Feedback.objects.get().pk)


def test_opening_it_is_kept_as_read_for_the_receiver_alone(cast, sign_in):
    made = give(cast.ben, cast.ana)
    page(sign_in(cast.ben), "feedback_one", made.pk)
    made.refresh_from_db()
    assert made.seen_at is None
    page(sign_in(cast.ana), "feedback_one", made.pk)
    made.refresh_from_db()
    assert made.seen_at is not None


def test_a_list_does_not_count_as_reading(cast, sign_in):
    made = give(cast.ben, cast.ana)
    text = page(sign_in(cast.ana), "feedback") + page(sign_in(cast.ana), "feedback_received")
    made.refresh_from_db()
    assert made.seen_at is None and "not read yet" in text and "handover" not in text


@pytest.mark.parametrize("receiver", ["omar", "cho"])
def test_an_address_gives_nobody_a_stranger_or_oneself(cast, sign_in, receiver):
    address = reverse("feedback_give", query={"to": getattr(cast, receiver).pk})
    said = {"words": WELL, "how": "at_once"}
    assert sign_in(cast.cho).get(address).status_code == 404
    assert sign_in(cast.cho).post(address, said).status_code == 404
    assert sign_in(cast.cho).post(reverse("feedback_give"), said).status_code == 404
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize("query", [{"to": "x"}, {"to": "9" * 30}, {"request": "x"}, {"request": "1"}, {"to": "-1"}])
def test_a_wrong_address_is_a_page_that_is_not_there(cast, sign_in, query):
    assert sign_in(cast.cho).get(reverse("feedback_give", query=query)).status_code == 404


def test_a_name_is_looked_for_among_those_one_worked_with(cast, sign_in):
    text = page(sign_in(cast.ana), "feedback_thank", q="ben")
    assert "Ben Bensen" in text and "Cho" not in text
    assert "Nobody of this name" in page(sign_in(cast.ana), "feedback_thank", q="omar")


def test_thanks_name_act_and_effect(cast, sign_in):
    address = reverse("feedback_thank", query={"to": cast.ana.pk})
    client = sign_in(cast.ben)
    assert client.post(address, {"act": "You called early."}).status_code == 422
    client.post(address, {"act": "You called early.", "effect": "She got antibiotics in time."})
    made = Feedback.objects.get()
    assert (made.kind, made.text.text) == ("recognition", "You called early.\nShe got antibiotics in time.")
    assert "Thanks from Ben Bensen" in page(sign_in(cast.ana), "feedback")


def test_four_values_are_too_many(cast, sign_in):
    said = {"words": WELL, "how": "at_once", "values": ["safety", "respect", "learning", "integrity"]}
    answer = sign_in(cast.ben).post(reverse("feedback_give", query={"to": cast.ana.pk}), said)
    assert answer.status_code == 422 and "Choose three at most" in answer.content.decode()


def test_asking_and_answering(cast, sign_in):
    said = {"about": "case", "topic": "The talk with the family", "people": [cast.ben.pk, cast.lena.pk], "days": 14}
    answer = sign_in(cast.ana).post(reverse("feedback_ask"), said, follow=True)
    assert "2 colleagues are asked." in answer.content.decode()
    asked = Request.objects.get(asked=cast.ben)
    text = page(sign_in(cast.ben), "feedback")
    assert "The talk with the family" in text and f"?request={asked.pk}" in text
    sign_in(cast.ben).post(reverse("feedback_give", query={"request": asked.pk}), {"words": WELL, "how": "at_once"})
    assert Feedback.objects.get().request_id == asked.pk
    assert "has answered" in page(sign_in(cast.ana), "feedback")


def test_only_colleagues_can_be_asked(cast, sign_in):
    said = {"about": "case", "topic": "x", "people": [cast.omar.pk], "days": 14}
    assert sign_in(cast.ana).post(reverse("feedback_ask"), said).status_code == 422
    assert Request.objects.count() == 0


def test_an_address_brings_a_question_along(cast, sign_in):
    text = page(sign_in(cast.ana), "feedback_ask", about="shift", topic="Yesterday’s late shift", to=cast.ben.pk)
    assert "Yesterday’s late shift" in text and text.count("checked") == 2


def test_who_was_not_asked_cannot_decline_nor_who_did_not_ask_take_back(cast, sign_in):
    said = {"about": "case", "topic": "x", "people": [cast.ben.pk], "days": 14}
    sign_in(cast.ana).post(reverse("feedback_ask"), said)
    number = Request.objects.get().pk
    assert sign_in(cast.cho).post(reverse("feedback_decline", args=[number])).status_code == 404
    assert sign_in(cast.ben).post(reverse("feedback_ask_take_back", args=[number])).status_code == 404
    assert sign_in(cast.ben).post(reverse("feedback_decline", args=[number])).status_code == 302
    assert "had nothing to say" in page(sign_in(cast.ana), "feedback")
    assert sign_in(cast.ana).post(reverse("feedback_ask_take_back", args=[number])).status_code == 302
    assert Request.objects.count() == 0


def test_what_waits_for_a_talk_shows_no_word_before(cast, sign_in):
    made = give(cast.ben, cast.ana, TO_WORK_ON, how=How.IN_CONVERSATION)
    client = sign_in(cast.ana)
    text = page(client, "feedback_one", made.pk)
    assert "would like to talk with you" in text and "cut me off" not in text
    made.refresh_from_db()
    assert made.seen_at is None
    answer = client.post(reverse("feedback_open", args=[made.pk]), {"talked": "yes"}, follow=True)
    assert "cut me off" in answer.content.decode()
    made.refresh_from_db()
    assert made.seen_at and made.talked_at


def test_a_giver_cannot_mark_as_read(cast, sign_in):
    made = give(cast.ben, cast.ana, TO_WORK_ON, how=How.IN_CONVERSATION)
    sign_in(cast.ben).post(reverse("feedback_open", args=[made.pk]), {"talked": "no"})
    made.refresh_from_db()
    assert made.seen_at is None


def test_unread_feedback_is_neither_released_nor_contested(cast, sign_in):
    made = give(cast.ben, cast.ana)
    for name in ("feedback_release", "feedback_contest", "feedback_reading"):
        assert sign_in(cast.ana).post(reverse(name, args=[made.pk]), {"on": "yes"}).status_code == 404


def test_releasing_and_keeping(cast, sign_in):
    made = give(cast.ben, cast.ana, seen=True)
    client = sign_in(cast.ana)
    client.post(reverse("feedback_release", args=[made.pk]), {"on": "yes"})
    assert "You released it" in page(client, "feedback_one", made.pk)
    client.post(reverse("feedback_release", args=[made.pk]), {"on": "no"})
    assert "You keep it for yourself" in page(client, "feedback_one", made.pk)
    assert Release.objects.filter(withdrawn_at=None).count() == 0


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({"settle": "keep"}, Outcome.KEPT),
        ({"settle": "change", "words": "You cut me off once."}, Outcome.CHANGED),
        ({"settle": "take_back"}, Outcome.WITHDRAWN),
    ],
)
def test_a_contest_is_answered_by_the_giver(cast, sign_in, said, outcome):
    made = give(cast.ben, cast.ana, TO_WORK_ON, released=True)
    sign_in(cast.ana).post(reverse("feedback_contest", args=[made.pk]), {"why": "It was once."})
    client = sign_in(cast.ben)
    assert "is contested" in page(client, "feedback")
    assert "It was once." in page(client, "feedback_settle", made.pk)
    assert client.post(reverse("feedback_settle", args=[made.pk]), said).status_code == 302
    assert Contest.objects.get().outcome == outcome
    assert page(sign_in(cast.ana), "feedback_one", made.pk)


def test_to_write_anew_takes_words(cast, sign_in):
    made = give(cast.ben, cast.ana, TO_WORK_ON, seen=True)
    contest_feedback(feedback=made, why="Not me.", now=made.given_at)
    answer = sign_in(cast.ben).post(reverse("feedback_settle", args=[made.pk]), {"settle": "change"})
    assert answer.status_code == 422 and "Write the new words" in answer.content.decode()


def test_a_contest_can_be_let_rest(cast, sign_in):
    made = give(cast.ben, cast.ana, TO_WORK_ON, seen=True)
    contest_feedback(feedback=made, why="Not me.", now=made.given_at)
    sign_in(cast.ana).post(reverse("feedback_drop", args=[made.pk]))
    assert Contest.objects.get().outcome == Outcome.DROPPED


def test_both_write_back_and_see_that_something_is_new(cast, sign_in):
    made = give(cast.ben, cast.ana, seen=True)
    said = {"kind": "question", "words": "Which day was it?"}
    sign_in(cast.ana).post(reverse("feedback_reply", args=[made.pk]), said)
    assert "a reply" in page(sign_in(cast.ben), "feedback")
    assert "Which day was it?" in page(sign_in(cast.ben), "feedback_one", made.pk)
    assert "a reply" not in page(sign_in(cast.ben), "feedback")


def test_thanks_are_said_once(cast, sign_in):
    made = give(cast.ben, cast.ana, seen=True)
    for _ in range(2):
        sign_in(cast.ana).post(reverse("feedback_say_thanks", args=[made.pk]))
    assert Reply.objects.count() == 1


def test_the_receiver_corrects_the_reader(cast, sign_in):
    made = give(cast.ben, cast.ana, TO_WORK_ON, seen=True)
    client = sign_in(cast.ana)
    assert "It counts as something to work on" in page(client, "feedback_one", made.pk)
    client.post(reverse("feedback_reading", args=[made.pk]), {"critical": "no"})
    assert "That is your word." in page(client, "feedback_one", made.pk)
    assert "counts as" not in page(sign_in(cast.ben), "feedback_one", made.pk)


def test_what_was_taken_back_says_so(cast, sign_in):
    made = give(cast.ben, cast.ana, seen=True)
    sign_in(cast.ben).post(reverse("feedback_withdraw", args=[made.pk]))
    assert "took this back" in page(sign_in(cast.ana), "feedback_one", made.pk)
    assert sign_in(cast.ben).post(reverse("feedback_withdraw", args=[made.pk])).status_code == 404
    assert sign_in(cast.ana).post(reverse("feedback_reply", args=[made.pk])).status_code == 404


def test_more_feedback_asks_no_more_of_the_database(cast, sign_in):
    client = sign_in(cast.ana)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, "feedback")
        return len(asked)

    give(cast.ben, cast.ana, values=["safety"], seen=True)
    page(client, "feedback")
    before = queries()
    for giver in (cast.cho, cast.dia, cast.eli):
        give(giver, cast.ana, values=["safety", "respect"], seen=True)
    assert queries() == before


def test_an_administrator_states_the_next_version(cast, sign_in):
    client = sign_in(cast.ivy)
    client.post(reverse("values_draft"))
    new = {"name_en": "Calm", "name_es": "Calma", "about_en": "a", "about_es": "b"}
    client.post(reverse("value_new"), new)
    assert "each has its three behaviours" in page(client, "values_draft")
    client.post(reverse("values_state"))
    assert ValueSet.objects.get().stated_at is None
    texts = {f"{lang}_{level}": f"{lang} {level}" for lang in ("en", "es") for level in (1, 2, 3)}
    assert client.post(reverse("value_anchors", args=["calm"]), texts).status_code == 302
    client.post(reverse("values_state"))
    assert "Calm" in page(sign_in(cast.ana), "values")


def test_behaviours_are_written_whole_or_not_at_all(cast, sign_in):
    client = sign_in(cast.ivy)
    client.post(reverse("values_draft"))
    address = reverse("value_anchors", args=["safety"], query={"for": "pharmacist"})
    assert client.post(address, {"en_1": "only one"}).status_code == 422
    assert client.post(address, {"en_1": ""}).status_code == 302


def test_values_are_shown_for_ones_own_profession_and_others(cast, sign_in):
    text = page(sign_in(cast.ben), "values")
    assert "Begins the round" in text and "at handover" not in text
    assert "at handover" in page(sign_in(cast.ben), "values", **{"for": "nurse"})


def test_a_year_without_feedback_shows_an_example(cast, sign_in):
    assert "Safety, three times" in page(sign_in(cast.ana), "feedback_year")
    give(cast.ben, cast.ana, values=["safety"], seen=True)
    assert "No value stands out." in page(sign_in(cast.ana), "feedback_year")


def test_somebody_without_a_unit_finds_nobody_to_choose(db, sign_in):
    from conftest import make_person

    client = sign_in(make_person("Zoe"))
    for name in ("feedback_give", "feedback_thank", "feedback_ask"):
        assert "You share no unit with anybody yet" in page(client, name)
    assert page(client, "values") and page(client, "feedback_year")
