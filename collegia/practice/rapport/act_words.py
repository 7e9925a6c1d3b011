"""What a lead is told to try this week: one act between people, with its reason, in the language of the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collegia.practice.rapport.pattern_words import words_of
from collegia.practice.rapport.queries.acts import Act, ActKind
from collegia.practice.rapport.queries.patterns import ShownRow
from collegia.practice.rapport.share_words import about


@dataclass(frozen=True, slots=True)
class ActWords:
    """What to do, why, and where the reason can be seen."""

    title: str
    text: str
    url: str
    action: str


def words_of_act(act: Act) -> ActWords:
    """Put an act into words; each stands on what every member of the unit can see too."""
    return WORDS[act.kind](act)


def _decision_due(act: Act) -> ActWords:
    if act.experiment is None:
        raise ValueError("a decision that is due has an experiment")
    said = {"unit": act.team.unit.name, "day": date_format(act.experiment.review_on, "DATE_FORMAT")}
    title = _("Ask the team what became of what you try")
    text = _("%(unit)s wanted to look again on %(day)s. Five minutes at a huddle: did it help, and for whom?") % said
    url = reverse("experiment", args=[act.team.unit.pk, act.experiment.pk])
    return ActWords(title, text, url, _("See what changed since"))


def _recognition(act: Act) -> ActWords:
    less, more = _row(act.shown), _row(act.other)
    said = {
        "sender": less.sender.name, "receiver": less.receiver.name, "less": about(less.row.latest),
        "more": about(more.row.latest), "unit": less.unit.name,
    }  # fmt: skip
    title = _("Thank somebody for one thing that you saw: %(receiver)s") % said
    text = _(
        "In %(unit)s, recognition flows one way: %(less)s messages from %(sender)s to %(receiver)s carry it, "
        "and %(more)s the other way. In person, and for a thing done."
    )
    return _on_patterns(act, title, text % said)


def _concerns(act: Act) -> ActWords:
    row = _row(act.shown)
    title = _("When the next worry reaches you, say first that it arrived")
    text = _(
        "%(unit)s, %(sender)s to %(receiver)s: %(name)s, %(share)s. “Got it, I will look” is enough to begin with."
    )
    return _on_patterns(act, title, text % _said(row))


def _huddle(act: Act) -> ActWords:
    row = _row(act.shown)
    title = _("Take fifteen minutes with the team for what changed")
    text = _(
        "In %(unit)s, from %(sender)s to %(receiver)s, this changed clearly: %(name)s. Ask, before you explain it."
    )
    url = reverse("huddle", args=[act.team.unit.pk])
    return ActWords(title, text % _said(row), url, _("See the agenda"))


def _reasons(act: Act) -> ActWords:
    title = _("Give the why with your next five requests")
    text = _("%(unit)s, %(sender)s to %(receiver)s: %(name)s, %(share)s. People write as their leads do.")
    return _on_patterns(act, title, text % _said(_row(act.shown)))


def _strength(act: Act) -> ActWords:
    title = _("Say aloud what works")
    text = _(
        "%(unit)s, %(sender)s to %(receiver)s: %(name)s, %(share)s. Say at the next huddle that it shows, and ask how."
    )
    return _on_patterns(act, title, text % _said(_row(act.shown)))


WORDS: Mapping[ActKind, Callable[[Act], ActWords]] = {
    ActKind.DECISION_DUE: _decision_due,
    ActKind.RECOGNITION: _recognition,
    ActKind.CONCERNS: _concerns,
    ActKind.HUDDLE: _huddle,
    ActKind.REASONS: _reasons,
    ActKind.STRENGTH: _strength,
}


def _on_patterns(act: Act, title: str, text: str) -> ActWords:
    return ActWords(title, text, reverse("team_patterns", args=[act.team.unit.pk]), _("See the pattern"))


def _row(shown: ShownRow | None) -> ShownRow:
    if shown is None:
        raise ValueError("an act that stands on a pattern has a row")
    return shown


def _said(shown: ShownRow) -> dict[str, str]:
    return {
        "unit": shown.unit.name,
        "sender": shown.sender.name,
        "receiver": shown.receiver.name,
        "share": about(shown.row.latest),
        "name": str(words_of(shown.row.share).name).lower(),
    }
