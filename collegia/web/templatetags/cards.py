"""How the cards of the models are put into words and drawn."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegia.web.cards import Card, LanguageFigures, Swapped
from collegia.web.label_names import name_of_label

register = template.Library()
WIDEST = 440
ROW_HEIGHT = 44
TITLES = {
    "messages": gettext_lazy("The reader of messages"),
    "utterances": gettext_lazy("The reader of what is said to patients"),
    "feedback": gettext_lazy("The reader of feedback"),
}
SUMMARIES = {
    "messages": gettext_lazy(
        "Reads what colleagues write to each other: 22 labels, and how respected ten readers may feel."
    ),
    "utterances": gettext_lazy(
        "Reads one sentence or a few that a clinician says: 26 labels, and 18 moves of a hard conversation."
    ),
    "feedback": gettext_lazy("Reads a comment about a colleague's work: 14 labels, and the value that it is about."),
}
SYSTEMS = {
    "reader": gettext_lazy("this reader"),
    "ceiling": gettext_lazy("the annotators, each against the others"),
    "tfidf": gettext_lazy("counting words (TF-IDF)"),
    "frozen": gettext_lazy("the encoder as it was published"),
    "majority": gettext_lazy("always the commoner answer"),
    "vader": gettext_lazy("VADER"),
    "textblob": gettext_lazy("TextBlob"),
    "profanity": gettext_lazy("a list of swear words learned (alt-profanity-check)"),
}
LANGUAGES = {"en": gettext_lazy("In English"), "es": gettext_lazy("In Spanish")}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One bar: its name, place and length in SVG units, the ends of its interval, and its figure in words."""

    name: str
    top: int
    width: int
    low: int
    high: int
    spread: bool
    words: str
    between: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A title that says the finding, and the bars."""

    title: str
    height: int
    rows: list[ChartRow]


@register.filter
def card_title(card: Card) -> str:
    """The name of a model in words."""
    return str(TITLES[card.name])


@register.filter
def card_summary(card: Card) -> str:
    """What a model does, in a sentence."""
    return str(SUMMARIES[card.name])


@register.filter
def card_words(card: Card) -> str:
    """The template with the words of a card."""
    return f"web/cards/{card.name}.html"


@register.filter
def swap_sentence(swapped: Swapped) -> str:
    """In how many drafts a hint changed when somebody else was spoken of, and in how many it would have."""
    changed = ngettext("%(n)d draft", "%(n)d drafts", swapped.changed) % {"n": swapped.changed}
    said = {"changed": changed, "of": swapped.drafts, "before": swapped.changed_as_it_is}
    return _("A hint changed in %(changed)s of %(of)d; read with the names in it, in %(before)d.") % said


@register.filter
def language_title(figures: LanguageFigures | Swapped) -> str:
    """The heading of the figures of one language."""
    return str(LANGUAGES[figures.lang])


@register.filter
def label_name(label: str) -> str:
    """A label in words."""
    return name_of_label(label)


@register.filter
def share(value: float | None) -> str:
    """A share as whole percent, or a dash where there was nothing to count."""
    return "–" if value is None else f"{round(value * 100)} %"


@register.filter
def table_caption(figures: LanguageFigures) -> str:
    """What the table of labels shows."""
    return _("How each label is read, on %(n)d texts by authors it never saw") % {"n": figures.texts}


@register.filter
def table_note(figures: LanguageFigures) -> str:
    """What the table cannot say."""
    return _("The cases are what other language models said of invented texts; people may read them otherwise.")


@register.simple_tag
def card_chart(figures: LanguageFigures) -> Chart:
    """Draw how well each system reads, with its 95 % interval."""
    rows = [
        ChartRow(
            name=str(SYSTEMS.get(row.name, row.name)),
            top=n * ROW_HEIGHT,
            width=round(row.score * WIDEST),
            low=round((row.low or 0) * WIDEST),
            high=round((row.high or 0) * WIDEST),
            spread=row.low is not None,
            words=f"{row.score:.2f}",
            between="–" if row.low is None else f"{row.low:.2f}–{row.high:.2f}",
            is_ours=row.name == "reader",
        )
        for n, row in enumerate(figures.rows)
    ]
    title = _("How much is read as the annotators read it (macro-F1 from 0 to 1, with 95 %% intervals, %(n)d texts)")
    return Chart(title % {"n": figures.texts}, ROW_HEIGHT * len(rows), rows)
