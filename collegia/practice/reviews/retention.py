"""What reviews keep about a person, why and how long."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.models.calibration import Meeting, Seat
from collegia.practice.reviews.models.contests import ReviewContest
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.figures import FairFigure, PartRating, RaterFigure
from collegia.practice.reviews.models.reviews import Conversation, Kit, OwnStatement, Part, Review
from collegia.practice.reviews.models.signing import Change, Signature
from collegia.practice.reviews.models.statements import CounterEvidence, Evidence, Rating, Statement
from collegia.practice.reviews.naming import names_in, said
from collegia.practice.reviews.queries.figures import ShownFigure, figure_of
from collegia.practice.reviews.queries.reviews import ShownPart, shown_review
from collegia.practice.reviews.rules.seeing import Place
from collegia.trust.privacy.kept import Kept


def _export_review(review: Review) -> dict[str, Any]:
    """What the person may read on the pages: no draft that is hidden from her, no word that waits for a talk."""
    shown = shown_review(review, Place.PERSON)
    return {
        "cycle": review.cycle.name,
        "reviewer": review.reviewer.name if review.reviewer else None,
        "shared_at": review.shared_at,
        "parts": [_export_shown(part) for part in shown.parts],
        "ratings": [(rating.code, rating.level, rating.rated_at) for rating in shown.ratings.values()],
        "averages": _export_figure(figure_of(shown)),
        "own_statement": said(shown.own_statement.text, shown.names) if shown.own_statement else None,
        "signatures": [(signed.signed_as, signed.at, signed.void_since) for signed in review.signatures.all()],
        "contests": [_export_contest(contest, shown.names) for contest in shown.contests],
        "changes": [
            (change.what, change.about, change.at, said(change.why, shown.names)) for change in review.changes.all()
        ],
    }


def _export_figure(found: ShownFigure) -> dict[str, Any]:
    figure = found.figure
    if figure is None or found.hidden:
        return {"hidden": found.hidden}
    return {"raw": figure.raw, "fair": figure.fair, "low": figure.low, "high": figure.high, "raters": figure.raters}


def _export_shown(part: ShownPart) -> dict[str, Any]:
    return {
        "kind": part.part.kind,
        "submitted_at": part.part.submitted_at,
        "statements": [
            (one.statement.code, one.statement.polarity, one.words) for one in part.statements if one.words is not None
        ],
        "to_be_talked_about_first": part.hidden,
    }


def _export_part(part: Part) -> dict[str, Any]:
    """What she wrote about somebody else is hers to copy, with the names as she wrote them."""
    found = list(part.statements.all())
    names = names_in(one.text for one in found)
    return {
        "about": part.review.person.name,
        "kind": part.kind,
        "submitted_at": part.submitted_at,
        "statements": [(one.code, one.polarity, said(one.text, names)) for one in found],
        "anchors": [(one.code, one.level, one.rated_at) for one in PartRating.objects.filter(part=part)],
    }


def _export_contest(contest: ReviewContest, names: dict[str, str]) -> dict[str, Any]:
    return {
        "why": said(contest.why, names),
        "opened_at": contest.opened_at,
        "answer": contest.answer,
        "reason": said(contest.reason, names),
    }


def _expire_reviews(now: datetime) -> int:
    return int(Review.objects.filter(cycle__made_at__lt=now - settings.REVIEWS_KEPT_FOR).delete()[0])


def _written_for_others(person: Any) -> QuerySet[Part]:
    return Part.objects.filter(writer=person).exclude(review__person=person).order_by("allocated_at")


def _forget_parts(person: Any) -> int:
    """What was not handed in goes; what was stays with whom it is about, without the writer's name."""
    drafts = int(_written_for_others(person).filter(submitted_at__isnull=True).delete()[0])
    return drafts + _written_for_others(person).update(writer=None)


def _forget_reviewer(person: Any) -> int:
    return Review.objects.filter(reviewer=person).update(reviewer=None)


