"""The smallest change of what a clinician is about to say to a patient or relative."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from collegia.engines.reading.turn_labels import STRAINS_TALK, Move, TurnLabel
from collegia.engines.reading.utterances import Label, UtteranceReading
from collegia.engines.text.language import Language
from collegia.engines.wording.blanks import BLANK
from collegia.engines.wording.candidates import Candidate
from collegia.engines.wording.choose import Proposal, Seen, best, seen
from collegia.engines.wording.edits import without
from collegia.engines.wording.gate import judge_rewrite
from collegia.engines.wording.kinds import EditKind
from collegia.engines.wording.parts import sentences
from collegia.engines.wording.phrase_book import spans_of
from collegia.engines.wording.repair import QUESTIONS
from collegia.engines.wording.stings import without_a_part
from collegia.engines.wording.whole import breaks

L = TurnLabel
ReadTurns = Callable[[Sequence[str]], list[UtteranceReading]]
ASK = {
    EditKind.PLAIN_WORD: {Language.ENGLISH: "[in everyday words?]", Language.SPANISH: "[¿en palabras de cada día?]"},
    EditKind.WARN_FIRST: {
        Language.ENGLISH: "[a word of warning first?]",
        Language.SPANISH: "[¿una palabra que prepare?]",
    },
    EditKind.PAUSE: {
        Language.ENGLISH: "[stop here: what would they like to ask?]",
        Language.SPANISH: "[alto aquí: ¿qué querrá preguntar?]",
    },
    EditKind.FEELING_FIRST: {
        Language.ENGLISH: "[what did you hear them feel or say?]",
        Language.SPANISH: "[¿qué les oyó decir o sentir?]",
    },
}
PLAIN_ANSWER = {Language.ENGLISH: "I can see how worried you are.", Language.SPANISH: "Veo lo preocupado que está."}


@dataclass(frozen=True, slots=True)
class TurnRewording:
    """What is proposed for a sentence to a patient: at most two proposals, or questions for an apology."""

    proposals: tuple[Proposal, ...]
    questions: tuple[str, ...]


def reword_turn(text: str, before: UtteranceReading, lang: Language, read: ReadTurns) -> TurnRewording:
    """Propose the smallest edits for what is about to be said; the facts in it are locked as in a message.

    `before` is the reading of the draft with its spans; `read` reads other wordings of it, which need none.
    """
    strains = before.decided & STRAINS_TALK
    if TurnLabel.APOLOGISES in before.decided or Move.APOLOGY_CONDITIONAL in before.decided:
        return TurnRewording((), QUESTIONS[lang])
    tried = list(_passing(text, before, strains, lang)) if strains else []
    readings = read([BLANK.sub(PLAIN_ANSWER[lang], candidate.text) for candidate in tried]) if tried else []
    after = [(candidate, _seen(reading)) for candidate, reading in zip(tried, readings, strict=True)]
    return TurnRewording(best(text, _seen(before), after, lang), ())


def _seen(reading: UtteranceReading) -> Seen:
    return seen(reading.probabilities.items(), reading.decided, frozenset(STRAINS_TALK))


def _passing(text: str, reading: UtteranceReading, strains: frozenset[Label], lang: Language) -> Iterator[Candidate]:
    seen = {text}
    for candidate in _candidates(text, reading, strains, lang):
        if candidate.text not in seen and _same_facts(text, candidate.text, lang):
            seen.add(candidate.text)
            yield candidate


def _candidates(text: str, reading: UtteranceReading, strains: frozenset[Label], lang: Language) -> Iterator[Candidate]:
    for kind, section in ((EditKind.LESS_SOOTHING, "soothing"), (EditKind.NO_PROMISE, "promise")):
        spans = spans_of(section, text, lang)
        if spans and (made := without(text, spans)):
            yield Candidate(made, kind)
    if strains & {L.MINIMISES, L.BLAMES_PATIENT, L.PREMATURE_REASSURANCE, L.FALSE_PROMISE}:
        shorter = (made for made in without_a_part(text, lang) if made and not breaks(text, made, lang))
        yield from (Candidate(made, EditKind.DROP_SENTENCE) for made in shorter)
    if L.JARGON in strains or Move.NEWS_EUPHEMISM in strains:
        ends = [span.end for span in reading.spans if span.label in (L.JARGON, Move.NEWS_EUPHEMISM)]
        yield from (Candidate(_put(text, end, EditKind.PLAIN_WORD, lang), EditKind.PLAIN_WORD) for end in ends[:2])
    if L.OVERLOAD in strains and len(found := sentences(text)) > 1:
        yield Candidate(_put(text, found[len(found) // 2 - 1].end, EditKind.PAUSE, lang), EditKind.PAUSE)
    if L.BLUNT in strains:
        yield Candidate(f"{ASK[EditKind.WARN_FIRST][lang]} {text}", EditKind.WARN_FIRST)
    if strains & {L.AVOIDS, L.PREMATURE_REASSURANCE, L.MINIMISES, Move.EMPATHY_GENERIC, L.BLUNT}:
        yield Candidate(f"{ASK[EditKind.FEELING_FIRST][lang]} {text}", EditKind.FEELING_FIRST)


def _put(text: str, at: int, kind: EditKind, lang: Language) -> str:
    return f"{text[:at]} {ASK[kind][lang]}{text[at:]}"


def _same_facts(before: str, after: str, lang: Language) -> bool:
    """Let the gate compare what is left when soothing, promises and "at least" are passed over on both sides."""
    return judge_rewrite(_bared(before, lang), _bared(after, lang), lang).accepted


def _bared(text: str, lang: Language) -> str:
    spans = [*spans_of("soothing", text, lang), *spans_of("promise", text, lang)]
    spans += [(part.start, part.end) for part in sentences(text) if spans_of("minimising", part.of(text), lang)]
    kept = list(text)
    for start, end in spans:
        kept[start:end] = [" "] * (end - start)
    return "".join(kept) if "".join(kept).strip() else "."
