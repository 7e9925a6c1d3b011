"""Cycles: opened for a unit, with a template for each profession and a review for each person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from collegia.practice.feedback.queries.values import stated_values
from collegia.practice.reviews.actions.changing import write_change
from collegia.practice.reviews.actions.refusals import NotNow, NotYours
from collegia.practice.reviews.actions.templates import make_template
from collegia.practice.reviews.models.cycles import Cycle, Template
from collegia.practice.reviews.models.reviews import AllocatedBy, Part, PartKind, Review
from collegia.practice.reviews.models.signing import What
from collegia.practice.reviews.queries.places import units_below
from collegia.practice.reviews.queries.standing import top_of
from collegia.practice.reviews.rules.allocation import Candidate, may_name_another, propose_peers
from collegia.trust.audit.actions import record
from collegia.trust.people.access import current, who_may_enter
from collegia.trust.people.colleagues import worked_with
from collegia.trust.people.models import Membership, Person, Role, Unit


@dataclass(frozen=True, slots=True)
class Plan:
    """When a cycle is, which period it looks back on, and how many colleagues write about each person."""

    name: str
    looks_back_from: date
    looks_back_to: date
    opens_on: date
    closes_on: date
    peers: int = 4
    remind_days: int = 14


@transaction.atomic
def open_cycle(*, unit: Unit, plan: Plan, by: Person, now: datetime) -> Cycle:
    """Open a cycle: questions from the values as they are stated now, a review and its parts for everybody."""
    values = stated_values(top_of(unit))
    cycle = Cycle.objects.create(
        unit=unit, name=plan.name, looks_back_from=plan.looks_back_from, looks_back_to=plan.looks_back_to,
        opens_on=plan.opens_on, closes_on=plan.closes_on, peers=plan.peers, remind_days=plan.remind_days,
        values_version=values.version, made_at=now, made_by=by,
    )  # fmt: skip
    people = list(_people_in(unit, timezone.localdate(now)).select_related("profession"))
    templates = {code: make_template(cycle, code) for code in {_profession(person) for person in people}}
    for person in people:
        _open_review(cycle, templates[_profession(person)], person, now)
    record("reviews.cycle_opened", actor=by, about=f"cycle {cycle.pk}")
    return cycle


@transaction.atomic
def end_cycle(*, cycle: Cycle, by: Person, now: datetime) -> None:
    """Nobody is reminded any more; every review stays as it is."""
    if Cycle.objects.filter(pk=cycle.pk, ended_at=None).update(ended_at=now):
        record("reviews.cycle_ended", actor=by, about=f"cycle {cycle.pk}")


@transaction.atomic
def name_reviewer(*, review: Review, reviewer: Person, by: Person, why: str, now: datetime) -> None:
    """Say who writes a review, before it is shared; a draft that another began goes with him. Raises `NotNow`."""
    parts = Part.objects.filter(review=review)
    if review.shared_at or reviewer.pk == review.person_id:
        raise NotNow
    parts.filter(kind=PartKind.LEADER).delete()
    parts.filter(writer=reviewer, submitted_at=None).delete()
    if parts.filter(writer=reviewer).exists():
        raise NotNow
    review.reviewer = reviewer
    review.save(update_fields=["reviewer"])
    Part.objects.create(review=review, writer=reviewer, kind=PartKind.LEADER, allocated_at=now)
    write_change(review=review, what=What.REVIEWER_CHANGED, by=by, now=now, why=why)
    record("reviews.reviewer_named", actor=by, subject=review.person, about=f"review {review.pk}")


@transaction.atomic
def name_peer(*, review: Review, by: Person, peer: Person, now: datetime) -> Part:
    """The person reviewed names a colleague of hers; at most half of those who write. Raises `NotYours`, `NotNow`."""
    if by.pk != review.person_id:
        raise NotYours
    peers = Part.objects.filter(review=review, kind=PartKind.PEER, declined_at=None)
    named = peers.filter(allocated_by=AllocatedBy.PERSON).count()
    known = worked_with(review.person, timezone.localdate(now)).filter(pk=peer.pk).exists()
    has_a_part = Part.objects.filter(review=review, writer=peer).exists()
    if review.shared_at or has_a_part or not known or not may_name_another(named, review.template.most_peers):
        raise NotNow
    _make_room(peers, review.template.most_peers)
    record("reviews.peer_named", actor=by, subject=peer, about=f"review {review.pk}")
    return Part.objects.create(
        review=review, writer=peer, kind=PartKind.PEER, allocated_by=AllocatedBy.PERSON, allocated_at=now
    )


def _make_room(peers: QuerySet[Part], most: int) -> None:
    """Whom she names comes in the place of one whom the cycle chose and who has not begun."""
    waiting = peers.filter(allocated_by=AllocatedBy.CYCLE, submitted_at=None, statements=None).order_by("-pk").first()
    if peers.count() < most:
        return
    if waiting is None:
        raise NotNow
    waiting.delete()


def _open_review(cycle: Cycle, template: Template, person: Person, now: datetime) -> Review:
    today = timezone.localdate(now)
    reviewer = _reviewer_of(person, today)
    review = Review.objects.create(cycle=cycle, template=template, person=person, reviewer=reviewer, made_at=now)
    _add(review, [person.pk], PartKind.SELF, now)
    _add(review, [reviewer.pk] if reviewer else [], PartKind.LEADER, now)
    led = _led_by(person, today).exclude(pk=reviewer.pk if reviewer else 0)
    _add(review, _draw(review, led, cycle.peers) if template.with_upward else [], PartKind.UPWARD, now)
    others = worked_with(person, today).exclude(pk__in=led.values("pk")).exclude(pk=reviewer.pk if reviewer else 0)
    _add(review, _draw(review, others, template.most_peers), PartKind.PEER, now)
    return review


def _add(review: Review, writers: Iterable[int], kind: PartKind, now: datetime) -> None:
    Part.objects.bulk_create(Part(review=review, writer_id=pk, kind=kind, allocated_at=now) for pk in writers)


def _draw(review: Review, people: QuerySet[Person], most: int) -> list[int]:
    """Some of these people, from her own and from other professions, who write least in this cycle so far."""
    busy = dict(
        Part.objects.filter(review__cycle=review.cycle, kind__in=[PartKind.PEER, PartKind.UPWARD])
        .values_list("writer")
        .annotate(count=Count("pk"))
    )
    found = people.exclude(pk=review.person_id).select_related("profession")
    candidates = [Candidate(one.pk, _profession(one), busy.get(one.pk, 0)) for one in found]
    own = _profession(review.person)
    return propose_peers(candidates, own_profession=own, most=most, draw=f"review {review.pk}")


def _reviewer_of(person: Person, today: date) -> Person | None:
    """The lead of her unit, or of the next one above that has another lead; none: somebody has to be named."""
    place = current(Membership.objects.filter(person=person), today).select_related("unit__parent").first()
    unit = place.unit if place else None
    while unit is not None:
        lead = current(Membership.objects.filter(unit=unit, role=Role.LEAD), today).exclude(person=person).first()
        if lead:
            return lead.person
        unit = unit.parent
    return None


def _led_by(person: Person, today: date) -> QuerySet[Person]:
    leads = current(Membership.objects.filter(person=person, role=Role.LEAD), today)
    units = units_below(leads.values_list("unit", flat=True))
    members = current(Membership.objects.filter(unit__in=units, role=Role.MEMBER), today)
    return who_may_enter(today).filter(pk__in=members.values("person")).exclude(pk=person.pk)


def _people_in(unit: Unit, today: date) -> QuerySet[Person]:
    """Who works in a unit or below it; who only administers is not reviewed."""
    held = current(Membership.objects.filter(unit__in=units_below([unit.pk])), today).exclude(role=Role.ADMINISTRATOR)
    return who_may_enter(today).filter(pk__in=held.values("person"))


def _profession(person: Person) -> str:
    return person.profession.code if person.profession else ""
