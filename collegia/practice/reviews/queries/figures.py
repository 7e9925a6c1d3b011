"""Averages of anchors as those see them who may open the review, and a rater's own figures, for herself."""

from dataclasses import dataclass

from collegia.practice.reviews.models.figures import CycleFigures, FairFigure, RaterFigure
from collegia.practice.reviews.models.reviews import Review
from collegia.practice.reviews.queries.given import disputed
from collegia.practice.reviews.queries.reviews import ShownReview
from collegia.practice.reviews.rules.figures import Hidden
from collegia.practice.reviews.rules.seeing import Place
from collegia.trust.people.models import Person

SEE_AVERAGES = (Place.PERSON, Place.REVIEWER, Place.TABLE)


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One review’s averages, or why they are hidden; `figures` is none until the cycle has ended and was reckoned."""

    review: Review
    figures: CycleFigures | None
    figure: FairFigure | None
    hidden: Hidden | None

    @property
    def is_shown(self) -> bool:
        """Whether there are averages to look at."""
        return self.figure is not None and self.hidden is None


def figure_of(shown: ShownReview) -> ShownFigure:
    """The averages of a review that the viewer has opened; who may open it `review_for` has said."""
    return _of(shown.review)


def earlier_figures(shown: ShownReview) -> list[ShownFigure]:
    """The averages of the person’s other reviews, for herself alone, the latest first."""
    if not shown.is_person:
        return []
    others = Review.objects.filter(person=shown.review.person_id, fair_figure__isnull=False).exclude(pk=shown.review.pk)
    found = others.select_related("cycle", "fair_figure__figures").order_by("-cycle__looks_back_to", "-pk")
    return [_of(review) for review in found[:8]]


def own_rater_figure(viewer: Person) -> RaterFigure | None:
    """How the viewer rates, from the latest cycle that she chose anchors in."""
    own = RaterFigure.objects.filter(person=viewer).select_related("figures__cycle")
    return own.order_by("-figures__made_at", "-pk").first()


def _of(review: Review) -> ShownFigure:
    figures = CycleFigures.objects.filter(cycle=review.cycle_id).first()
    figure = FairFigure.objects.filter(review=review).first()
    if figures is None:
        return ShownFigure(review, None, None, None)
    if disputed(Review.objects.filter(pk=review.pk)).exists():
        return ShownFigure(review, figures, None, Hidden.CONTESTED)
    hidden = Hidden(figure.hidden) if figure and figure.hidden else None
    return ShownFigure(review, figures, figure, hidden if figure else Hidden.TOO_LITTLE)
