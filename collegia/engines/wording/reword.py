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
from collegia.engines.wording.candidates import DROPS, HARSH, STINGS, STOPPED_BY, Candidate, candidates
from collegia.engines.wording.choose import Proposal, Seen, best, seen
from collegia.engines.wording.gate import judge_rewrite
from collegia.engines.wording.kinds import EditKind
from collegia.engines.wording.parts import sentences
from collegia.engines.wording.phrase_book import spans_of
from collegia.engines.wording.repair import QUESTIONS
from collegia.engines.wording.stings import without_all
from collegia.engines.wording.whole import breaks

MOST_CANDIDATES = 24
# How many shortened drafts are mended further, and by how many edits each.
MOST_BASES = 2
MOST_SECOND = 8
# Two sentences that begin with as many same letters are one, cut shorter.
SAME = 10
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
    tried = _tried(text, before, strains, lang, read, suggest)
    return Rewording(best(text, _seen(before), tried, lang), (), strains)


def _seen(reading: MessageReading) -> Seen:
    return seen(reading.probabilities.items(), reading.decided, frozenset(STRAINS))


Tried = list[tuple[Candidate, Seen]]


def _tried(
    text: str,
    before: MessageReading,
    strains: frozenset[MessageLabel],
    lang: Language,
    read: Read,
    suggest: Suggest | None,
) -> Tried:
    """Read what one edit makes of the draft; where a sting went and a strain is left, what a second makes of that."""
    alone = _strained_alone(text, read)
    first = [one for one in _passing(text, strains, lang, alone, suggest) if _is_fair(one, text, alone, lang)]
    tried = _read(first, lang, read)
    if any(not after.decided for _, after in tried):
        return [one for one in tried if not _leaves_only_stings(*one, alone)]
    for base, after in _bases(tried, _seen(before)):
        second = _passing_after(text, base, frozenset(map(MessageLabel, after.decided)), lang)
        tried += _read([one for one in second if _is_fair(one, text, alone, lang)], lang, read)
    return [one for one in tried if not _leaves_only_stings(*one, alone)]


def _read(tried: list[Candidate], lang: Language, read: Read) -> Tried:
    """Read candidates with a plain answer in each blank; polite words that leave a sting are not kept."""
    readings = read([filled(candidate.text, lang) for candidate in tried]) if tried else []
    seen_after = [(candidate, _seen(reading)) for candidate, reading in zip(tried, readings, strict=True)]
    return [one for one in seen_after if not _smiles_over(*one)]


def _smiles_over(candidate: Candidate, after: Seen) -> bool:
    kinds = {candidate.kind, candidate.then}
    if EditKind.CALM_TYPING in kinds and MessageLabel.HOSTILITY in after.decided:
        return True
    return bool(kinds & set(STOPPED_BY)) and bool(after.decided & HARSH)


def _leaves_only_stings(candidate: Candidate, after: Seen, strained: frozenset[str]) -> bool:
    """Say whether what is left still stings, every sentence of it: such a draft is no better for being shorter."""
    if not {candidate.kind, candidate.then or candidate.kind} <= DROPS or not after.decided & HARSH:
        return False
    return {part.of(candidate.text) for part in sentences(candidate.text)} <= strained


def _bases(tried: Tried, before: Seen) -> Tried:
    """Give the shortened drafts that strain least, for a second edit."""
    shorter = [one for one in tried if one[0].kind in DROPS and not one[1].decided - before.decided]
    return sorted(shorter, key=lambda one: (len(one[1].decided), sum(one[1].chances.values())))[:MOST_BASES]


def _passing_after(text: str, base: Candidate, strains: frozenset[MessageLabel], lang: Language) -> list[Candidate]:
    made = [Candidate(one.text, base.kind, one.kind) for one in candidates(base.text, strains, lang)]
    passing = [one for one in made if not breaks(text, one.text, lang) and judge_rewrite(text, one.text, lang).accepted]
    return passing[:MOST_SECOND]


def _strained_alone(text: str, read: Read) -> frozenset[str]:
    """Give the sentences that strain when they are read by themselves."""
    parts = [part.of(text) for part in sentences(text)]
    return frozenset(part for part, alone in zip(parts, read(parts), strict=True) if alone.decided & STRAINS)


def _is_fair(candidate: Candidate, text: str, strained: frozenset[str], lang: Language) -> bool:
    """Say no where a sentence would go that strains nobody by itself, or what is left still smirks."""
    kinds = {candidate.kind, candidate.then}
    if kinds & DROPS and spans_of("sarcasm", candidate.text, lang):
        return False
    if not kinds & {EditKind.SAY_PLAINLY, EditKind.DROP_SENTENCE}:
        return True
    left = [part.of(candidate.text).lower() for part in sentences(candidate.text)]
    whole = {part.of(text) for part in sentences(text)}
    gone = {part for part in whole if not any(one.startswith(part.lower()[:SAME]) for one in left)}
    return gone <= strained


def must_be_left(text: str, reading: MessageReading) -> bool:
    """Say whether a draft is not to be coached at all: what may be urgent, and protected talk."""
    return reading.probabilities[MessageLabel.URGENT] >= PROBABLY_URGENT or is_protected(text)


def _passing(
    text: str, strains: frozenset[MessageLabel], lang: Language, strained: frozenset[str], suggest: Suggest | None
) -> list[Candidate]:
    made = candidates(text, strains, lang)
    shorter = without_all(text, strained, lang) if strains & STINGS else ""
    if shorter and not breaks(text, shorter, lang) and shorter not in {one.text for one in made}:
        made.insert(0, Candidate(shorter, EditKind.DROP_SENTENCE))
    if suggest:
        made += [Candidate(rewrite, EditKind.BY_MODEL) for rewrite in suggest(text)]
    return [candidate for candidate in made if judge_rewrite(text, candidate.text, lang).accepted][:MOST_CANDIDATES]
