"""A neutral summary of released evidence by a language model, where one is set up; off by default."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from collegia.engines.text.language import Language
from collegia.practice.feedback.queries.released import Released
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.naming import clean_words
from collegia.practice.reviews.rules.summary import Sentence, kept_sentences
from collegia.trust.ai.door import ask
from collegia.trust.ai.errors import NoModelToday
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of a summary, with the numbers of the pieces that it rests on."""

    text: str
    links: list[int]


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary, sentence by sentence."""

    sentences: list[SummarySentence]


def summarise(*, review: Review, items: Sequence[Released], by: Person, is_thin: bool) -> tuple[Sentence, ...]:
    """Ask for a summary of what was released, numbered from 1; nothing where evidence is thin or no model is there.

    A sentence without a valid link is dropped before anybody sees it. Nothing of it is kept.
    """
    if is_thin:
        return ()
    pieces = "\n".join(f"[{number}] {item.text}" for number, item in enumerate(items, 1))
    text, lang = clean_words(pieces, review=review), Language((get_language() or "en")[:2])
    try:
        reply = ask("reviews.summary", text, Summary, choices={"language": lang})
    except NoModelToday:
        return ()
    record("reviews.summarised", actor=by, subject=review.person, about=f"review {review.pk}")
    return kept_sentences([(one.text, one.links) for one in reply.sentences], len(items))
