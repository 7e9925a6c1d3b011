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
from collegia.practice.reviews.models.figures import CycleFigures, FairFigure, RaterFigure
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


def with_figure(review: Review, **told) -> FairFigure:
    """The averages of a review, as if its cycle had ended."""
    figures, _new = CycleFigures.objects.get_or_create(
        cycle=review.cycle, defaults={"made_at": timezone.now(), "reliability": 0.7, "persons": 8, "raters": 8}
    )
    shown = {"raw": 2.6, "raw_low": 2.2, "raw_high": 3.0, "fair": 2.4, "low": 2.1, "high": 2.7, "reliability": 0.71}
    return FairFigure.objects.create(figures=figures, review=review, ratings=20, raters=5, **{**shown, **told})


def how_somebody_rates(figure: FairFigure, person) -> RaterFigure:
    """A rater's own figures, each of them worth a look."""
    return RaterFigure.objects.create(
        figures=figure.figures, person=person, persons=6, ratings=24, severity=0.4, low=0.1, high=0.7, halo=0.85,
        halo_low=0.6, halo_high=0.95, usual_halo=0.5, across_values=0.08, lowest=1, highest=3, in_the_middle=0.9,
        recent=0.6, pieces=12,
    )  # fmt: skip


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
    how_somebody_rates(with_figure(review), cast.ana)
    return {
        "peer_part": Part.objects.filter(writer=cast.ana, kind=PartKind.PEER).order_by("pk").first().pk,
        "cycle": review.cycle_id,
        "review": review.pk,
        "contested_review": contested.pk,
        "boss": review_of(cast.lena, review.cycle).pk,
        "leader_part": leader.pk,
        "statement": leader.statements.order_by("pk").first().pk,
    }