def _forget_signed(person: Any) -> int:
    """What she did in other people's reviews stays there without her name."""
    return (
        Signature.objects.filter(person=person).update(person=None)
        + Change.objects.filter(by=person).update(by=None)
        + Rating.objects.filter(rated_by=person).update(rated_by=None)
        + ReviewContest.objects.filter(answered_by=person).update(answered_by=None)
    )


def _forget_made(person: Any) -> int:
    opened = Meeting.objects.filter(opened_by=person).update(opened_by=None)
    return opened + Cycle.objects.filter(made_by=person).update(made_by=None)


KEPT = (
    Kept(
        key="reviews",
        models=(
            *(Review, Part, Statement, Evidence, CounterEvidence, Rating, OwnStatement, Conversation, Kit),
            FairFigure,
        ),
        what=_("Your reviews: what was written in them, what it rests on, your own statement, and who signed"),
        why=_("For the two of you to work with, and to be able to show how a review came about"),
        kept_for=settings.REVIEWS_KEPT_FOR,
        belongs_to=lambda person: Review.objects.filter(person=person).order_by("made_at"),
        export=_export_review,
        expire=_expire_reviews,
    ),
    Kept(
        key="review_parts",
        models=(Part, Statement, PartRating),
        what=_("What you wrote, and which anchors you chose, in reviews of others"),
        why=_("For the person whom the review is about, and for her reviewer"),
        kept_for=settings.REVIEWS_KEPT_FOR,
        belongs_to=_written_for_others,
        export=_export_part,
        forget=_forget_parts,
    ),
    Kept(
        key="reviews_to_write",
        models=(Review,),
        what=_("Whose reviewer you are or were"),
        why=_("To say who wrote a review"),
        kept_for=settings.REVIEWS_KEPT_FOR,
        belongs_to=lambda person: Review.objects.filter(reviewer=person).order_by("made_at"),
        export=lambda review: {"cycle": review.cycle.name, "of": review.person.name},
        forget=_forget_reviewer,
    ),
    Kept(
        key="done_in_reviews",
        models=(Signature, Change, Rating, ReviewContest),
        what=_("What you signed, rated, changed and answered in reviews of others"),
        why=_("Every review says who did what in it, to the person whom it is about"),
        kept_for=settings.REVIEWS_KEPT_FOR,
        belongs_to=lambda person: Change.objects.filter(by=person).order_by("at"),
        export=lambda change: {"what": change.what, "about": change.about, "at": change.at},
        forget=_forget_signed,
    ),
    Kept(
        key="how_you_rate",
        models=(RaterFigure,),
        what=_("How you rate beside others, in figures that you alone see"),
        why=_("For you to look at before you choose anchors again"),
        kept_for=settings.REVIEWS_KEPT_FOR,
        belongs_to=lambda person: RaterFigure.objects.filter(person=person).order_by("pk"),
        export=lambda one: {
            **{"cycle": one.figures.cycle.name, "severity": one.severity, "low": one.low, "high": one.high},
            **{"persons": one.persons, "ratings": one.ratings, "halo": one.halo, "recent": one.recent},
        },
    ),
    Kept(
        key="review_meetings",
        models=(Seat,),
        what=_("At which meetings about the reading of evidence you had a seat"),
        why=_("To say who was there when a rating was changed"),
        kept_for=settings.REVIEWS_KEPT_FOR,
        belongs_to=lambda person: Seat.objects.filter(person=person).order_by("pk"),
        export=lambda seat: {"cycle": seat.meeting.cycle.name, "at": seat.meeting.opened_at},
    ),
    Kept(
        key="review_cycles",
        models=(Cycle, Meeting),
        what=_("Which cycles and meetings of reviews you opened"),
        why=_("To say who opened them"),
        kept_for=None,
        belongs_to=lambda person: Cycle.objects.filter(Q(made_by=person)).order_by("made_at"),
        export=lambda cycle: {"name": cycle.name, "made_at": cycle.made_at},
        forget=_forget_made,
    ),
)
