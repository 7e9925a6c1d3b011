"""From anchors, wordings and groups to figures that may be kept: the engines' answers as rows without a name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from collegia.engines.ratings.connections import connections
from collegia.engines.ratings.differences import Differences, differences_over_time, standardised_differences
from collegia.engines.ratings.equations import NotSolved
from collegia.engines.ratings.fairness import Impact, adverse_impact, impact_over_time
from collegia.engines.ratings.fairness import Outcome as Counted
from collegia.engines.ratings.groups import Group
from collegia.engines.ratings.proportions import Estimate, Share
from collegia.engines.ratings.table import Ratings, RatingsRefused
from collegia.engines.ratings.variances import NotSettled
from collegia.engines.ratings.wording_by_group import Worded, wording_by_group
from collegia.practice.fairness.models.reports import Kind
from collegia.practice.fairness.rules import LABELS, Outcome, outcomes_of

Groups = Mapping[str, Group]


@dataclass(frozen=True, slots=True)
class Anchor:
    """One answer about one person in one year."""

    person: str
    rater: str
    review: int
    is_reviewers: bool
    code: str
    level: int | None
    year: int


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one group: `share` of it, `ratio` to the reference, `gap` less the reference."""

    kind: Kind
    group: Group
    subject: str = ""
    year: int | None = None
    is_reference: bool = False
    is_hidden: bool = False
    people: int | None = None
    share: Estimate | None = None
    ratio: Estimate | None = None
    gap: Estimate | None = None
    fisher: float | None = None
    boschloo: float | None = None
    worth_a_look: bool = False


def outcome_rows(anchors: Sequence[Anchor], groups: Groups, year: int, *, over_time: bool) -> Iterator[Row]:
    """What reviewers chose, group beside group: the latest year, and where asked for every year and all together."""
    counts = _counts(anchors, groups)
    for outcome in Outcome:
        of_years = {str(at): counts[outcome, at] for _outcome, at in sorted(counts) if _outcome is outcome}
        latest = of_years.get(str(year), {})
        if not latest:
            continue
        if not over_time or len(of_years) < 2:
            yield from _impact(adverse_impact(latest), latest, outcome, year)
            continue
        course = impact_over_time(of_years)
        for at, impact in course.periods.items():
            yield from _impact(impact, of_years[at], outcome, int(at))
        for one in course.courses:
            yield Row(Kind.OUTCOME, one.group, outcome, ratio=one.together, gap=one.slope)


def anchor_rows(anchors: Sequence[Anchor], groups: Groups, year: int, *, over_time: bool) -> Iterator[Row]:
    """How far groups differ in all anchors, raters evened out; nothing where there is too little to fit."""
    tables = {str(at): table for at in sorted({one.year for one in anchors}) if (table := _table(anchors, at))}
    if str(year) not in tables:
        return
    try:
        if not over_time or len(tables) < 2:
            yield from _differences(standardised_differences(tables[str(year)], groups), year)
            return
        found = differences_over_time(tables, groups)
    except (RatingsRefused, NotSettled, NotSolved):
        return
    for at, differences in found.periods.items():
        yield from _differences(differences, int(at))
    for group, slope in found.slopes.items():
        yield Row(Kind.ANCHORS, group, gap=slope)


def wording_rows(worded: Sequence[Worded], groups: Groups) -> Iterator[Row]:
    """How feedback is worded about one group beside the largest."""
    kept = [replace(one, labels={name: one.labels.get(name, 0) for name in LABELS}) for one in worded]
    found = wording_by_group(kept, groups)
    for group in found.hidden:
        yield Row(Kind.WORDING, group, is_hidden=True)
    if found.reference:
        yield Row(Kind.WORDING, found.reference, is_reference=True)
    for one in found.differences:
        yield Row(
            Kind.WORDING, one.group, one.label, share=one.share, gap=one.difference, worth_a_look=one.sure
        )  # fmt: skip


def is_connected(anchors: Sequence[Anchor], year: int) -> bool:
    """Whether strict raters and groups that do less well can be told apart in a year."""
    table = _table(anchors, year)
    return table is not None and connections(table).connected


def _counts(anchors: Sequence[Anchor], groups: Groups) -> dict[tuple[Outcome, int], dict[Group, Counted]]:
    """Of each group how many have an outcome; of two reviews in a year the last one counts."""
    levels: defaultdict[tuple[str, int], dict[int, list[int | None]]] = defaultdict(dict)
    for one in anchors:
        if one.is_reviewers and one.person in groups:
            levels[one.person, one.year].setdefault(one.review, []).append(one.level)
    had: defaultdict[tuple[Outcome, int], defaultdict[Group, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for (person, year), reviews in levels.items():
        for outcome, value in outcomes_of(reviews[max(reviews)]).items():
            had[outcome, year][groups[person]].append(value)
    return {
        key: {group: Counted(sum(values), len(values)) for group, values in of_groups.items()}
        for key, of_groups in had.items()
    }


def _table(anchors: Sequence[Anchor], year: int) -> Ratings | None:
    rows = [one for one in anchors if one.year == year and one.level is not None]
    try:
        return Ratings.of(
            [one.rater for one in rows],
            [one.person for one in rows],
            [float(one.level or 0) for one in rows],
            [one.code for one in rows],
        )
    except RatingsRefused:
        return None


def _impact(impact: Impact, counted: Mapping[Group, Counted], outcome: Outcome, year: int) -> Iterator[Row]:
    for group in impact.hidden:
        yield Row(Kind.OUTCOME, group, outcome, year, is_hidden=True)
    if impact.reference:
        best = counted[impact.reference]
        share = Share(best.selected, best.people)
        around = Estimate(share.value, *share.interval)
        yield Row(
            Kind.OUTCOME, impact.reference, outcome, year, is_reference=True, people=best.people, share=around
        )  # fmt: skip
    for one in impact.groups:
        yield Row(
            Kind.OUTCOME, one.group, outcome, year, people=one.people, share=one.rate, ratio=one.ratio,
            gap=one.difference, fisher=one.fisher, boschloo=one.boschloo,
            worth_a_look=one.below_four_fifths or (one.sure and one.difference.value < 0),
        )  # fmt: skip


def _differences(found: Differences, year: int) -> Iterator[Row]:
    for group in found.hidden:
        yield Row(Kind.ANCHORS, group, year=year, is_hidden=True)
    if found.reference:
        yield Row(Kind.ANCHORS, found.reference, year=year, is_reference=True)
    for one in found.groups:
        yield Row(
            Kind.ANCHORS, one.group, year=year, people=one.people, gap=one.d, worth_a_look=one.worth_a_look
        )  # fmt: skip
