"""One line before a turn, for who wants it: what just happened and what could be met, never the words to say."""

from django.utils.translation import gettext as _

from collegia.engines.encounter.state import State
from collegia.engines.encounter.words import Act, Kind
from collegia.practice.rehearsal.queries.encounters import ShownEncounter

MANY_FACTS = 3


def hint_for(shown: ShownEncounter) -> str:
    """Give the hint for the next turn; none where the scene has changed since it began."""
    if shown.played is None:
        return ""
    state = shown.played.state
    return _first(shown) or _open(state) or _before_the_news(shown, state) or _after(state)


def _first(shown: ShownEncounter) -> str:
    if shown.turns:
        return ""
    if shown.scene.kind is Kind.COLLEAGUE:
        return _("A first turn can say what this is about, and ask for a moment.")
    return _("A first turn can say who you are, and see to the place and who should be there.")


def _open(state: State) -> str:
    if state.open_question:
        return _("There is a question in the air. “I do not know yet” is an answer too.")
    if state.open_cue:
        return _("Something shows, or was half said. It can be named or asked about before anything else is told.")
    return ""


def _before_the_news(shown: ShownEncounter, state: State) -> str:
    if shown.scene.news is None or state.news:
        return ""
    if not state.counts.get(Act.ASKS_PERCEPTION):
        return _("Nobody has asked yet what is known so far.")
    if not state.counts.get(Act.ASKS_INVITATION):
        return _("How much is wanted today, and who should hear it, is still open.")
    return "" if state.counts.get(Act.WARNING_SHOT) else _("The news has not been announced yet.")


def _after(state: State) -> str:
    if state.since >= MANY_FACTS:
        return _("Several facts have come in a row. How much of it has arrived?")
    return _("One thing at a time. A pause is a turn too: write three dots.")
