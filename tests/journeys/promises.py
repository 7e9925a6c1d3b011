"""The privacy promises, each as one check that fails when the promise is broken."""

from contextlib import suppress
from types import SimpleNamespace

from django.db import connection
from django.urls import reverse

from collegia.practice.rapport.models.insights import Insight, InsightKind
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.tests.making import receive, say
from collegia.trust.ai.actions import Heard
from collegia.trust.ai.door import ask
from collegia.trust.ai.tests.making import a_model_that_says
from conftest import agree

RAW = "Mrs Hollister in bed 4, MRN 48213377, wants her daughter on 555-014-2236"


def nothing_raw_is_stored(cast) -> None:
    """No identifier of a patient is in any column, closed or open."""
    agree(cast.ana)
    receive(say(cast.ana, RAW))
    kept = Message.objects.get().clean_text.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rapport_message")
        columns = " ".join(str(value) for row in cursor.fetchall() for value in row)
    for identifier in ("Hollister", "48213377", "014-2236"):
        assert identifier not in kept, "an identifier was kept"
        assert identifier not in columns, "an identifier stands in the database"


def nothing_is_stored_without_consent(cast) -> None:
    """A person who did not agree has no row."""
    receive(say(cast.ana, "hello"), say(cast.ben, "hello", number=2))
    assert not Message.objects.exists(), "a message was stored without consent"


def nobody_sees_anothers_insight(cast, client) -> None:
    """No page and no query gives an insight to anybody but its author."""
    agree(cast.ana)
    receive(say(cast.ana, "well, you would think that"))
    message = Message.objects.get()
    insight = Insight.objects.create(
        person=cast.ana, message=message, kind=InsightKind.SECOND_LOOK, label="belittling", probability=0.9,
        maker="tests", made_at=message.sent_at, sent_at=message.sent_at,
    )  # fmt: skip
    for other in (cast.ben, cast.lena, cast.ivy, cast.omar):
        client.force_login(other)
        assert client.get(reverse("insight", args=[insight.pk])).status_code == 404, "an insight was shown to another"
        agree(other)
        assert "you would think" not in client.get(reverse("my_practice")).content.decode(), (
            "words were shown to another"
        )


def withdrawal_deletes(cast, now) -> None:
    """Taking consent back leaves neither message nor insight."""
    from collegia.trust.privacy.actions import withdraw_consent
    from collegia.trust.privacy.purposes import Purpose

    agree(cast.ana)
    receive(say(cast.ana, "hello"))
    withdraw_consent(person=cast.ana, purpose=Purpose.PRIVATE_INSIGHTS, now=now)
    assert not Message.objects.exists(), "a message outlived the consent"


def nothing_raw_goes_to_a_model(settings) -> None:
    """What was not cleaned does not leave by the door, even when it looks like clean text."""
    with a_model_that_says(settings, Heard("yes")) as model, suppress(TypeError):
        ask("ai.connection", SimpleNamespace(text=RAW), Heard)
    assert not model.questions, "raw text went to a language model"
