"""Words in reviews: what identifies a patient is replaced, colleagues stay as references that become names again."""

import re
from collections.abc import Iterable, Mapping

from django.utils import timezone

from collegia.engines.deidentify.clean_text import COLLEAGUE_REFERENCE, CleanText, show_colleagues
from collegia.engines.deidentify.colleagues import Colleagues
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.text.language import Language, language_of
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import Review
from collegia.trust.people.colleagues import worked_with
from collegia.trust.people.models import Person
from collegia.trust.privacy.keys import secret_for

KEY = re.compile(r"p(\d{1,6})\Z")


def clean_words(words: str, *, review: Review, lang: str = "") -> CleanText:
    """Replace what identifies somebody, but for the people who have a part in the review."""
    people = _people_of(review)
    known = [*worked_with(review.person, timezone.localdate()), *people]
    return deidentify(
        words,
        lang=language_of(words, lang),
        secret=secret_for("surrogates"),
        conversation=f"review-{review.pk}",
        colleagues=Colleagues(
            full_names={person.name: f"p{person.pk}" for person in known},
            in_conversation=_short_names(people),
        ),
    )


def clean_for_cycle(words: str, *, cycle: Cycle) -> CleanText:
    """Replace what identifies somebody, but for the people who are reviewed in the cycle."""
    people = Person.objects.filter(reviews__cycle=cycle)
    return deidentify(
        words,
        lang=language_of(words),
        secret=secret_for("surrogates"),
        conversation=f"cycle-{cycle.pk}",
        colleagues=Colleagues(full_names={person.name: f"p{person.pk}" for person in people}),
    )


def language_written(words: str) -> Language:
    """The language that something was written in."""
    return language_of(words)


def names_in(texts: Iterable[CleanText | None]) -> dict[str, str]:
    """The names of all colleagues that some texts refer to, by the keys that stand for them."""
    keys = {key for text in texts if text for key in COLLEAGUE_REFERENCE.findall(text.text)}
    ids = {int(found[1]) for key in keys if (found := KEY.match(key))}
    return {f"p{person.pk}": person.name for person in Person.objects.filter(pk__in=ids)} if ids else {}


def with_names(text: CleanText, names: Mapping[str, str]) -> str:
    """Give a text with its colleagues' names in it again."""
    return show_colleagues(text.text, names)


def said(text: CleanText | None, names: Mapping[str, str]) -> str:
    """The same for what may be missing: nothing is said with no words."""
    return with_names(text, names) if text else ""


def _people_of(review: Review) -> list[Person]:
    """The person reviewed first, then her reviewer, then everybody who writes in the review."""
    first = [one for one in (review.person, review.reviewer) if one]
    writers = Person.objects.filter(review_parts__review=review).exclude(pk__in=[one.pk for one in first])
    return [*first, *writers]


def _short_names(people: list[Person]) -> dict[str, str]:
    """First and last names alone, as people write of each other; of two who share one, the one named first."""
    pairs = [(name, f"p{person.pk}") for person in people for name in person.name.split()]
    return {name: key for name, key in reversed(pairs) if len(name) > 2 and not name.endswith(".")}
