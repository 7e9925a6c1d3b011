"""The writing aid: reads a draft, asks for what is missing, points at what is worth a second look, never writes.

Nothing of a draft is kept, nor written to a log.
"""

from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.text.language import Language
from collegia.engines.wording.feedback_hints import Look, Purpose, feedback_hints
from collegia.practice.feedback.aid_words import LOOKS, QUESTIONS, Said
from collegia.practice.feedback.naming import clean_words, language_written
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class Pointed:
    """One thing worth a second look: its name and reason, the words as they were typed, of ten such drafts how many."""

    label: str
    said: Said
    words: tuple[str, ...]
    of_ten: int


@dataclass(frozen=True, slots=True)
class Aid:
    """What the aid says of a draft; `lang` is the language that the draft is written in."""

    lang: Language
    asks: tuple[Said, ...]
    looks: tuple[Pointed, ...]
    maker: str

    @property
    def is_content(self) -> bool:
        """Whether there is nothing to ask and nothing to point at."""
        return not self.asks and not self.looks


def aid_for(words: str, *, writer: Person, purpose: Purpose = Purpose.FEEDBACK) -> Aid | None:
    """Read a draft; None while it is too short to say anything."""
    lang = language_written(words)
    return aid_of(words, clean_words(words, writer=writer, lang=lang), lang, purpose)


def aid_of(typed: str, clean: CleanText, lang: Language, purpose: Purpose) -> Aid | None:
    """Read a draft of which the clean text is at hand."""
    hints = feedback_hints(clean, lang, purpose)
    if hints is None:
        return None
    return Aid(
        lang=lang,
        asks=tuple(QUESTIONS[label] for label in hints.asks),
        looks=tuple(_pointed(look, typed, clean) for look in hints.looks),
        maker=hints.maker,
    )


def _pointed(look: Look, typed: str, clean: CleanText) -> Pointed:
    spans = sorted({clean.original_span(start, end) for start, end in look.spans})
    return Pointed(
        label=look.label.value,
        said=LOOKS[look.label],
        words=tuple(typed[start:end] for start, end in spans),
        of_ten=min(9, round(look.chance * 10)),
    )
