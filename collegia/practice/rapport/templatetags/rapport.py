"""How an insight is put into words on a page."""

from dataclasses import dataclass

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegia.engines.exports.message import Source
from collegia.engines.text.language import language_of
from collegia.engines.wording.choose import Proposal
from collegia.engines.wording.kinds import EditKind
from collegia.pages.marks import mark_edits
from collegia.practice.rapport.advice import Advice, advice_for
from collegia.practice.rapport.drafts import Readers
from collegia.practice.rapport.forms import SOURCE_NAMES
from collegia.practice.rapport.import_words import problem_in_words, reason_in_words
from collegia.practice.rapport.models.insights import Insight
from collegia.practice.rapport.models.messages import Message
from collegia.practice.rapport.ways import WAYS

register = template.Library()
register.filter(reason_in_words)
register.filter(problem_in_words)
# Half the width of the band: what calibration on unseen authors left open, see docs/reader.md.
MARGIN = 0.08


@dataclass(frozen=True, slots=True)
class Sureness:
    """The band that a probability is drawn as, and a sentence about it."""

    low: float
    high: float
    why: str | Promise


@register.simple_tag
def advice_of(insight: Insight) -> Advice:
    """What is said about an insight's label."""
    return advice_for(insight.label)


@register.simple_tag
def who_and_when(insight: Insight) -> str:
    """To which role, and on which day."""
    return written_to(insight.message)


def written_to(message: Message) -> str:
    """To which role, and on which day, a message was written."""
    day = date_format(timezone.localtime(message.sent_at), "DATE_FORMAT")
    profession = message.wrote_to_profession
    said = {"role": profession.name if profession else "", "day": day}
    if profession is None:
        return _("to several people, %(day)s") % said
    if message.answers:
        return _("in answer to: %(role)s, %(day)s") % said
    return _("to: %(role)s, %(day)s") % said


@register.simple_tag
def sureness_of(insight: Insight) -> Sureness:
    """How sure the reader is, as a band and in a sentence with round numbers."""
    tenths = round(insight.probability * 10)
    why = _("Of ten messages that read like this one, about %(n)d carry this label.") % {"n": min(9, tenths)}
    return Sureness(max(0.0, insight.probability - MARGIN), min(1.0, insight.probability + MARGIN), why)


@register.simple_tag
def sureness_of_chance(chance: float) -> Sureness:
    """How sure the reader is of one thing in a draft."""
    why = _("Of ten texts that read like this one, about %(n)d carry this label.") % {"n": min(9, round(chance * 10))}
    return Sureness(max(0.0, chance - MARGIN), min(1.0, chance + MARGIN), why)


@register.simple_tag
def edits_of(text: str, proposal: Proposal) -> SafeString:
    """The draft with what a proposal takes out and puts in marked."""
    return mark_edits(text, [(edit.start, edit.end, edit.new) for edit in proposal.edits])


@register.filter
def way_name(kind: str) -> str:
    """What an edit does, in a few words."""
    return str(WAYS[EditKind(kind)].name)


@register.filter
def way_why(kind: str) -> str:
    """Why an edit is proposed."""
    return str(WAYS[EditKind(kind)].why)


@register.filter
def readers_title(readers: Readers) -> str:
    """What ten readers would make of a draft, in a sentence."""
    if readers.put_down:
        words = ngettext(
            "Of ten readers, about %(n)d may feel put down.",
            "Of ten readers, about %(n)d may feel put down.",
            readers.put_down,
        )
        return words % {"n": readers.put_down}
    if readers.respected >= readers.neutral:
        return _("Of ten readers, about %(n)d may feel respected.") % {"n": readers.respected}
    return _("Most readers may take it as neither warm nor cold.")


@register.filter
def ten_places(readers: Readers) -> list[tuple[int, str]]:
    """Where each of the ten readers is drawn, and how they may feel."""
    kinds = ["put_down"] * readers.put_down + ["neutral"] * readers.neutral + ["respected"] * readers.respected
    return [(24 * place, kind) for place, kind in enumerate(kinds)]


@register.filter
def source_name(source: str) -> str:
    """What people call the system that an export comes from."""
    return str(SOURCE_NAMES[Source(source)])


@register.simple_tag
def tongue_of(text: str) -> str:
    """The language a message is in, so that a screen reader says it rightly: en or es."""
    return language_of(text)


@register.simple_tag
def percent_of(share: float) -> int:
    """A share as whole percent."""
    return round(share * 100)
