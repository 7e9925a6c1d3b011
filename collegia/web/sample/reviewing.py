"""The sample's reviews: cycles of last year and of this one, each review as far as demo/year takes it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from django.utils import timezone

from collegia.practice.reviews.actions.calibrating import open_meeting
from collegia.practice.reviews.actions.colleagues_rating import rate_in_part
from collegia.practice.reviews.actions.contesting import contest_review
from collegia.practice.reviews.actions.cycles import Plan, end_cycle, name_peer, name_reviewer, open_cycle
from collegia.practice.reviews.actions.rating import rate
from collegia.practice.reviews.actions.signing import note_conversation, sign, write_kit, write_own_statement
from collegia.practice.reviews.actions.writing import (
    link_evidence,
    open_evidence,
    submit_part,
    write_statement,
)
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Part, PartKind, Review
from collegia.practice.reviews.models.statements import Evidence, Polarity
from collegia.trust.people.models import Person
from collegia.web.sample.story import Event, NotHere, Stage, Told, told

# Drafts that nobody handed in were begun so many days ago.
BEGUN = 5
NAMED_BECAUSE = "No lead of the unit is free for it."


class Reviewing:
    """Plays the cycles; knows each by the name that the story gives it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.cycles: dict[str, Cycle] = {}

    def events(self) -> Iterator[Event]:
        """Give everything that happens in reviews."""
        for one in told("cycles"):
            yield Event(one["opens"], one["id"], partial(self._open, one))
            if "table" in one:
                yield Event(one["table"], one["id"], partial(self._meet, one))
            if "ended" in one:
                yield Event(one["ended"], one["id"], partial(self._end, one))
        for review in told("reviews"):
            yield from self._review(review)

    def _review(self, one: Told) -> Iterator[Event]:
        story = f"{one['cycle']} {one['person']}"
        own, leader, opened, signed = (*one["days"], 0, 0, 0)[:4]
        steps = [(own or BEGUN, self._write_own), (leader or BEGUN, self._write_as_reviewer)]
        steps += [(opened, self._open_all), (one.get("talked", 0), self._talk), (signed, self._sign_both)]
        steps += [(one.get("peer", {}).get("days", 0), self._write_as_colleague)]
        steps += [(one.get("opened_by_reviewer", 0), self._open_as_reviewer)]
        steps += [(one.get("signed_by_person", 0), self._sign_as_person)]
        steps += [(one.get("kit", {}).get("days", 0), self._prepare)]
        steps += [(one.get("contest", {}).get("days", 0), self._contest)]
        for days, step in steps:
            if days:
                yield Event(days, story, partial(step, one))

    def _open(self, one: Told, now: datetime) -> None:
        day, by = self.stage.day, self.stage.person(one["by"])
        first, last = day(one["looks_back"][0]), day(one["looks_back"][1])
        plan = Plan(
            name=f"{first.year}–{last.year}",
            looks_back_from=first,
            looks_back_to=last,
            opens_on=day(one["opens"]),
            closes_on=day(one["closes"]),
            peers=one["peers"],
        )
        cycle = open_cycle(unit=self.stage.unit(one["unit"]), plan=plan, by=by, now=now)
        self.cycles[one["id"]] = cycle
        for reviewer, people in one.get("reviewers", {}).items():
            wanted = [self.stage.people[name] for name in people if name in self.stage.people]
            for review in Review.objects.filter(cycle=cycle, person__in=wanted).select_related("person"):
                writer = self.stage.person(reviewer)
                name_reviewer(review=review, reviewer=writer, by=by, why=NAMED_BECAUSE, now=now)

    def _meet(self, one: Told, now: datetime) -> None:
        open_meeting(cycle=self._cycle(one["id"]), by=self.stage.person(one["by"]), now=now)

    def _end(self, one: Told, now: datetime) -> None:
        end_cycle(cycle=self._cycle(one["id"]), by=self.stage.person(one["by"]), now=now)

    def _write_own(self, one: Told, now: datetime) -> None:
        own = self._part(self._of(one), PartKind.SELF)
        self._write(own, one.get("self", ()), now, hand_in=bool(one["days"][0]))

    def _write_as_reviewer(self, one: Told, now: datetime) -> None:
        done = len(one["days"]) > 1 and bool(one["days"][1])
        if "leader" in one:
            self._write(self._part(self._of(one), PartKind.LEADER), one["leader"], now, hand_in=done)

    def _write_as_colleague(self, one: Told, now: datetime) -> None:
        review, colleague = self._of(one), self.stage.person(one["peer"]["by"])
        part = review.parts.select_related("writer", "review").filter(writer=colleague).first()
        part = part or name_peer(review=review, by=review.person, peer=colleague, now=now)
        self._write(part, one["peer"]["says"], now, hand_in=False)
        for code, level in one["peer"].get("anchors", {}).items():
            rate_in_part(part=part, code=code, level=level, by=colleague, with_second_factor_at=now, now=now)
        submit_part(part=part, now=now)

    def _write(self, part: Part, statements: Sequence[Told], now: datetime, *, hand_in: bool) -> None:
        writer = _writer(part)
        for said in statements:
            polarity = Polarity(said["is"])
            made = write_statement(part=part, code=said["value"], polarity=polarity, words=said["words"], now=now)
            for name in said["evidence"]:
                link_evidence(statement=made, item=f"feedback-{self.stage.piece(name).pk}", by=writer, now=now)
        if hand_in:
            submit_part(part=part, now=now)

    def _open_all(self, one: Told, now: datetime) -> None:
        review = self._of(one)
        self._look(review, review.person, now)
        self._open_as_reviewer(one, now)

    def _open_as_reviewer(self, one: Told, now: datetime) -> None:
        review = self._of(one)
        self._look(review, _reviewer(review), now)
        if "anchors" in one:
            for code in review.template.questions.values_list("code", flat=True):
                level = one["anchors"].get(code)
                rate(review=review, code=code, level=level, by=_reviewer(review), with_second_factor_at=now, now=now)
        if "own_statement" in one:
            write_own_statement(review=review, by=review.person, words=one["own_statement"], now=now)

    def _look(self, review: Review, by: Person, now: datetime) -> None:
        handed_in = Evidence.objects.filter(statement__part__review=review, statement__part__submitted_at__isnull=False)
        for evidence in handed_in.select_related("statement__part__review"):
            open_evidence(evidence=evidence, by=by, now=now)

    def _talk(self, one: Told, now: datetime) -> None:
        review, day = self._of(one), timezone.localdate(now)
        for by in (_reviewer(review), review.person):
            note_conversation(review=review, held_on=day, by=by, now=now)

    def _prepare(self, one: Told, now: datetime) -> None:
        review, kit = self._of(one), one["kit"]
        words = {
            "first_question": kit["first"],
            "second_question": kit["second"],
            "strength": kit["strength"],
            "experiment": kit["experiment"],
        }
        again = self.stage.day(-kit["look_again"])
        write_kit(review=review, by=_reviewer(review), words=words, look_again_on=again, now=now)

    def _sign_as_person(self, one: Told, now: datetime) -> None:
        review = self._of(one)
        sign(review=review, by=review.person, with_second_factor_at=now, now=now)

    def _sign_both(self, one: Told, now: datetime) -> None:
        self._sign_as_person(one, now)
        review = self._of(one)
        sign(review=review, by=_reviewer(review), with_second_factor_at=now, now=now)

    def _contest(self, one: Told, now: datetime) -> None:
        review = self._of(one)
        contest_review(review=review, by=review.person, why=one["contest"]["why"], now=now)

    def _cycle(self, name: str) -> Cycle:
        if name not in self.cycles:
            raise NotHere(name)
        return self.cycles[name]

    def _of(self, one: Told) -> Review:
        known = Review.objects.select_related("person", "reviewer", "cycle", "template")
        found = known.filter(cycle=self._cycle(one["cycle"]), person=self.stage.person(one["person"])).first()
        if found is None:
            raise NotHere(one["person"])
        return found

    def _part(self, review: Review, kind: PartKind) -> Part:
        found = review.parts.select_related("writer", "review").filter(kind=kind).first()
        if found is None:
            raise NotHere(kind)
        return found


def _writer(part: Part) -> Person:
    if part.writer is None:
        raise NotHere("writer")
    return part.writer


def _reviewer(review: Review) -> Person:
    if review.reviewer is None:
        raise NotHere("reviewer")
    return review.reviewer
