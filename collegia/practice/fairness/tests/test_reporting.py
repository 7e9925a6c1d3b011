"""Reports of the fairness check: what they find, what they hide, and that nobody moves a figure alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collegia.practice.fairness.actions.reporting import make_report, report_next
from collegia.practice.fairness.actions.stating import StatedChoice
from collegia.practice.fairness.models.attributes import Belonging
from collegia.practice.fairness.models.reports import Figure, Kind, Report
from collegia.practice.fairness.queries.reports import tables_of
from collegia.practice.fairness.rules import Outcome
from collegia.practice.fairness.tests.making import AGE, ask, halves, report_of, tell, unfair_year
from collegia.practice.feedback.models.feedback import Feedback, FeedbackKind
from collegia.practice.reviews.tests.anchored import make_people
from collegia.practice.reviews.tests.making import clean

pytestmark = pytest.mark.django_db


def outcome(report: Report, **told) -> Figure:
    return Figure.objects.get(report=report, kind=Kind.OUTCOME, subject=Outcome.MOSTLY_EXAMPLE, **told)


def test_a_group_that_gets_the_highest_anchor_rarely_is_worth_a_closer_look(cast):
    asked = halves(cast, unfair_year(cast, colleagues=4).people)
    report = report_of(cast)
    part = outcome(report, choice__code="part")
    assert (part.people, round(part.share, 2), round(part.ratio, 2)) == (30, 0.17, 0.17)
    assert part.worth_a_look and part.fisher < 0.01 and part.ratio_high < 0.8
    assert outcome(report, choice__code="full").is_reference
    kinds = [table.kind for table in tables_of(report, asked)]
    assert kinds[:4] == [Kind.OUTCOME, Kind.OUTCOME, Kind.OUTCOME, Kind.ANCHORS]
    difference = Figure.objects.get(report=report, kind=Kind.ANCHORS, gap__isnull=False)
    assert difference.gap_low < difference.gap < difference.gap_high


def test_nothing_is_said_of_nine_people(cast):
    made = unfair_year(cast, size=24)
    asked = ask(cast)
    tell(asked, made.people[:9], "part")
    tell(asked, made.people[9:], "full")
    report = report_of(cast)
    shown = Figure.objects.filter(report=report, is_hidden=False)
    assert not shown.filter(choice__code="part").exists()
    assert Figure.objects.filter(report=report, choice__code="part", is_hidden=True, people=None).exists()


def test_a_ratio_needs_thirty_on_each_side(cast):
    halves(cast, unfair_year(cast, size=24).people)
    part = outcome(report_of(cast), choice__code="part")
    assert part.ratio is None and part.gap is not None and part.boschloo is not None


def test_new_answers_are_counted_ten_at_a_time(cast):
    made = unfair_year(cast, size=40)
    asked = ask(cast)
    tell(asked, made.people[:12], "full")
    tell(asked, made.people[12:24], "part")
    report_of(cast)
    tell(asked, made.people[24:30], "part")
    assert outcome(report_of(cast), choice__code="part").people == 12
    tell(asked, made.people[30:34], "part")
    assert outcome(report_of(cast), choice__code="part").people == 22


def test_two_tables_of_nearly_the_same_group_do_not_stand_side_by_side(cast):
    made = unfair_year(cast, size=40)
    asked, other = halves(cast, made.people), ask(cast, "age", AGE)
    tell(other, made.people[:21], "younger")
    tell(other, made.people[21:], "older")
    report = report_of(cast)
    assert tables_of(report, asked)
    assert not [one for one in Figure.objects.filter(report=report, attribute=other)]
    assert not [one for one in Figure.objects.filter(report=report, crossed=other)]


def test_a_report_is_made_once_a_month_and_stays(cast):
    halves(cast, unfair_year(cast, size=24).people)
    now = timezone.now()
    assert [report_next(now), report_next(now), report_next(now + timedelta(days=29))] == [1, 0, 0]
    before = list(Figure.objects.values_list("pk", "share"))
    Belonging.objects.all().delete()
    assert list(Figure.objects.values_list("pk", "share")) == before
    assert report_next(now + timedelta(days=31)) == 1
    assert not Report.objects.first().figures.exists()


def test_nobody_asks_nothing_is_made(cast):
    assert report_next(timezone.now()) == 0


def test_over_years_a_group_keeps_its_place_beside_the_same_other_one(cast):
    people = make_people(64)
    for years_ago in (0, 1, 2):
        unfair_year(cast, people=people, years_ago=years_ago)
    asked = halves(cast, people)
    (table, *_rest) = tables_of(report_of(cast), asked)
    assert len({one.year for one in table.earlier}) == 2
    (together,) = table.together
    assert together.ratio < 0.8 and together.gap is not None


def test_two_at_once_finds_what_one_alone_hides(cast):
    made = unfair_year(cast, size=64)
    first, second = halves(cast, made.people), ask(cast, "age", AGE)
    tell(second, made.people[::2], "younger")
    tell(second, made.people[1::2], "older")
    (table, *_rest) = tables_of(report_of(cast), first, second)
    assert len(table.rows) + len(table.hidden) == 4


def test_wording_is_counted_without_a_word_of_it(cast):
    people = make_people(24)
    asked = halves(cast, people)
    words = clean("She is abrasive."), clean("At handover on Monday you waited, so that nothing was lost.")
    Feedback.objects.bulk_create(
        Feedback(
            giver=people[(n + k) % 24], receiver=one, kind=FeedbackKind.FEEDBACK, text=words[n < 12], lang="en",
            given_at=timezone.now(), critical=False, critical_chance=0.5,
        )
        for n, one in enumerate(people)
        for k in (1, 2)
    )  # fmt: skip
    report = make_report(organisation=cast.hospital, now=timezone.now())
    (table,) = tables_of(report, asked)
    assert (table.kind, report.texts) == (Kind.WORDING, 48)
    assert report.reader.startswith("reader@")
    personal = next(one for one in table.rows if one.subject == "personality")
    assert abs(personal.gap) > 0.5 and personal.worth_a_look


def test_choices_come_in_their_own_order_never_by_value(cast):
    made = unfair_year(cast, size=48)
    three = tuple(StatedChoice(code, code, code) for code in ("first", "second", "third"))
    asked = ask(cast, "site", three)
    for n, code in enumerate(("third", "first", "second")):
        tell(asked, made.people[n * 16 : n * 16 + 16], code)
    table = next(one for one in tables_of(report_of(cast), asked) if one.subject == Outcome.MOSTLY_EXAMPLE)
    assert [one.choice.code for one in table.rows] == ["first", "second", "third"]
