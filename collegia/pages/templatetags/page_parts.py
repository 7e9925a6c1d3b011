"""The components that pages are made of; docs/look.md shows each with a line of use."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from collegia.pages.marks import mark_words
from collegia.pages.sureness import BAND_WIDTH, band_of

register = template.Library()
THEMES = ("light", "dark")


class PartNode(Node):
    """A piece of a page that `render_page(..., part=name)` can answer alone."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """In a whole page a part is simply its content."""
        return self.nodelist.render(context)


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """`{% part results %}...{% endpart %}` names what htmx may ask for alone."""
    words = token.split_contents()
    if len(words) != 2:
        raise template.TemplateSyntaxError("part takes one name: {% part results %}")
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(words[1].strip("\"'"), nodelist)


@register.simple_tag(takes_context=True)
def chosen_theme(context: Context) -> str:
    """The theme that the person chose on this browser, or nothing when the device decides."""
    request = context.get("request")
    theme = request.COOKIES.get("theme", "") if request else ""
    return theme if theme in THEMES else ""


@register.simple_tag
def marked(text: str, spans: Iterable[Sequence[object]] = ()) -> SafeString:
    """The text, escaped, with the words of the spans marked."""
    return mark_words(text, spans)


@register.inclusion_tag("pages/parts/page_heading.html")
def page_heading(title: str, lead: str = "", above: str = "") -> dict[str, object]:
    """The one h1 of a page, with a sentence under it and a few words over it."""
    return {"title": title, "lead": lead, "above": above}


@register.inclusion_tag("pages/parts/button.html")
def button(label: str, kind: str = "primary", name: str = "", value: str = "", icon: str = "") -> dict[str, object]:
    """A button that sends the form around it; kind is primary, plain or quiet."""
    return {"label": label, "kind": kind, "name": name, "value": value, "icon": _icon(icon)}


@register.inclusion_tag("pages/parts/button_link.html")
def button_link(label: str, href: str, kind: str = "primary") -> dict[str, object]:
    """A link that looks like a button, for the one main action of a page."""
    return {"label": label, "href": href, "kind": kind}


@register.inclusion_tag("pages/parts/icon.html")
def icon(name: str) -> dict[str, object]:
    """One of our drawings, hidden from screen readers: words always stand beside it."""
    return {"template": _icon(name)}


@register.inclusion_tag("pages/forms/summary.html")
def form_summary(form: BaseForm) -> dict[str, object]:
    """What is to be mended in a form that was laid out by hand."""
    return {"form": form}


@register.inclusion_tag("pages/parts/consent_row.html", takes_context=True)
def consent_row(
    context: Context,
    title: str,
    text: str,
    action: str,
    value: str,
    on: bool = False,
    name: str = "purpose",
    level: int = 2,
) -> dict[str, object]:
    """One purpose and its switch: a form that posts `name=value` and `on=yes|no` to action."""
    row = {"title": title, "text": text, "action": action, "name": name, "value": value, "on": on}
    return {**row, "level": level, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("pages/parts/only_you.html")
def only_you() -> dict[str, object]:
    """The notice with a lock: only you can see this."""
    return {}


@register.inclusion_tag("pages/parts/quoted.html")
def quoted(
    text: str, spans: Iterable[Sequence[object]] = (), source: str = "", replaced: bool = False, lang: str = ""
) -> dict[str, object]:
    """A message in its speech shape with marked words; replaced says that names are not the real ones."""
    return {"text": mark_words(text, spans), "source": source, "replaced": replaced, "lang": lang}


@register.inclusion_tag("pages/parts/facts.html")
def facts(pairs: Iterable[tuple[str, Any]]) -> dict[str, object]:
    """A list of (term, description)."""
    return {"pairs": pairs}


@register.inclusion_tag("pages/parts/progress.html")
def progress(
    label: str, value: int, maximum: int, words: str = "", href: str = "", every: int = 2, name: str = "progress"
) -> dict[str, object]:
    """How far long work is; asks href again every few seconds until value reaches maximum."""
    done = value >= maximum > 0
    shown = {"label": label, "value": value, "maximum": maximum, "words": words, "name": name}
    return {**shown, "href": href, "every": every, "done": done}


@register.inclusion_tag("pages/parts/chip.html")
def chip(text: str, new: bool = False) -> dict[str, object]:
    """A small neutral tag; new puts the marigold dot and the word before it."""
    return {"text": text, "new": new}


@register.inclusion_tag("pages/parts/steps.html")
def steps(labels: Sequence[str], current: int) -> dict[str, object]:
    """A numbered way through something; current counts from 1."""
    return {"labels": labels, "current": current}


@register.inclusion_tag("pages/parts/page_turner.html", takes_context=True)
def page_turner(context: Context, page: Page[Any]) -> dict[str, object]:
    """Earlier and later pages of a list; keeps what else the address says."""
    request = context.get("request")
    return {"page": page, "query": request.GET if request else QueryDict()}


@register.inclusion_tag("pages/parts/how_sure.html")
def how_sure(low: float, high: float, why: str = "") -> dict[str, object]:
    """How sure a judgement is: words, and a drawn band from low to high."""
    return {"band": band_of(low, high), "whole": BAND_WIDTH, "why": why}


@register.simple_block_tag
def sheet(content: str, title: str = "", level: int = 2, kind: str = "paper", new: bool = False) -> SafeString:
    """A sheet on the table: one thing to read or do; kind is paper or quiet."""
    return _block("sheet", content, title=title, level=level, kind=kind, new=new)


@register.simple_block_tag
def notice(content: str, kind: str = "note", title: str = "") -> SafeString:
    """A few sentences set apart; kind is note, private or new."""
    return _block("notice", content, kind=kind, title=title)


@register.simple_block_tag
def data_table(content: str, caption: str, note: str = "") -> SafeString:
    """A table from its thead and tbody, with a caption that says what it shows."""
    return _block("data_table", content, caption=caption, note=note)


@register.simple_block_tag
def unfold(content: str, summary: str, href: str = "", open: bool = False) -> SafeString:
    """Details that open in place; with href they are fetched when first opened."""
    return _block("unfold", content, summary=summary, href=href, open=open)


@register.simple_block_tag
def empty_state(content: str, title: str, level: int = 2) -> SafeString:
    """What a page says when there is nothing yet: one true example and the next step."""
    return _block("empty_state", content, title=title, level=level)


def _block(name: str, content: str, **context: object) -> SafeString:
    return render_to_string(f"pages/parts/{name}.html", {"content": content, **context})


def _icon(name: str) -> str:
    return f"pages/icons/{name}.html" if name else ""
