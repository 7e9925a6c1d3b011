"""A language model that is set up, and clean text to ask it about."""

from contextlib import contextmanager

import pytest

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.llm.scripted import ScriptedClient
from collegia.trust.ai import door
from collegia.trust.ai.actions import Heard

GOOD = Heard("Good morning to you.")


def clean(text: str) -> CleanText:
    return deidentify(text, secret=b"s" * 32, conversation="c")


def set_up(settings, url: str = "http://127.0.0.1:9/v1") -> None:
    settings.MODEL_KIND, settings.MODEL_URL, settings.MODEL_NAME = "openai", url, "small"


@contextmanager
def a_model_that_says(settings, *replies: object):
    """The door opens on a scripted client."""
    set_up(settings)
    client = ScriptedClient(replies)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "open_client", lambda endpoint: client)
        yield client
