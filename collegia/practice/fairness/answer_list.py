"""Reading a list of answers that an organisation hands over as CSV: every bad line named, nothing half taken."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegia.practice.fairness.models.attributes import Attribute

EMAIL = "email"
MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One person's answers, all by number: attribute to choice."""

    person: int
    answers: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be used, and what to do about it."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class AnswerList:
    """What a list says: its good lines and its bad ones."""

    lines: tuple[AnswerLine, ...]
    bad: tuple[BadLine, ...]


class _Bad(ValueError):
    pass


def read_answers(content: bytes, *, attributes: Iterable[Attribute], people: Mapping[str, int]) -> AnswerList:
    """The answers in a CSV file's bytes: `email` and a column for each attribute, by its code; empty says nothing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return AnswerList((), (BadLine(line, _("is not UTF-8. Save the file as CSV UTF-8 and try again.")),))
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [name.strip().lower() for name in next(rows, [])]
    known = {one.code: one for one in attributes}
    unknown = [name for name in header if name not in {EMAIL, *known}]
    if EMAIL not in header or unknown or len(header) < 2:
        said = {"columns": ",".join([EMAIL, *known])}
        return AnswerList((), (BadLine(1, _("its first line must name these columns: %(columns)s") % said),))
    return _lines(rows, header, {code: (one.pk, _choices(one)) for code, one in known.items()}, people)


def _lines(
    rows: Iterable[list[str]],
    header: list[str],
    known: Mapping[str, tuple[int, Mapping[str, int]]],
    people: Mapping[str, int],
) -> AnswerList:
    good: dict[int, AnswerLine] = {}
    bad: list[BadLine] = []
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            line = _line(dict(zip(header, (cell.strip() for cell in row), strict=False)), known, people)
            if line.person in good:
                raise _Bad(_("this person is there twice. Keep one line."))
            good[line.person] = line
        except _Bad as error:
            bad.append(BadLine(number, str(error)))
    return AnswerList(tuple(good.values()), tuple(bad[:MOST_TOLD]))


def _line(
    cells: Mapping[str, str], known: Mapping[str, tuple[int, Mapping[str, int]]], people: Mapping[str, int]
) -> AnswerLine:
    email = cells.get(EMAIL, "").lower()
    if email not in people:
        raise _Bad(_("%(email)s is not on your staff list.") % {"email": email or "–"})
    answers = {}
    for code, (attribute, choices) in known.items():
        said = cells.get(code, "").lower()
        if said and said not in choices:
            names = {"said": said[:40], "column": code}
            raise _Bad(_("%(said)s is no answer in column %(column)s.") % names)
        if said:
            answers[attribute] = choices[said]
    return AnswerLine(people[email], answers)


def _choices(attribute: Attribute) -> dict[str, int]:
    """An answer may be written by its code or by its words in either language."""
    return {word.lower(): one.pk for one in attribute.choices.all() for word in (one.code, one.label_en, one.label_es)}
