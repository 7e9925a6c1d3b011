"""What the checklist of Compose says: plain words about the message, no coaching."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.practice.rapport.checklist import Ask, Checklist, Part, ReadBack

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist: whether it is there, and what is said about it."""

    is_there: bool
    words: Words


PARTS: Mapping[Part, tuple[Words, Words]] = {
    Part.SITUATION: (_("It says what is going on now."), _("What is going on now, and with whom?")),
    Part.BACKGROUND: (_("It says what led up to it."), _("What led up to it that the other may not know?")),
    Part.ASSESSMENT: (_("It says what you make of it."), _("What do you make of it, or what worries you?")),
    Part.REQUEST: (_("It says what you would like done."), _("What would you like the other to do?")),
}
TIME: tuple[Words, Words] = (_("It says how urgent it is, or by when."), _("By when, or how urgent?"))
ASK: tuple[Words, Words] = (_("The ask is clear."), _("What exactly, for whom, and who does it?"))
READ_BACKS: Mapping[ReadBack, Words] = {
    ReadBack.DOSE: _("A dose stands in it."),
    ReadBack.RESULT: _("A result stands in it."),
    ReadBack.SPOKEN_ORDER: _("An order by voice stands in it."),
    ReadBack.HAND_OVER: _("It hands something over."),
}


def lines_of(checklist: Checklist) -> Iterator[Line]:
    """The checklist line by line: the parts of a report, the ask, and the time."""
    for part in Part:
        if part in (*checklist.present, *checklist.missing):
            yield _line(part in checklist.present, PARTS[part])
    if not (*checklist.present, *checklist.missing) or checklist.ask is Ask.UNCLEAR:
        yield _line(checklist.ask is Ask.CLEAR, ASK)
    yield _line(checklist.time_is_stated, TIME)


def _line(is_there: bool, words: tuple[Words, Words]) -> Line:
    return Line(is_there, words[0] if is_there else words[1])
