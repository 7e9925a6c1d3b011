"""The gate: a rewrite is shown only when it says the same.

What may change is how an ask is framed, courtesies, apologies for asking, stings, capitals and the order of sentences.
What may not: numbers, units, drugs, times, names, places of the body, negations, conditions, quantities, how binding
something is, who does what, what is asked for, and anything not said before. A blank in brackets says nothing yet, so
it may be added. In doubt the gate refuses.
"""

from dataclasses import dataclass
from functools import lru_cache

from collegia.engines.text.language import Language
from collegia.engines.wording.changes import changed_counts, changed_directions, changed_holdings
from collegia.engines.wording.contents import added_contents, lost_contents
from collegia.engines.wording.contrasts import changed_contrasts
from collegia.engines.wording.endings import changed_clitics
from collegia.engines.wording.figures import figures_alike
from collegia.engines.wording.people import changed_people, new_promises
from collegia.engines.wording.phrases import (
    adds_delay_to_haste,
    alike,
    frame_spans,
    idle_spans,
    optional_spans,
    shouted_figures,
)
from collegia.engines.wording.questions import changed_questions
from collegia.engines.wording.reproaches import lightened, reproaches_in, retold_in
from collegia.engines.wording.sequence import changed_steps, new_delays, undone
from collegia.engines.wording.swaps import swapped_facts
from collegia.engines.wording.words import Sentence, sentences_of

# One message is compared with several rewrites in a row.
CACHED = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rewrite may be shown, and every reason why not, the kind first ("number: 5 is gone")."""

    accepted: bool
    reasons: tuple[str, ...]


def judge_rewrite(before: str, after: str, lang: Language) -> Verdict:
    """Compare a rewrite with what was written; never raises, whatever the texts hold."""
    if not after.strip():
        return Verdict(False, ("empty: nothing is left",))
    if before == after:
        return Verdict(True, ())
    reasons = _reasons(before, after, lang)
    return Verdict(not reasons, tuple(dict.fromkeys(reasons)))


def _reasons(before: str, after: str, lang: Language) -> list[str]:
    """Compare without the reproaches that were left out; whole where there are none, or the rewrite has some."""
    said = _said(after, lang)
    reasons: list[str] = []
    if lighter := lightened(_said(before, lang), said, lang):
        reasons = [*_differences(*lighter, before, lang), *adds_delay_to_haste(before, after, lang)]
        if not reasons or not (reproaches_in(said, lang) or retold_in(said, lang)):
            return reasons
    whole = _differences(before, after, before, lang)
    return min(reasons, whole, key=len) if reasons else whole


def _differences(before: str, after: str, whole: str, lang: Language) -> list[str]:
    old, new = _understood(before, lang), _understood(after, lang)
    return [
        *changed_counts(old, new),
        *changed_holdings(old, new),
        *swapped_facts(old, new),
        *changed_contrasts(old, new),
        *changed_steps(old, new),
        *undone(old, new, lang),
        *new_delays(old, new),
        *changed_people(old, new, lang),
        *new_promises(before, after, lang),
        *changed_clitics(_courteous(before, lang), _courteous(after, lang), lang),
        *changed_questions(old, new, lang),
        *changed_directions(old, new, lang),
        *lost_contents(old, new, _courteous(after, lang)),
        *added_contents(_courteous(whole, lang), new),
        *adds_delay_to_haste(before, after, lang),
    ]


@lru_cache(CACHED)
def _understood(text: str, lang: Language) -> tuple[Sentence, ...]:
    said = _said(text, lang)
    optional = (*optional_spans(said, lang), *shouted_figures(said, lang))
    return tuple(sentences_of(said, lang, idle_spans(said, lang), optional, frame_spans(said, lang)))


@lru_cache(CACHED)
def _courteous(text: str, lang: Language) -> tuple[Sentence, ...]:
    """Split a text with its courtesies and frames left in."""
    return tuple(sentences_of(_said(text, lang), lang))


@lru_cache(CACHED)
def _said(text: str, lang: Language) -> str:
    """Write a text one way where there are several."""
    return alike(figures_alike(text, lang), lang)
