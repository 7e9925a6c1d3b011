"""A review as each of those who have a place in it may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from collegia.engines.deidentify.clean_text import CleanText
from collegia.practice.feedback.queries.released import Period, Released, released_to_review
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Question
from collegia.practice.reviews.models.reviews import Conversation, Kit, OwnStatement, Part, Review
from collegia.practice.reviews.models.signing import Signature, SignedAs
from collegia.practice.reviews.models.statements import Evidence, Polarity, Rating, Statement
from collegia.practice.reviews.naming import names_in, with_names
from collegia.practice.reviews.queries.places import place_in
from collegia.practice.reviews.queries.standing import Asked
from collegia.practice.reviews.rules.claims import Claim, Link, Standing, State, blocking, is_held_back, state_of
from collegia.practice.reviews.rules.evidence import Found
from collegia.practice.reviews.rules.seeing import Place, View, sees_part, sees_words
from collegia.practice.reviews.rules.signing import Why, why_not_sign
from collegia.trust.people.models import Person

RECOGNITION = "recognition"


@dataclass(frozen=True)
class ShownLink:
    """A link as it is shown: what was released, or none when it is not there any more."""

    evidence: Evidence
    item: Released | None
    link: Link


@dataclass(frozen=True)
class ShownStatement:
    """A statement with what it rests on; `words` are none for who may not read them yet."""

    statement: Statement
    claim: Claim
    state: State
    links: tuple[ShownLink, ...]
    words: str | None


@dataclass(frozen=True)
class ShownPart:
    """A part with the statements in it."""

    part: Part
    statements: tuple[ShownStatement, ...]

    @property
    def hidden(self) -> int:
        """How many statements the viewer hears in a conversation first."""
        return sum(shown.words is None for shown in self.statements)


@dataclass(frozen=True)
class ShownReview:
    """A review from the viewer's place."""

    review: Review
    place: Place
    items: Mapping[str, Released]
    parts: tuple[ShownPart, ...]
    blocked: Mapping[int, State]

    @property
    def is_person(self) -> bool:
        """Whether the viewer is the one reviewed."""
        return self.place is Place.PERSON

    @property
    def is_reviewer(self) -> bool:
        """Whether the viewer writes the review."""
        return self.place is Place.REVIEWER

    @cached_property
    def names(self) -> dict[str, str]:
        """The names that may stand in anything written in this review, by the keys that stand for them."""
        return names_in(_texts_of(self.review))

    @cached_property
    def conversations(self) -> list[Conversation]:
        """Every conversation that one of the two has noted."""
        return list(self.review.conversations.all())

    @cached_property
    def kit(self) -> Kit | None:
        """What the reviewer prepared; the person sees it once it is shown to her."""
        found = Kit.objects.filter(review=self.review).first()
        return found if found and (self.is_reviewer or (self.is_person and found.shared_at)) else None

    @cached_property
    def questions(self) -> list[Question]:
        """The values that the review asks about, with their anchors."""
        return list(self.review.template.questions.prefetch_related("anchors"))

    @cached_property
    def asked(self) -> list[Asked]:
        """Everything that its statements may answer: the values, and the questions of the unit's own."""
        return [*self.questions, *self.review.template.own_questions.all()]

    @cached_property
    def ratings(self) -> dict[str, Rating]:
        """What was chosen among the anchors, by value; the reviewer's alone until the drafts are shared."""
        hidden = self.place is not Place.REVIEWER and self.review.shared_at is None
        return {} if hidden else {rating.code: rating for rating in self.review.ratings.all()}

    @cached_property
    def signatures(self) -> list[Signature]:
        """The signatures that hold."""
        return list(self.review.signatures.filter(void_since__isnull=True).select_related("person"))

    @cached_property
    def contests(self) -> list[ReviewContest]:
        """Every contest, the first first."""
        return list(self.review.contests.select_related("answered_by"))

    @property
    def open_contest(self) -> ReviewContest | None:
        """The contest that waits for its answer."""
        return next((contest for contest in self.contests if contest.answered_at is None), None)

    @property
    def is_called_off(self) -> bool:
        """Whether its cycle was called off before both had signed."""
        return self.review.cycle.called_off_at is not None and len(self.signatures) < len(SignedAs)

    @cached_property
    def own_statement(self) -> OwnStatement | None:
        """What the person reviewed has to say to it; before she signs hers alone."""
        said = OwnStatement.objects.filter(review=self.review).first()
        return said if said and (self.place is Place.PERSON or self.review.shared_at) else None

    @property
    def why_not_sign(self) -> Why | None:
        """What stands in the way of a signature; none: nothing."""
        return why_not_sign(
            shared_at=self.review.shared_at,
            is_contested=self.open_contest is not None,
            blocked=self.blocked,
            codes=[question.code for question in self.questions],
            rated=list(self.ratings),
        )

    @property
    def found(self) -> list[Found]:
        """The evidence that stands, as the rules need it."""
        return [_found(item) for item in self.items.values() if not item.withdrawn and not item.contested]


