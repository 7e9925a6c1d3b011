"""Which of the candidates for a draft are worth proposing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from collegia.engines.text.language import Language
from collegia.engines.wording.candidates import Candidate
from collegia.engines.wording.edits import Edit, edits_between
from collegia.engines.wording.kinds import WHY, EditKind

MOST_PROPOSALS = 2
# A blank in the place of words asks most of the writer: it is proposed where nothing smaller helps.
LAST = frozenset({EditKind.SAY_PLAINLY})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the choice looks at in a reading of any kind: how likely each strain is, and which are decided."""

    chances: Mapping[str, float]
    decided: frozenset[str]


def seen(probabilities: Iterable[tuple[str, float]], decided: Iterable[str], strains: frozenset[str]) -> Seen:
    """Keep the strains of a reading."""
    chances = {str(label): chance for label, chance in probabilities if label in strains}
    return Seen(chances, frozenset(str(label) for label in decided if label in strains))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rewrite that passed: its text, the edits that lead from the draft to it, what was done (and then), and why."""

    text: str
    edits: tuple[Edit, ...]
    kind: EditKind
    why: str
    then: EditKind | None = None


def best(text: str, before: Seen, tried: Sequence[tuple[Candidate, Seen]], lang: Language) -> tuple[Proposal, ...]:
    """Give at most two proposals of different kinds: those that take most strain away for the least change.

    A candidate counts when one of the decided strains is gone in it and none has come.
    """
    worth = [
        (len(before.decided - after.decided) + _gain(before, after) - _cost(text, candidate), candidate)
        for candidate, after in tried
        if takes_away(before, after)
    ]
    chosen: list[Candidate] = []
    for _worth, candidate in sorted(worth, key=lambda one: (bool(_kinds(one[1]) & LAST), -one[0])):
        last = bool(_kinds(candidate) & LAST)
        if len(chosen) < (1 if last else MOST_PROPOSALS) and candidate.kind not in {other.kind for other in chosen}:
            chosen.append(candidate)
    return tuple(_proposal(text, candidate, lang) for candidate in chosen)


def _kinds(candidate: Candidate) -> set[EditKind]:
    return {kind for kind in (candidate.kind, candidate.then) if kind}


def takes_away(before: Seen, after: Seen) -> bool:
    """Say whether a decided strain is gone and none has come."""
    return bool(before.decided - after.decided) and not after.decided - before.decided


def _gain(before: Seen, after: Seen) -> float:
    return sum(before.chances.values()) - sum(after.chances.values())


def _cost(text: str, candidate: Candidate) -> float:
    """Weigh how much of the draft changes: half a point for all of it."""
    changed = sum(max(edit.end - edit.start, len(edit.new)) for edit in edits_between(text, candidate.text))
    return 0.5 * min(1.0, changed / max(1, len(text)))


def _proposal(text: str, candidate: Candidate, lang: Language) -> Proposal:
    whys = [WHY[lang][kind] for kind in dict.fromkeys((candidate.kind, candidate.then)) if kind]
    edits = edits_between(text, candidate.text)
    return Proposal(candidate.text, edits, candidate.kind, " ".join(whys), candidate.then)
