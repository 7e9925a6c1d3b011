"""The writing aid: it asks and points, it writes and keeps nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from collegia.engines.reading.feedback_labels import HELPS_TO_GROW, FeedbackLabel
from collegia.engines.wording.feedback_hints import WANTED, WORTH_A_LOOK, Purpose
from collegia.practice.feedback.aid import aid_for
from collegia.practice.feedback.aid_words import LOOKS, QUESTIONS
from collegia.practice.feedback.models.feedback import Feedback

VAGUE = "Great colleague, keep it up as always!"
OFF_LIMITS = "She is always late, and having small children is no excuse."
FULL = "On Tuesday you read the dose back to me before giving it, and we caught the wrong decimal point."


def part(client, **posted) -> str:
    answer = client.post(reverse("feedback_aid"), posted, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_hint_has_its_words():
    assert set(QUESTIONS) == {label for wanted in WANTED.values() for label in wanted}
    assert set(LOOKS) == set(WORTH_A_LOOK)
    assert not set(LOOKS) & HELPS_TO_GROW


def test_a_vague_draft_is_asked_for_what_was_seen_and_when(cast, sign_in):
    page = part(sign_in(cast.ana), words=VAGUE)
    assert "What did you see or hear?" in page
    assert "When was it?" in page
    assert "Could be said of anybody" in page


def test_what_must_not_count_is_pointed_at_with_its_words(cast):
    (look, *_) = aid_for(OFF_LIMITS, writer=cast.ana).looks
    assert look.label == FeedbackLabel.OFF_LIMITS
    assert all(word in OFF_LIMITS for word in look.words)
    assert 1 <= look.of_ten <= 9


def test_a_draft_that_can_be_used_is_left_in_peace(cast, sign_in):
    page = part(sign_in(cast.ana), words=FULL)
    assert "There is something in it that can be used." in page
    assert "<h3>" not in page


@pytest.mark.parametrize("words", ["", "  ", "Thanks!"])
def test_it_says_nothing_of_a_few_words(cast, sign_in, words: str):
    assert "<section" not in part(sign_in(cast.ana), words=words)


def test_words_are_quoted_as_they_were_typed_also_behind_a_name_that_is_replaced(cast):
    draft = "Mrs Oyelaran-Whitby <script> told me that Ben is a natural leader with a commanding presence."
    quoted = [word for look in aid_for(draft, writer=cast.ana).looks for word in look.words]
    assert quoted
    assert all(word in draft for word in quoted)


def test_a_draft_is_never_run_as_a_page(cast, sign_in):
    assert "<script>" not in part(sign_in(cast.ana), words="Always <script>alert(1)</script> never listens to anybody")


def test_thanks_are_asked_for_act_and_effect_and_no_advice(cast, sign_in):
    page = part(sign_in(cast.ana), act="You are wonderful, really.", effect="Thank you so much.")
    assert "What did it lead to?" in page
    assert "What could be tried next time?" not in page


def test_nothing_of_a_draft_is_kept_or_logged(cast, sign_in, caplog):
    client = sign_in(cast.ana)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        part(client, words=OFF_LIMITS)
    written = [query["sql"] for query in asked if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    assert not [sql for sql in written if "children" in sql or "feedback" in sql]
    assert "children" not in caplog.text
    assert Feedback.objects.count() == 0


def test_it_speaks_the_language_of_the_page_about_a_draft_in_another(cast):
    with translation.override("es"):
        aid = aid_for(VAGUE, writer=cast.ana)
        assert aid.lang == "en"
        assert str(aid.asks[0].name) == translation.gettext("What did you see or hear?")


@pytest.mark.parametrize(
    ("name", "posted"),
    [
        ("feedback_give", {"words": VAGUE, "how": "at_once"}),
        ("feedback_thank", {"act": "Great as always, keep it up!", "effect": "Thank you."}),
    ],
)
def test_without_javascript_the_draft_is_read_and_nothing_given(cast, sign_in, name: str, posted: dict[str, str]):
    address = reverse(name, query={"to": cast.ben.pk})
    answer = sign_in(cast.ana).post(address, {**posted, "check": "yes"})
    assert "What did you see or hear?" in answer.content.decode()
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize("name", ["feedback_give", "feedback_thank"])
def test_the_aid_stands_beside_the_draft(cast, sign_in, name: str):
    page = sign_in(cast.ana).get(reverse(name, query={"to": cast.ben.pk})).content.decode()
    assert f'hx-post="{reverse("feedback_aid")}"' in page
    assert 'name="check"' in page


@pytest.mark.parametrize("purpose", list(Purpose))
def test_it_says_the_same_whoever_a_draft_is_about(cast, purpose: Purpose):
    one = aid_for("Dr. Kaplan was too emotional in the meeting and he knows it.", writer=cast.ana, purpose=purpose)
    other = aid_for("Ms. Whitaker was too emotional in the meeting and she knows it.", writer=cast.ana, purpose=purpose)
    assert [ask.name for ask in one.asks] == [ask.name for ask in other.asks]
    assert [(look.label, look.of_ten) for look in one.looks] == [(look.label, look.of_ten) for look in other.looks]
