"""How a review is said on a page; nothing here asks the database."""

from collections.abc import Iterable, Mapping, Sequence

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from collegia.engines.deidentify.clean_text import show_colleagues
from collegia.practice.feedback.queries.released import Released
from collegia.practice.reviews.drawing import averages_drawn, severity_drawn
from collegia.practice.reviews.figure_words import finding_of
from collegia.practice.reviews.models.cycles import Question
from collegia.practice.reviews.models.figures import PartRating
from collegia.practice.reviews.models.statements import Rating
from collegia.practice.reviews.naming import said
from collegia.practice.reviews.queries.reviews import ShownReview, ShownStatement
from collegia.practice.reviews.queries.standing import Asked
from collegia.practice.reviews.rules.claims import State
from collegia.practice.reviews.words import STATES

register = template.Library()
register.filter("said", said)
register.filter("averages_drawn", averages_drawn)
register.filter("severity_drawn", severity_drawn)
register.filter("finding_of", finding_of)


@register.filter
def in_words(state: State) -> str | Promise:
    """How a statement stands."""
    return STATES[state]


@register.filter
def state_for(one: ShownStatement, shown: ShownReview) -> str | Promise:
    """The same for one of the two, who reads whether it waits for her."""
    if one.state is not State.UNOPENED or not (shown.is_person or shown.is_reviewer):
        return STATES[one.state]
    hers = [each.link.opened_by_person if shown.is_person else each.link.opened_by_reviewer for each in one.links]
    return _("Waits until the other has opened what it rests on") if all(hers) else _("You have not opened it yet")


@register.filter
def value_named(questions: Iterable[Asked], code: str) -> str:
    """The name of a value, or the words of a question of the unit's own, in the language of the page."""
    return next((one.name for one in questions if one.code == code), code)


@register.filter
def rating_of(ratings: Mapping[str, Rating | PartRating], code: str) -> Rating | PartRating | None:
    """What was chosen for a value."""
    return ratings.get(code)


@register.filter
def anchor_text(question: Question, rating: Rating | PartRating) -> str:
    """The behaviour that was chosen."""
    return next((one.text for one in question.anchors.all() if one.level == rating.level), "")


@register.filter
def said_plain(text: str, names: Mapping[str, str]) -> str:
    """Words of a model with colleagues' names in them again."""
    return show_colleagues(text, names)


@register.filter
def item_named(items: Mapping[str, Released], name: str) -> Released | None:
    """Something released, by its name."""
    return items.get(name)


@register.filter
def number_of(items: Sequence[Released], item: Released) -> int:
    """The number of a piece among all, from 1."""
    return items.index(item) + 1
