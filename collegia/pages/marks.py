"""Puts marks around words of a text that a stranger wrote."""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def mark_words(text: str, spans: Iterable[Sequence[object]]) -> SafeString:
    """The text escaped, with <mark> around each span [start, end, ...] of code points; overlaps become one mark."""
    pieces: list[str] = []
    at = 0
    for start, end in _joined(spans, len(text)):
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    pieces.append(escape(text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308  every piece was escaped above


def _joined(spans: Iterable[Sequence[object]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(_clipped(span, length) for span in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _clipped(span: Sequence[object], length: int) -> tuple[int, int]:
    start, end = int(str(span[0])), int(str(span[1]))
    return max(0, start), min(length, end)


def mark_edits(text: str, edits: Iterable[tuple[int, int, str]]) -> SafeString:
    """The text escaped, with what is taken out in <del> and what comes in <ins>; edits do not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        pieces.append(escape(text[at:start]))
        if text[start:end].strip():
            pieces.append(f"<del>{escape(text[start:end])}</del>")
        if new.strip():
            pieces.append(f"<ins>{escape(new)}</ins>")
        elif new:
            pieces.append(new)
        at = end
    pieces.append(escape(text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308  every piece was escaped above, or is white space
