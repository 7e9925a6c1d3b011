"""A draft on its way: how it may be read and the smallest edits. Nothing of it is kept, nor written to a log."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.labels import EDGED, STRAINS, Joint, MessageLabel
from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.engines.reading.turn_labels import STRAINS_TALK
from collegia.engines.reading.utterances import UtteranceReading, UtteranceToRead, read_utterances
from collegia.engines.text.language import Language, language_of
from collegia.engines.wording.blanks import has_blank
from collegia.engines.wording.choose import Proposal
from collegia.engines.wording.reword import must_be_left, reword
from collegia.engines.wording.turns import reword_turn
from collegia.practice.rapport.advice import RAPPORT, SECOND_LOOKS, Advice
from collegia.practice.rapport.checklist import Checklist, checklist_of
from collegia.practice.rapport.rewrites import rewrites_of
from collegia.practice.rapport.turn_advice import BUILDS, MAY_LAND_BADLY

LONGEST = 2000
OF_READERS = 10
SECRET_BYTES = 32


class Audience(StrEnum):
    """To whom a draft is said."""

    COLLEAGUE = "colleague"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing that a draft may be read as: a name, a sentence, how likely, and the words it rests on."""

    label: str
    name: str | Promise
    about: str | Promise
    chance: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """Of ten readers, how many may feel put down, treated neutrally, and respected."""

    put_down: int
    neutral: int
    respected: int


@dataclass(frozen=True, slots=True)
class DraftReading:
    """What the page and the programming interface say about a draft; no checklist for what is never coached."""

    text: str
    lang: Language
    audience: Audience
    readers: Readers | None
    strains: tuple[Noticed, ...]
    builds: tuple[Noticed, ...]
    proposals: tuple[Proposal, ...]
    questions: tuple[str, ...]
    has_blank: bool
    is_left: bool
    maker: str
    checklist: Checklist | None = None

    @property
    def card(self) -> str:
        """The name of the card of the reader that made it."""
        return "messages" if self.audience is Audience.COLLEAGUE else "utterances"


def read_draft(
    text: str, *, audience: Audience, context: str = "", lang: str = "", with_model: bool = False
) -> DraftReading:
    """Read one draft and propose the smallest edits; `with_model` also asks a language model where one is set up."""
    language = language_of(text, lang)
    clean = _cleaner(language)
    read_one = _read_turn if audience is Audience.PATIENT else _read_message
    return read_one(text, clean(context) if context.strip() else None, language, clean, with_model)


def warm_readers() -> None:
    """Open the readers and the word lists, so that nobody waits for them later."""
    for lang in Language:
        read_draft("As I said.", audience=Audience.COLLEAGUE, lang=lang)


Clean = Callable[[str], CleanText]


def _cleaner(lang: Language) -> Clean:
    secret = secrets.token_bytes(SECRET_BYTES)
    return lambda text: deidentify(text, lang=lang, secret=secret, conversation="draft")


def _read_message(text: str, context: CleanText | None, lang: Language, clean: Clean, with_model: bool) -> DraftReading:
    def read(texts: Sequence[str]) -> list[MessageReading]:
        return read_messages([MessageToRead(clean(one), lang, context) for one in texts], with_spans=False)

    cleaned = clean(text)
    reading = read_messages([MessageToRead(cleaned, lang, context)])[0]
    rewording = reword(text, reading, lang, read, _suggest(text, cleaned, lang) if with_model else None)
    left = must_be_left(text, reading)
    return DraftReading(
        text=text,
        lang=lang,
        audience=Audience.COLLEAGUE,
        readers=readers_of(reading.respect_distribution),
        strains=() if left else _noticed_in_message(reading, cleaned, SECOND_LOOKS),
        builds=_noticed_in_message(reading, cleaned, RAPPORT),
        proposals=rewording.proposals,
        questions=rewording.questions,
        has_blank=has_blank(text),
        is_left=left,
        maker=reading.maker,
        checklist=None if left else checklist_of(text, reading, lang),
    )


def _suggest(text: str, cleaned: CleanText, lang: Language) -> Callable[[str], tuple[str, ...]] | None:
    """Let a model see the cleaned draft; where names were replaced in it, its rewrites would name the wrong people."""
    return (lambda _draft: rewrites_of(cleaned, lang)) if cleaned.text == text else None


def _noticed_in_message(
    reading: MessageReading, clean: CleanText, advice: Mapping[MessageLabel | Joint, Advice]
) -> tuple[Noticed, ...]:
    said = [
        _noticed(advice[label], label, reading.probabilities[label], clean, spans_of(reading, {label}))
        for label in advice
        if label in reading.shown and isinstance(label, MessageLabel)
    ]
    if Joint.EDGE in advice and reading.edge_shown and not reading.shown & STRAINS:
        said.append(_noticed(advice[Joint.EDGE], Joint.EDGE, reading.edge, clean, spans_of(reading, EDGED)))
    return tuple(said)


def spans_of(reading: MessageReading, labels: Set[MessageLabel]) -> list[tuple[int, int]]:
    """Give the words that any of some labels rests on."""
    return [(span.start, span.end) for span in reading.spans if span.label in labels]


def _noticed(
    advice: Advice, label: MessageLabel | Joint, chance: float, clean: CleanText, spans: Iterable[tuple[int, int]]
) -> Noticed:
    original = tuple(clean.original_span(start, end) for start, end in spans)
    return Noticed(label.value, advice.name, advice.helps, chance, original)


def _read_turn(text: str, context: CleanText | None, lang: Language, clean: Clean, with_model: bool) -> DraftReading:
    def read(texts: Sequence[str]) -> list[UtteranceReading]:
        return read_utterances([UtteranceToRead(clean(one), lang, context) for one in texts], with_spans=False)

    cleaned = clean(text)
    (reading,) = read_utterances([UtteranceToRead(cleaned, lang, context)])
    rewording = reword_turn(text, reading, lang, read)
    noticed = {
        label: Noticed(
            label=label.value,
            name=advice.name,
            about=advice.about,
            chance=reading.probabilities[label],
            spans=tuple(cleaned.original_span(s.start, s.end) for s in reading.spans if s.label is label),
        )
        for label, advice in {**MAY_LAND_BADLY, **BUILDS}.items()
        if label in reading.shown
    }
    return DraftReading(
        text=text,
        lang=lang,
        audience=Audience.PATIENT,
        readers=None,
        strains=tuple(one for label, one in noticed.items() if label in STRAINS_TALK),
        builds=tuple(one for label, one in noticed.items() if label not in STRAINS_TALK),
        proposals=rewording.proposals,
        questions=rewording.questions,
        has_blank=has_blank(text),
        is_left=False,
        maker=reading.maker,
    )


def readers_of(distribution: Sequence[float]) -> Readers | None:
    """Turn the shares of the five answers into ten readers, by largest remainder."""
    if not distribution:
        return None
    shares = [sum(distribution[:2]), distribution[2], sum(distribution[3:])]
    whole = [int(share * OF_READERS) for share in shares]
    rest = sorted(range(3), key=lambda n: whole[n] - shares[n] * OF_READERS)
    for n in rest[: OF_READERS - sum(whole)]:
        whole[n] += 1
    return Readers(*whole)
