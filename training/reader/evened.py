"""Our texts as the readers see them: without identifiers, and as if they were about one and the same person."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.neutral import neutral
from collegia.engines.reading.tasks import FEEDBACK
from collegia.engines.text.language import Language
from training.reader.texts import Example

SECRET = b"training" * 4


def evened(examples: Sequence[Example]) -> list[Example]:
    """Give the same examples with the text and the context that the product would read."""
    return [_evened(example) for example in examples]


def evened_text(text: str, lang: str, conversation: str, *, of_a_person: bool = False) -> str:
    """Give a text as the product would read it."""
    clean = deidentify(text, lang=lang, secret=SECRET, conversation=conversation)
    return neutral(clean, Language(lang), of_a_person=of_a_person).text


def _evened(example: Example) -> Example:
    of_a_person = example.task is FEEDBACK
    even = partial(evened_text, lang=example.lang, conversation=example.id, of_a_person=of_a_person)
    return replace(example, text=even(example.text), context=even(example.context))
