"""A review of Ana by Lena, with a year of feedback that Ana released."""

from datetime import timedelta

from django.utils import timezone

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.text.language import Language
from collegia.practice.feedback.models.feedback import Feedback, FeedbackKind, Release
from collegia.practice.reviews.actions.calibrating import open_meeting
from collegia.practice.reviews.actions.contesting import contest_review
from collegia.practice.reviews.actions.cycles import Plan, open_cycle
from collegia.practice.reviews.actions.rating import rate
from collegia.practice.reviews.actions.writing import (
    link_evidence,
    open_evidence,
    submit_part,
    write_statement,
)
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Part, PartKind, Review
from collegia.practice.reviews.models.statements import Evidence, Polarity, Statement

LONG_AGO = timedelta(days=90)


def clean(words: str):
    return deidentify(words, lang=Language.ENGLISH, secret=b"0" * 32, conversation="tests")


def released(
    giver, receiver, *, seen: bool = True, kind=FeedbackKind.FEEDBACK, ago=LONG_AGO, words="You waited."
) -> str:
    """Feedback that the receiver released, by the name that it is released under."""
    given = timezone.now() - ago
    made = Feedback.objects.create(
        giver=giver, receiver=receiver, kind=kind, text=clean(words), lang="en", given_at=given, critical=True,
        critical_chance=0.9, read_by="feedback@1", seen_at=given + timedelta(hours=1) if seen else None,
    )  # fmt: skip
    Release.objects.create(feedback=made, released_at=given + timedelta(hours=2))
    return f"feedback-{made.pk}"


def make_cycle(cast, *, peers: int = 4) -> Cycle:
    today = timezone.localdate()
    plan = Plan(
        name="This year", looks_back_from=today - timedelta(days=364), looks_back_to=today,
        opens_on=today - timedelta(days=5), closes_on=today + timedelta(days=25), peers=peers,
    )  # fmt: skip
    return open_cycle(unit=cast.ward, plan=plan, by=cast.ivy, now=timezone.now())


def review_of(person, cycle: Cycle) -> Review:
    return Review.objects.get(person=person, cycle=cycle)


def part(review: Review, kind: PartKind) -> Part:
    return Part.objects.filter(review=review, kind=kind).order_by("pk").first()


def write(
    one: Part, *items: str, polarity=Polarity.STRENGTH, code: str = "respect", words: str = "Listens at handover."
) -> Statement:
    """A statement of a part, resting on some items."""
    made = write_statement(part=one, code=code, polarity=polarity, words=words, now=timezone.now())
    for item in items:
        link_evidence(statement=made, item=item, by=one.writer, now=timezone.now())
    return made


def share(review: Review) -> Review:
    """Both drafts are in, with a strength in each if nothing is written yet."""
    item = released(review.reviewer, review.person)
    for kind in (PartKind.SELF, PartKind.LEADER):
        mine = part(review, kind)
        if not mine.statements.exists():
            write(mine, item)
        submit_part(part=mine, now=timezone.now())
    review.refresh_from_db()
    return review


def open_everything(review: Review) -> None:
    for evidence in Evidence.objects.filter(statement__part__review=review):
        for person in (review.person, review.reviewer):
            open_evidence(evidence=evidence, by=person, now=timezone.now())


def rate_all(review: Review, level: int | None = 2) -> None:
    now = timezone.now()
    for question in review.template.questions.all():
        rate(review=review, code=question.code, level=level, by=review.reviewer, with_second_factor_at=now, now=now)


def ready_to_sign(cast) -> Review:
    review = share(review_of(cast.ana, make_cycle(cast)))
    open_everything(review)
    rate_all(review)
    return review


def reviews_of_the_ward(cast) -> dict[str, object]:
    """A cycle with a review that is shared, one that is contested, and an open table; the ids for addresses."""
    review, now = ready_to_sign(cast), timezone.now()
    leader = part(review, PartKind.LEADER)
    late = released(cast.ben, cast.ana, seen=False)
    write(leader, late, polarity=Polarity.IMPROVEMENT, words="Cuts in at handover.")
    contested = share(review_of(cast.ben, review.cycle))
    contest_review(review=contested, by=cast.ben, why="The nights are missing.", now=now)
    open_meeting(cycle=review.cycle, by=cast.ivy, now=now)
    return {
        "cycle": review.cycle_id,
        "review": review.pk,
        "contested_review": contested.pk,
        "boss": review_of(cast.lena, review.cycle).pk,
        "leader_part": leader.pk,
        "statement": leader.statements.order_by("pk").first().pk,
    }
