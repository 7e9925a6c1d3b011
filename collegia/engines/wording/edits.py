"""Edits of a text: half-open ranges of code points and what stands there instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
LEADING = " \t,;:–—-…"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `new` in place of the code points from `start` to `end`; an insertion has start == end."""

    start: int
    end: int
    new: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with the edits made; they may not overlap. Raises `ValueError` when they do."""
    parts, at = [], 0
    for edit in sorted(edits):
        if edit.start < at or edit.end > len(text):
            raise ValueError(f"edit {edit} overlaps another or leaves the text")
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """Give the edits that lead from one text to another, whole words at a time."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    starts = [0]
    for token in old:
        starts.append(starts[-1] + len(token))
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Edit(starts[i], starts[j], "".join(new[k:m])) for kind, i, j, k, m in changes if kind != "equal")


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Take stretches out and mend what is left: spaces, stray commas, the capital of a beginning."""
    kept = text
    for start, end in sorted(spans, reverse=True):
        kept = _without_one(kept, start, end)
    return kept.strip()


def _without_one(text: str, start: int, end: int) -> str:
    head, tail = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    if head.endswith("\n") and (not tail or tail[0] == "\n"):
        head, tail = head.rstrip(), "\n" * (2 if tail.startswith("\n\n") else 1) + tail.lstrip("\n")
    begins = not head or head[-1] in ".?!\n¿¡"
    if begins:
        tail = tail.lstrip(LEADING)
        if tail[:1] in ".?!":
            tail = tail.lstrip(".?!").lstrip()
        tail = tail[:1].upper() + tail[1:] if _was_capital(text, start) else tail
    elif tail[:1] in ".?!;\n" or not tail:
        head = head.rstrip(LEADING)
    elif head.endswith(",") and tail[:1] == ",":
        tail = tail[1:].lstrip()
    gap = "" if not head or not tail or tail[:1] in ".?!,;:\n" or head[-1:] in "¿¡\n" else " "
    return head + gap + tail


def _was_capital(text: str, start: int) -> bool:
    return text[start : start + 1].isupper()