def review_for(viewer: Person, review_id: int, today: date) -> ShownReview | None:
    """A review for who has a place in it."""
    review = Review.objects.select_related("cycle__unit", "person", "reviewer", "template").filter(pk=review_id).first()
    place = place_in(viewer, review, today) if review else None
    return shown_review(review, place) if review and place else None


def shown_review(review: Review, place: Place) -> ShownReview:
    """A review from a place."""
    items = items_of(review)
    parts = list(review.parts.select_related("writer").prefetch_related("statements__evidence").order_by("pk"))
    claims = claims_of(review, parts, items)
    names = names_in(said.text for part in parts for said in part.statements.all())
    shown = tuple(_shown_part(part, claims, items, place, names) for part in parts if _sees(place, part, review))
    return ShownReview(review, place, items, shown, blocking(claims.values()))


def items_of(review: Review) -> dict[str, Released]:
    """What the person released of the period that the review looks back on, by its name."""
    period = Period(review.cycle.looks_back_from, review.cycle.looks_back_to)
    return {item.id: item for item in released_to_review(review.person, period)}


def claims_of(review: Review, parts: list[Part], items: Mapping[str, Released]) -> dict[int, Claim]:
    """Every statement of the parts that were handed in or belong to the two, as the rules need it."""
    talks = tuple(talk.held_on for talk in review.conversations.all() if talk.confirmed_at)
    counted = [part for part in parts if part.submitted_at]
    return {said.pk: _claim(said, part, review, items, talks) for part in counted for said in part.statements.all()}


def claim_of(statement: Statement, items: Mapping[str, Released]) -> Claim:
    """One statement, as the rules need it."""
    review = statement.part.review
    talks = tuple(talk.held_on for talk in review.conversations.all() if talk.confirmed_at)
    return _claim(statement, statement.part, review, items, talks)


def _claim(
    said: Statement, part: Part, review: Review, items: Mapping[str, Released], talks: tuple[date, ...]
) -> Claim:
    return Claim(
        id=said.pk,
        code=said.code,
        is_improvement=said.polarity == Polarity.IMPROVEMENT,
        is_her_own=part.writer_id == review.person_id,
        worded_on=timezone.localdate(said.worded_at),
        links=tuple(_link(evidence, items.get(evidence.item)) for evidence in said.evidence.all()),
        shared_at=review.shared_at,
        talked_on=talks,
        is_set_aside=said.set_aside_at is not None,
    )


def _link(evidence: Evidence, item: Released | None) -> Link:
    return Link(
        item=evidence.item,
        standing=_standing(item),
        first_seen_at=item.first_seen_at if item else None,
        is_praise=item is not None and _is_praise(item),
        opened_by_reviewer=evidence.opened_by_reviewer_at is not None,
        opened_by_person=evidence.opened_by_person_at is not None,
    )


def _standing(item: Released | None) -> Standing:
    if item is None:
        return Standing.GONE
    if item.withdrawn:
        return Standing.WITHDRAWN
    return Standing.CONTESTED if item.contested else Standing.STANDS


def _is_praise(item: Released) -> bool:
    """Thanks, or what the receiver herself said names nothing to work on; the reader alone does not decide it."""
    return item.kind == RECOGNITION or (item.receiver_said and item.is_critical is False)


def _sees(place: Place, part: Part, review: Review) -> bool:
    return sees_part(
        place, View(part.kind), is_in=part.submitted_at is not None, is_shared=review.shared_at is not None
    )


def _shown_part(
    part: Part,
    claims: Mapping[int, Claim],
    items: Mapping[str, Released],
    place: Place,
    names: Mapping[str, str],
) -> ShownPart:
    said = [(one, claims.get(one.pk) or claim_of(one, items)) for one in part.statements.all()]
    return ShownPart(part, tuple(_shown(one, claim, items, place, names) for one, claim in said))


def _shown(
    said: Statement, claim: Claim, items: Mapping[str, Released], place: Place, names: Mapping[str, str]
) -> ShownStatement:
    sees = sees_words(place, is_held_back=is_held_back(claim))
    pairs = zip(said.evidence.all(), claim.links, strict=True)
    links = tuple(ShownLink(evidence, items.get(evidence.item), link) for evidence, link in pairs)
    return ShownStatement(
        said, claim, state_of(claim), links if sees else (), with_names(said.text, names) if sees else None
    )


def _texts_of(review: Review) -> list[CleanText | None]:
    """Everything written in a review where a name may stand."""
    said = Statement.objects.filter(part__review=review)
    texts = [*said.values_list("text", flat=True), *said.values_list("counter_evidence__text", flat=True)]
    texts += OwnStatement.objects.filter(review=review).values_list("text", flat=True)
    texts += review.changes.values_list("why", flat=True)
    for contest in review.contests.all():
        texts += [contest.why, contest.reason]
    for kit in Kit.objects.filter(review=review):
        texts += [kit.first_question, kit.second_question, kit.strength, kit.experiment]
    return texts


def _found(item: Released) -> Found:
    return Found(item.id, timezone.localtime(item.given_at), item.giver_id, item.value_codes)
