"""Private text is closed in the database and only clean text can be kept as a message."""

import pytest
from django.db import connection
from django.utils import timezone

from collegia.engines.deidentify.deidentify import deidentify
from collegia.practice.rapport.models.imports import UnknownSender
from collegia.practice.rapport.models.messages import Conversation, Message
from collegia.trust.privacy.fields import KeyDoesNotFit


def make_message(author, text: str) -> Message:
    place, _made = Conversation.objects.get_or_create(key="k", defaults={"source": "slack", "kind": "public"})
    clean = deidentify(text, secret=b"s" * 32, conversation="k")
    now = timezone.now()
    return Message.objects.create(
        identity=f"i{Message.objects.count()}",
        conversation=place,
        author=author,
        sent_at=now,
        received_at=now,
        clean_text=clean,
    )


def test_the_column_does_not_hold_the_words(cast):
    make_message(cast.ana, "are the samples ready")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clean_text FROM rapport_message")
        stored = cursor.fetchone()[0]
    assert "samples" not in stored
    assert Message.objects.get().clean_text.text == "are the samples ready"


def test_the_same_words_are_never_closed_the_same_way(cast):
    make_message(cast.ana, "thanks")
    make_message(cast.ana, "thanks")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clean_text FROM rapport_message")
        assert len({row[0] for row in cursor.fetchall()}) == 2


def test_text_that_was_not_cleaned_is_refused(cast):
    message = make_message(cast.ana, "hello")
    message.clean_text = "raw words"
    with pytest.raises(TypeError):
        message.save()


def test_another_installation_key_does_not_open_it(cast, settings):
    make_message(cast.ana, "hello")
    settings.INSTALLATION_KEY = "another key"
    with pytest.raises(KeyDoesNotFit):
        Message.objects.get()


def test_private_text_cannot_be_searched(db):
    with pytest.raises(Exception, match="Unsupported lookup"):
        UnknownSender.objects.filter(name="Ana").exists()


def test_half_a_character_does_not_stop_a_message_from_being_kept(cast):
    make_message(cast.ana, "broken \ud83d emoji")
    assert Message.objects.get().clean_text.text == "broken ? emoji"
