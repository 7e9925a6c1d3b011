"""The released evidence of a review in order, with what it leaves out."""

from dataclasses import dataclass

from collegia.practice.feedback.queries.released import Released
from collegia.practice.reviews.models.cycles import Question
from collegia.practice.reviews.queries.reviews import ShownReview
from collegia.practice.reviews.rules.evidence import by_value, gaps, thinness, words_and_rating
from collegia.practice.reviews.words import APART, gap_in_words, thin_in_words


@dataclass(frozen=True)
class UnderValue:
    """The evidence that names one value; `question` is none for what names none of them."""

    question: Question | None
    items: tuple[Released, ...]


@dataclass(frozen=True)
class ShownEvidence:
    """Evidence by value, its gaps in words, and where words and rating part."""

    items: tuple[Released, ...]
    groups: tuple[UnderValue, ...]
    thin: str
    gaps: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    taken_back: int

    @property
    def is_thin(self) -> bool:
        """Too little to summarise or to judge by."""
        return bool(self.thin)


def evidence_of(shown: ShownReview) -> ShownEvidence:
    """Everything that was released and stands, in the order of the values."""
    found, questions, cycle = shown.found, {one.code: one for one in shown.questions}, shown.review.cycle
    thin = thinness(found, cycle.looks_back_to)
    left_out = gaps(found, list(questions), cycle.looks_back_from, cycle.looks_back_to)
    groups = by_value(found, list(questions))
    return ShownEvidence(
        items=tuple(shown.items[one.id] for one in found),
        groups=tuple(
            UnderValue(questions.get(code), tuple(shown.items[one.id] for one in ones)) for code, ones in groups
        ),
        thin=thin_in_words(thin) if thin else "",
        gaps=tuple(gap_in_words(gap, questions[gap.code].name if gap.code else "") for gap in left_out),
        apart=_apart(shown, questions),
        taken_back=sum(item.withdrawn for item in shown.items.values()),
    )


def _apart(shown: ShownReview, questions: dict[str, Question]) -> tuple[tuple[str, str], ...]:
    """For the reviewer alone, who may want to look again; by value."""
    said = [one.claim for part in shown.parts for one in part.statements if part.part.kind == "leader"]
    found = []
    for code, rating in shown.ratings.items() if shown.is_reviewer else ():
        of_value = [claim.is_improvement for claim in said if claim.code == code and not claim.is_set_aside]
        apart = words_and_rating(rating.level, of_value.count(False), of_value.count(True))
        if apart and code in questions:
            found.append((questions[code].name, str(APART[apart])))
    return tuple(found)
