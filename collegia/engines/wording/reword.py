"""The smallest change that moves how a draft to a colleague may read, in its writer's own words.

Candidates come from rules (and from a language model when one is given); a candidate is proposed only when the gate
finds the same facts in it, and the reader finds that a strain is gone and none has come.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from collegia.engines.reading.judgement import PROBABLY_URGENT
from collegia.engines.reading.labels import STRAINS, MessageLabel
from collegia.engines.reading.messages import MessageReading
from collegia.engines.reading.protected import is_protected
from collegia.engines.text.language import Language
from collegia.engines.wording.blanks import filled
from collegia.engines.wording.candidates import Candidate, candidates
from collegia.engines.wording.choose import Proposal, Seen, best, seen
from collegia.engines.wording.gate import judge_rewrite
from collegia.engines.wording.kinds import EditKind
from collegia.engines.wording.parts import sentences
from collegia.engines.wording.repair import QUESTIONS

MOST_CANDIDATES = 24
Read = Callable[[Sequence[str]], list[MessageReading]]
Suggest = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Rewording:
    """What is proposed for a draft: at most two proposals, or questions where the words must be the writer's own.

    `strains` are the labels that the draft may read as; empty when it is left alone.
    """

    proposals: tuple[Proposal, ...]
    questions: tuple[str, ...]
    strains: frozenset[MessageLabel]

    @property
    def unchanged(self) -> bool:
        """Say whether the draft is left as it is."""
        return not self.proposals


def reword(text: str, before: MessageReading, lang: Language, read: Read, suggest: Suggest | None = None) -> Rewording:
    """Propose the smallest edits for one draft.

    `before` is the draft's reading; `read` reads other wordings of it in its context; `suggest` gives a language
    model's rewrites, which pass the same gate. Urgent and protected messages, and drafts that read well, get no
    proposal.
    """
    strains = before.decided & STRAINS
    if MessageLabel.OWNERSHIP in before.decided:
        return Rewording((), QUESTIONS[lang], strains)
    if not strains or must_be_left(text, before):
        return Rewording((), (), frozenset())
    tried = _without_kind_words(text, _passing(text, strains, lang, suggest), read)
    readings = read([filled(candidate.text, lang) for candidate in tried]) if tried else []
    after = [(candidate, _seen(reading)) for candidate, reading in zip(tried, readings, strict=True)]
    return Rewording(best(text, _seen(before), after, lang), (), strains)


def _seen(reading: MessageReading) -> Seen:
    return seen(reading.probabilities.items(), reading.decided, frozenset(STRAINS))


def _without_kind_words(text: str, tried: list[Candidate], read: Read) -> list[Candidate]:
    """Leave out what would put a blank in the place of a sentence that strains nobody by itself."""
    if not any(candidate.kind is EditKind.SAY_PLAINLY for candidate in tried):
        return tried
    parts = [part.of(text) for part in sentences(text)]
    strained = {part for part, alone in zip(parts, read(parts), strict=True) if alone.decided & STRAINS}
    return [
        candidate
        for candidate in tried
        if candidate.kind is not EditKind.SAY_PLAINLY
        or (
            any(part not in candidate.text for part in strained)
            and all(part in candidate.text for part in parts if part not in strained)
        )
    ]


def must_be_left(text: str, reading: MessageReading) -> bool:
    """Say whether a draft is not to be coached at all: what may be urgent, and protected talk."""
    return reading.probabilities[MessageLabel.URGENT] >= PROBABLY_URGENT or is_protected(text)


def _passing(text: str, strains: frozenset[MessageLabel], lang: Language, suggest: Suggest | None) -> list[Candidate]:
    made = candidates(text, strains, lang)
    if suggest:
        made += [Candidate(rewrite, EditKind.BY_MODEL) for rewrite in suggest(text)]
    return [candidate for candidate in made if judge_rewrite(text, candidate.text, lang).accepted][:MOST_CANDIDATES]
