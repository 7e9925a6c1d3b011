"""One statement with what it rests on, and what a writer may let one rest on."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from collegia.practice.feedback.queries.released import Released
from collegia.practice.reviews.models.figures import PartRating
from collegia.practice.reviews.models.reviews import Part, PartKind, Review
from collegia.practice.reviews.models.statements import CounterEvidence, Statement
from collegia.practice.reviews.naming import names_in, with_names
from collegia.practice.reviews.queries.places import place_in
from collegia.practice.reviews.queries.reviews import ShownReview, ShownStatement, items_of, shown_review
from collegia.trust.people.models import Person

LONGEST_LABEL = 160


@dataclass(frozen=True)
class ShownOne:
    """A statement for somebody who may open it; `review` is none for a colleague who only wrote this part."""

    statement: Statement
    shown: ShownStatement | None
    review: ShownReview | None
    is_writer: bool
    counter_evidence: tuple[CounterEvidence, ...]

    @property
    def words(self) -> str:
        """Its words, for who may read them anyway."""
        return with_names(self.statement.text, names_in([self.statement.text]))

    @property
    def may_set_aside(self) -> bool:
        """The reviewer, but not what the person wrote about herself."""
        of_another = self.statement.part.kind != PartKind.SELF
        return self.review is not None and self.review.is_reviewer and of_another and not self.statement.set_aside_at

    @property
    def may_link(self) -> bool:
        """The writer, and the reviewer for everybody."""
        return self.is_writer or (self.review is not None and self.review.is_reviewer)


def statement_for(viewer: Person, statement_id: int, today: date) -> ShownOne | None:
    """A statement that the viewer wrote, or that stands in a part that is open to her with its words."""
    known = Statement.objects.select_related("part__review__person", "part__review__cycle", "part__writer")
    statement = known.filter(pk=statement_id).first()
    if statement is None:
        return None
    review, is_writer = statement.part.review, statement.part.writer_id == viewer.pk
    place = place_in(viewer, review, today)
    counter = tuple(statement.counter_evidence.all())
    whole = shown_review(review, place) if place else None
    shown = _shown_in(whole, statement.pk) if whole else None
    if shown is None or shown.words is None:
        return ShownOne(statement, None, None, True, ()) if is_writer and place is None else None
    return ShownOne(statement, shown, whole, is_writer, counter)


def may_rest_on(viewer: Person, review: Review) -> list[Released]:
    """What the viewer may let a statement rest on: of the two everything released, of others what they gave."""
    of_the_two = viewer.pk in (review.person_id, review.reviewer_id)
    items = items_of(review).values()
    return [item for item in items if not item.withdrawn and (of_the_two or item.giver_id == viewer.pk)]


def labelled(items: list[Released]) -> list[tuple[str, str]]:
    """Items as choices: the day, who gave it, and how it begins."""
    return [(item.id, _label(item)) for item in items]


def written_in(part: Part) -> list[tuple[Statement, str]]:
    """The statements of a part with their words, in the order in which they were written."""
    found = list(part.statements.prefetch_related("evidence"))
    names = names_in(one.text for one in found)
    return [(one, with_names(one.text, names)) for one in found]


def evidence_in(part: Part, code: str) -> list[Released]:
    """What the statements of a part about one value rest on, as far as it stands."""
    resting = part.statements.filter(code=code, evidence__isnull=False)
    linked = set(resting.values_list("evidence__item", flat=True))
    return [item for item in items_of(part.review).values() if item.id in linked and not item.withdrawn]


def ratings_in(part: Part) -> dict[str, PartRating]:
    """The anchors that the writer of a part chose, by value."""
    return {one.code: one for one in PartRating.objects.filter(part=part)}


def _shown_in(review: ShownReview, statement_id: int) -> ShownStatement | None:
    found = (shown for part in review.parts for shown in part.statements if shown.statement.pk == statement_id)
    return next(found, None)


def _label(item: Released) -> str:
    words = item.text if len(item.text) <= LONGEST_LABEL else f"{item.text[:LONGEST_LABEL].rsplit(' ', 1)[0]} …"
    return f"{date_format(timezone.localtime(item.given_at), 'SHORT_DATE_FORMAT')}, {item.giver}: {words}"
