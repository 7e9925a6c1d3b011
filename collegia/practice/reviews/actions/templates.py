"""Templates: changed by who may open a cycle, and copied into each cycle when it is opened."""

from dataclasses import dataclass

from django.db import transaction

from collegia.practice.feedback.queries.values import stated_values
from collegia.practice.reviews.models.cycles import Cycle, OwnQuestion, Question, QuestionAnchor, Template
from collegia.practice.reviews.models.reviews import PartKind
from collegia.practice.reviews.models.standing import LeftOut, StandingQuestion, StandingTemplate
from collegia.practice.reviews.queries.standing import standing_template, top_of
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person, Unit


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A question of the unit's own to one kind of part."""

    kind: PartKind
    en: str
    es: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a template is to say; `peers` none: as many as the cycle says."""

    peers: int | None
    with_upward: bool
    left_out: frozenset[str]
    questions: tuple[OwnWords, ...]


@transaction.atomic
def change_template(*, unit: Unit, profession: str, wanted: Wanted, by: Person) -> StandingTemplate:
    """Say how the next cycle of a unit reviews a profession; cycles that have begun stay as they are."""
    told = {"peers": wanted.peers, "with_upward": wanted.with_upward}
    made, _new = StandingTemplate.objects.update_or_create(unit=unit, profession=profession, defaults=told)
    made.left_out.all().delete()
    LeftOut.objects.bulk_create(LeftOut(template=made, code=code) for code in sorted(wanted.left_out))
    made.questions.all().delete()
    StandingQuestion.objects.bulk_create(
        StandingQuestion(template=made, kind=one.kind, order=order, text_en=one.en, text_es=one.es)
        for order, one in enumerate(wanted.questions)
    )
    record("reviews.template_changed", actor=by, about=f"unit {unit.pk} {profession}".strip())
    return made


@transaction.atomic
def drop_template(*, template: StandingTemplate, by: Person) -> None:
    """Let the next cycle begin as if nobody had touched the template."""
    record("reviews.template_dropped", actor=by, about=f"unit {template.unit_id} {template.profession}".strip())
    template.delete()


def make_template(cycle: Cycle, profession: str) -> Template:
    """The copy that a cycle keeps: the values as they stand, less those left out, and the unit's own questions."""
    standing = standing_template(cycle.unit, profession)
    template = Template.objects.create(
        cycle=cycle, profession=profession, peers=standing.peers if standing else None,
        with_upward=standing.with_upward if standing else True,
    )  # fmt: skip
    left_out = {one.code for one in standing.left_out.all()} if standing else set()
    _ask_about_values(template, profession, left_out)
    own = standing.questions.all() if standing else ()
    OwnQuestion.objects.bulk_create(
        OwnQuestion(
            template=template, kind=one.kind, code=f"own-{one.kind}-{n}", text_en=one.text_en, text_es=one.text_es
        )
        for n, one in enumerate(own, start=1)
    )
    return template


def _ask_about_values(template: Template, profession: str, left_out: set[str]) -> None:
    stated = stated_values(top_of(template.cycle.unit)).values
    # A value may have been stated anew since: a template that leaves out all there is asks about all.
    wanted = [value for value in stated if value.code not in left_out] or list(stated)
    for order, value in enumerate(wanted):
        question = Question.objects.create(
            template=template, code=value.code, order=order, name_en=value.name_en, name_es=value.name_es,
            about_en=value.about_en, about_es=value.about_es,
        )  # fmt: skip
        QuestionAnchor.objects.bulk_create(
            QuestionAnchor(question=question, level=anchor.level, text_en=anchor.text_en, text_es=anchor.text_es)
            for anchor in value.anchors_for(profession)
        )
