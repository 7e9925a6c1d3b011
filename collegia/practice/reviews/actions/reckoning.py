"""What is reckoned once when a cycle has ended: averages of anchors, raw and fair, and how each rater rates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db import transaction
from django.utils import timezone

from collegia.engines.ratings.equations import NotSolved
from collegia.engines.ratings.figures import Fit, PersonFigure, fit
from collegia.engines.ratings.profile import Profile, profile
from collegia.engines.ratings.table import Ratings, RatingsRefused
from collegia.engines.ratings.variances import NotSettled
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.figures import CycleFigures, FairFigure, RaterFigure
from collegia.practice.reviews.models.reviews import Part, Review
from collegia.practice.reviews.queries.given import GivenAnchor, anchors_given, ended_cycles, top_of
from collegia.practice.reviews.queries.reviews import items_of
from collegia.practice.reviews.rules.figures import raw_interval, why_hidden


@dataclass(frozen=True)
class Reckoned:
    """The anchors of a cycle and of those before it, as a table and with what was found in it."""

    given: tuple[GivenAnchor, ...]
    table: Ratings
    fit: Fit

    @cached_property
    def of_review(self) -> dict[str, list[GivenAnchor]]:
        """The anchors of each review."""
        found: defaultdict[str, list[GivenAnchor]] = defaultdict(list)
        for one in self.given:
            found[str(one.review)].append(one)
        return found


def reckon_next(now: datetime) -> int:
    """Reckon one ended cycle that has not been; 0 where none waits."""
    cycle = (
        Cycle.objects.filter(ended_at__isnull=False, called_off_at__isnull=True, figures__isnull=True)
        .order_by("ended_at", "pk")
        .first()
    )
    if cycle is None:
        return 0
    until_then = ended_cycles(top_of(cycle.unit)).filter(ended_at__lte=cycle.ended_at)
    found = _reckoned(anchors_given(until_then))
    cited = _cited(cycle) if found else {}
    with transaction.atomic():
        _keep(cycle, found, cited, now)
    return 1


def _reckoned(given: tuple[GivenAnchor, ...]) -> Reckoned | None:
    """One row an anchor, where a person in another cycle is another person: people change. None for too little."""
    rows = [one for one in given if one.level is not None]
    try:
        table = Ratings.of(
            [str(one.rater) for one in rows],
            [str(one.review) for one in rows],
            [float(one.level or 0) for one in rows],
            [one.code for one in rows],
        )
        return Reckoned(tuple(rows), table, fit(table))
    except (RatingsRefused, NotSettled, NotSolved):
        return None


def _keep(cycle: Cycle, found: Reckoned | None, cited: Mapping[int, Sequence[date]], now: datetime) -> None:
    made, is_new = CycleFigures.objects.get_or_create(cycle=cycle, defaults={"made_at": now})
    if not is_new or found is None:
        return
    here = {str(pk) for pk in Review.objects.filter(cycle=cycle).values_list("pk", flat=True)}
    of_here = [one for one in found.given if str(one.review) in here]
    persons = [one for one in found.fit.persons if one.id in here]
    FairFigure.objects.bulk_create(_fair(made, one, found) for one in persons)
    raters = sorted({one.rater for one in of_here})
    RaterFigure.objects.bulk_create(_rater(made, rater, found, cited.get(rater, ()), cycle) for rater in raters)
    made.persons, made.raters = len(persons), len(raters)
    made.reliability, made.only_describes = found.fit.reliability, found.fit.only_describes
    made.save(update_fields=["persons", "raters", "reliability", "only_describes"])


def _fair(made: CycleFigures, one: PersonFigure, found: Reckoned) -> FairFigure:
    rows = found.of_review[one.id]
    of_raters = Counter(row.rater for row in rows)
    colleagues = {row.rater for row in rows if not row.is_reviewers}
    hidden = why_hidden(colleagues=len(colleagues), own_reliability=one.reliability, reliability=found.fit.reliability)
    figure = FairFigure(
        review_id=int(one.id), figures=made, hidden=hidden or "", ratings=one.n, raters=len(of_raters),
        reliability=one.reliability,
    )  # fmt: skip
    if hidden is None:
        parts = found.fit.variance
        low, high = raw_interval(
            one.raw, list(of_raters.values()), rater=parts.rater, pair=parts.pair, single=parts.residual - parts.pair
        )
        figure.raw, figure.raw_low, figure.raw_high = one.raw, low, high
        figure.fair, figure.low, figure.high = one.fair, one.low, one.high
    return figure


def _rater(made: CycleFigures, rater: int, found: Reckoned, cited: Sequence[date], cycle: Cycle) -> RaterFigure:
    own = profile(found.table, found.fit, str(rater), cited, cycle.looks_back_to)
    persons = {row.person for row in found.given if row.rater == rater}
    return RaterFigure(figures=made, person_id=rater, persons=len(persons), **_told(own))


def _told(own: Profile) -> dict[str, float | int | None]:
    told: dict[str, float | int | None] = {
        **{"ratings": own.severity.n, "severity": own.severity.severity},
        **{"low": own.severity.low, "high": own.severity.high},
        **{"lowest": int(own.range.lowest), "highest": int(own.range.highest)},
        "in_the_middle": own.range.in_the_middle,
    }
    if own.halo:
        told |= {"halo": own.halo.correlation, "halo_low": own.halo.low, "halo_high": own.halo.high}
        told |= {"usual_halo": own.halo.usual, "across_values": own.halo.across_items}
    if own.recency:
        told |= {"recent": own.recency.share, "pieces": own.recency.n}
    return told


def _cited(cycle: Cycle) -> dict[int, list[date]]:
    """The days of the evidence that each writer of the cycle let her statements rest on."""
    found: defaultdict[int, list[date]] = defaultdict(list)
    reviews = Review.objects.filter(cycle=cycle, shared_at__isnull=False).select_related("person", "cycle")
    for review in reviews.prefetch_related("parts__statements__evidence").iterator(chunk_size=100):
        days = {item.id: timezone.localdate(item.given_at) for item in items_of(review).values()}
        for part in review.parts.all():
            if part.writer_id and part.submitted_at:
                found[part.writer_id] += [days[item] for item in _items(part) if item in days]
    return dict(found)


def _items(part: Part) -> Iterable[str]:
    return {evidence.item for said in part.statements.all() for evidence in said.evidence.all()}
