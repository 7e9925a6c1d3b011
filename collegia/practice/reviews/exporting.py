"""A review on paper and as a table: what the viewer sees on the page, and nothing more."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from collegia.practice.reviews.naming import with_names
from collegia.practice.reviews.queries.reviews import ShownReview, ShownStatement
from collegia.practice.reviews.words import STATES

# Vera comes with the library and holds the letters of European names, which the fonts built into PDF do not.
FONT, BOLD = "Vera", "VeraBd"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(shown: ShownReview) -> str:
    """One row a statement and one a rating."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow([_("kind"), _("value"), _("about"), _("words"), _("rests on"), _("state"), _("by")])
    for row in (*_statement_rows(shown), *_rating_rows(shown)):
        rows.writerow([_no_formula(cell) for cell in row])
    return out.getvalue()


def as_pdf(shown: ShownReview) -> bytes:
    """The review on A4."""
    out = BytesIO()
    title = _title(shown)
    margins = {"leftMargin": 22 * mm, "rightMargin": 22 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
    document = SimpleDocTemplate(out, pagesize=A4, title=title, author="Collegia", **margins)
    document.build([_flow(kind, words) for kind, words in _lines(shown)])
    return out.getvalue()


def _statement_rows(shown: ShownReview) -> Iterator[list[str]]:
    for part in shown.parts:
        writer = part.part.writer.name if part.part.writer else ""
        for one in part.statements:
            if one.words is not None:
                value, polarity = _value(shown, one.statement.code), one.statement.get_polarity_display()
                state = str(STATES[one.state])
                yield [part.part.get_kind_display(), value, polarity, one.words, _items(one), state, writer]


def _rating_rows(shown: ShownReview) -> Iterator[list[str]]:
    for code, rating in shown.ratings.items():
        by = rating.rated_by.name if rating.rated_by else ""
        yield [_("anchor"), _value(shown, code), "", _level(rating.level, rating.get_level_display()), "", "", by]


def _lines(shown: ShownReview) -> Iterator[tuple[str, str]]:
    """What stands in the document, each with its style."""
    cycle = shown.review.cycle
    yield "title", _title(shown)
    first, last = (date_format(day, "DATE_FORMAT") for day in (cycle.looks_back_from, cycle.looks_back_to))
    period = _("It looks back from %(first)s to %(last)s.") % {"first": first, "last": last}
    yield "text", f"{cycle.name}. {period}"
    yield from _part_lines(shown)
    if shown.ratings:
        yield "heading", _("Anchors")
    for code, rating in shown.ratings.items():
        yield "text", f"{_value(shown, code)}: {_level(rating.level, rating.get_level_display())}"
    if shown.own_statement:
        yield "heading", _("What %(name)s has to say to it") % {"name": shown.review.person.name}
        yield "text", with_names(shown.own_statement.text, shown.names)
    yield from _closing_lines(shown)


def _part_lines(shown: ShownReview) -> Iterator[tuple[str, str]]:
    for part in shown.parts:
        writer = f" ({part.part.writer.name})" if part.part.writer else ""
        yield "heading", f"{part.part.get_kind_display()}{writer}"
        for one in part.statements:
            if one.words is not None:
                value, about = _value(shown, one.statement.code), one.statement.get_polarity_display()
                yield "text", f"{value}, {about}: {one.words}"
                yield "small", f"{STATES[one.state]}. {_items(one)}"


def _closing_lines(shown: ShownReview) -> Iterator[tuple[str, str]]:
    if shown.open_contest:
        yield "heading", _("Contested")
        yield "text", _("Nothing follows from this review until the contest is answered.")
    yield "heading", _("Signatures")
    for signed in shown.signatures:
        name = signed.person.name if signed.person else ""
        yield "text", f"{name}, {signed.get_signed_as_display()}, {date_format(signed.at, 'DATETIME_FORMAT')}"
    if not shown.signatures:
        yield "text", _("Nobody has signed.")


def _flow(kind: str, words: str) -> Paragraph | Spacer:
    _register_fonts()
    sizes = {"title": (BOLD, 17, 10), "heading": (BOLD, 12, 12), "text": (FONT, 9.5, 4), "small": (FONT, 8, 2)}
    font, size, before = sizes[kind]
    style = ParagraphStyle(kind, fontName=font, fontSize=size, leading=size * 1.4, spaceBefore=before)
    return Paragraph(escape(words).replace("\n", "<br/>"), style)


def _register_fonts() -> None:
    for font in (FONT, BOLD):
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(font, f"{font}.ttf"))


def _title(shown: ShownReview) -> str:
    return _("Review of %(name)s") % {"name": shown.review.person.name}


def _value(shown: ShownReview, code: str) -> str:
    return next((one.name for one in shown.asked if one.code == code), code)


def _level(level: int | None, named: object) -> str:
    return str(named) if level else _("Not enough evidence")


def _items(one: ShownStatement) -> str:
    return " / ".join(link.item.text for link in one.links if link.item and link.item.text)


def _no_formula(cell: str) -> str:
    """A cell that a spreadsheet would reckon with is shown as text."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell
