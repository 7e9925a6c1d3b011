"""A hospital whose people chose anchors for each other and told of themselves, made in a few statements."""

from datetime import timedelta

from django.utils import timezone

from collegia.practice.fairness.actions.reporting import make_report
from collegia.practice.fairness.actions.stating import StatedChoice, state_attribute
from collegia.practice.fairness.models.attributes import Attribute, Belonging, ToldBy
from collegia.practice.fairness.models.reports import Report
from collegia.practice.reviews.models.statements import Rating
from collegia.practice.reviews.tests.anchored import Anchored, anchored_cycle, make_people
from collegia.trust.people.models import Person

HOURS = (StatedChoice("full", "full time", "completa"), StatedChoice("part", "part time", "parcial"))
AGE = (StatedChoice("younger", "under 40", "menos de 40"), StatedChoice("older", "40 or more", "40 o más"))


def ask(cast, code: str = "hours", choices=HOURS) -> Attribute:
    return state_attribute(
        organisation=cast.hospital, code=code, name_en=code.title(), name_es=code.title(), choices=choices,
        by=cast.ivy, now=timezone.now(),
    )  # fmt: skip


def tell(attribute: Attribute, people: list[Person], code: str, *, by: ToldBy = ToldBy.PERSON) -> None:
    choice = attribute.choices.get(code=code)
    Belonging.objects.bulk_create(
        Belonging(person=one, attribute=attribute, choice=choice, told_by=by, told_at=timezone.now()) for one in people
    )


def halves(cast, people: list[Person]) -> Attribute:
    """The first half works full time, the second part time."""
    asked, half = ask(cast), len(people) // 2
    tell(asked, people[:half], "full")
    tell(asked, people[half:], "part")
    return asked


def unfair_year(
    cast, *, size: int = 60, years_ago: int = 0, people: list[Person] | None = None, colleagues: int = 1
) -> Anchored:
    """Reviewers choose the highest anchor for everybody of the first half, and seldom for the second."""
    everybody = people or make_people(size)
    made = anchored_cycle(cast.ward, everybody, years_ago=years_ago, colleagues=colleagues, codes=("respect",))
    half = {one.pk for one in made.people[: len(made.people) // 2]}
    of_cycle = Rating.objects.filter(review__cycle=made.cycle)
    of_cycle.filter(review__person__in=half).update(level=3)
    of_cycle.exclude(review__person__in=half).update(level=2)
    few = [one.pk for one in made.people[-5:]]
    of_cycle.filter(review__person__in=few).update(level=3)
    return made


def report_of(cast, *, later: timedelta = timedelta(0)) -> Report:
    return make_report(organisation=cast.hospital, now=timezone.now() + later)


def fairness_to_show(cast) -> None:
    """A report with two attributes, one of which is hidden in part."""
    made = unfair_year(cast, size=64)
    halves(cast, made.people)
    age = ask(cast, "age", AGE)
    tell(age, made.people[::2], "younger")
    tell(age, made.people[1::2], "older")
    report_of(cast)
