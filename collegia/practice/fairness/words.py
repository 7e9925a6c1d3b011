"""The words for what the fairness check looks at."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegia.practice.fairness.models.reports import Figure, Kind
from collegia.practice.fairness.queries.reports import Table
from collegia.practice.fairness.rules import Outcome

OUTCOMES: dict[str, str | Promise] = {
    Outcome.MOSTLY_EXAMPLE: gettext_lazy("“An example to others” for more than half of the values"),
    Outcome.NOTHING_LACKING: gettext_lazy("No value answered with “not yet seen”"),
    Outcome.ENOUGH_SEEN: gettext_lazy("Enough evidence for every value"),
}
LABELS: dict[str, str | Promise] = {
    "behaviour": gettext_lazy("says what was seen"),
    "impact": gettext_lazy("says what it led to"),
    "suggestion": gettext_lazy("says what to try"),
    "vague": gettext_lazy("could be said of anybody"),
    "personality": gettext_lazy("about the person, not what was done"),
    "comparison": gettext_lazy("measures against somebody else"),
    "stereotyped": gettext_lazy("words used of some groups more than of others"),
}


def title_of(table: Table) -> str:
    """What a table is about."""
    if table.kind is Kind.OUTCOME:
        return str(OUTCOMES[table.subject])
    return _("All anchors, raters evened out") if table.kind is Kind.ANCHORS else _("How feedback is worded")


def label_of(figure: Figure) -> str:
    """A group, in the language of the page."""
    names = [figure.choice.label, figure.crossed_choice.label if figure.crossed_choice else ""]
    return ", ".join(name for name in names if name)


def subject_of(figure: Figure) -> str | Promise:
    """What was read in feedback."""
    return LABELS.get(figure.subject, figure.subject)
