"""The standing templates of units, and what is asked in a part of a begun cycle."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.db.models import QuerySet

from collegia.practice.feedback.queries.values import stated_values
from collegia.practice.reviews.models.cycles import OwnQuestion
from collegia.practice.reviews.models.reviews import Part
from collegia.practice.reviews.models.standing import StandingTemplate
from collegia.practice.reviews.queries.places import units_led_by
from collegia.trust.people.models import Person, Unit


class Asked(Protocol):
    """What a statement may answer: a value, or a question of the unit's own."""

    @property
    def code(self) -> str:
        """What stands for it in a statement."""

    @property
    def name(self) -> str:
        """Its words in the language of the page."""


def standing_template(unit: Unit, profession: str) -> StandingTemplate | None:
    """The template that a cycle of a unit begins with: its own or that of the next unit above, the nearer first."""
    place: Unit | None = unit
    while place is not None:
        found = {one.profession: one for one in StandingTemplate.objects.filter(unit=place)}
        nearest = found.get(profession) or found.get("")
        if nearest:
            return nearest
        place = place.parent
    return None


def templates_led_by(viewer: Person, today: date) -> QuerySet[StandingTemplate]:
    """The templates of units that the viewer leads or administers."""
    found = StandingTemplate.objects.filter(unit__in=units_led_by(viewer, today))
    return found.select_related("unit").order_by("unit__name", "profession")


def unit_led_by(viewer: Person, unit_id: int, today: date) -> Unit | None:
    """A unit that the viewer leads or administers."""
    led = units_led_by(viewer, today)
    return Unit.objects.select_related("parent").filter(pk=unit_id).first() if unit_id in led else None


def values_of_unit(unit: Unit) -> Sequence[Asked]:
    """The values as the organisation of a unit states them now."""
    return stated_values(top_of(unit)).values


def top_of(unit: Unit) -> Unit:
    """The organisation that a unit belongs to."""
    while unit.parent is not None:
        unit = unit.parent
    return unit


def own_questions_of(part: Part) -> list[OwnQuestion]:
    """The questions of the unit's own to a part of this kind."""
    return list(OwnQuestion.objects.filter(template=part.review.template_id, kind=part.kind))


def asked_in(part: Part) -> list[Asked]:
    """Everything that a statement of a part may answer."""
    return [*part.review.template.questions.prefetch_related("anchors"), *own_questions_of(part)]
