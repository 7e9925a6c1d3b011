"""An ended cycle in which many people chose anchors for many: made in a few statements, without their pages."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from django.utils import timezone

from collegia.practice.reviews.models.cycles import Cycle, Question, QuestionAnchor, Template
from collegia.practice.reviews.models.figures import PartRating
from collegia.practice.reviews.models.reviews import Part, PartKind, Review
from collegia.practice.reviews.models.statements import Evidence, Polarity, Rating, Statement
from collegia.practice.reviews.tests.making import clean
from collegia.trust.people.models import Person

CODES = ("respect", "safety", "learning")
COLLEAGUES = 4


@dataclass(frozen=True)
class Anchored:
    """The cycle, its people, and the first of the reviews with the one who wrote it."""

    cycle: Cycle
    people: list[Person]
    reviews: list[Review]


def make_people(number: int, *, prefix: str = "p") -> list[Person]:
    made = [Person(email=f"{prefix}{n}@w.example", name=f"P{n:03} {prefix}", password="!") for n in range(number)]
    return Person.objects.bulk_create(made)


def anchored_cycle(
    unit,
    people: list[Person],
    *,
    seed: int = 1,
    colleagues: int = COLLEAGUES,
    years_ago: int = 0,
    strict: int = 0,
    codes: tuple[str, ...] = CODES,
) -> Anchored:
    """Everybody is reviewed by the next one in the row and by colleagues; the one at `strict` chooses one lower."""
    cycle = _cycle(unit, years_ago)
    template = Template.objects.create(cycle=cycle)
    _questions(template, codes)
    now, size = timezone.now(), len(people)
    reviews = Review.objects.bulk_create(
        Review(
            cycle=cycle, template=template, person=person, reviewer=people[(n + 1) % size], made_at=now, shared_at=now
        )
        for n, person in enumerate(people)
    )
    chance = np.random.default_rng(seed)
    level = chance.normal(2.0, 0.6, size)
    others = [chance.permutation([n for n in range(size) if n not in (m, (m + 1) % size)]) for m in range(size)]
    writers = {m: [int(n) for n in others[m][:colleagues]] for m in range(size)}
    _by_colleagues(reviews, people, writers, level, chance, strict, codes)
    _by_reviewers(reviews, people, level, chance, strict, codes)
    return Anchored(cycle, people, reviews)


def _cycle(unit, years_ago: int) -> Cycle:
    today = timezone.localdate() - timedelta(days=365 * years_ago)
    return Cycle.objects.create(
        unit=unit, name=f"{today.year}", looks_back_from=today - timedelta(days=364), looks_back_to=today,
        opens_on=today, closes_on=today, made_at=timezone.now(), ended_at=timezone.now() - timedelta(days=years_ago),
    )  # fmt: skip


def _questions(template: Template, codes: tuple[str, ...]) -> None:
    made = Question.objects.bulk_create(
        Question(
            template=template,
            code=code,
            order=n,
            name_en=code.title(),
            name_es=code.title(),
            about_en=".",
            about_es=".",
        )
        for n, code in enumerate(codes)
    )
    QuestionAnchor.objects.bulk_create(
        QuestionAnchor(question=one, level=level, text_en=f"Does {level}.", text_es=f"Hace {level}.")
        for one in made
        for level in (1, 2, 3)
    )


def _seen(level: float, chance: np.random.Generator, is_strict: bool) -> int:
    return int(np.clip(round(level + chance.normal(0, 0.3) - is_strict), 1, 3))


def _by_colleagues(reviews, people, writers, level, chance, strict: int, codes: tuple[str, ...]) -> None:
    now = timezone.now()
    parts = Part.objects.bulk_create(
        Part(review=review, writer=people[n], kind=PartKind.PEER, allocated_at=now, submitted_at=now)
        for m, review in enumerate(reviews)
        for n in writers[m]
    )
    text = clean("Listens.")
    said = Statement.objects.bulk_create(
        Statement(part=part, code=code, polarity=Polarity.STRENGTH, text=text, lang="en", written_at=now, worded_at=now)
        for part in parts
        for code in codes
    )
    Evidence.objects.bulk_create(Evidence(statement=one, item="feedback-1", linked_at=now) for one in said)
    place = {person.pk: n for n, person in enumerate(people)}
    PartRating.objects.bulk_create(
        PartRating(
            part=part, code=code, rated_at=now, with_second_factor_at=now,
            level=_seen(level[place[part.review.person_id]], chance, place[part.writer_id] == strict),
        )
        for part in parts
        for code in codes
    )  # fmt: skip


def _by_reviewers(reviews, people, level, chance, strict: int, codes: tuple[str, ...]) -> None:
    now, size = timezone.now(), len(people)
    Rating.objects.bulk_create(
        Rating(
            review=review, code=code, rated_by=people[(m + 1) % size], rated_at=now, with_second_factor_at=now,
            level=_seen(level[m], chance, (m + 1) % size == strict),
        )
        for m, review in enumerate(reviews)
        for code in codes
    )  # fmt: skip
