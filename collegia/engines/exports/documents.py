"""JSON as vendors write it: whole when it is small, row by row when it is not."""

import json
from collections.abc import Iterator
from typing import Any

import ijson

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.rows import BadRow, Dropped

WHOLE_UP_TO_BYTES = 32 * 1024 * 1024
_CUT = "The file is damaged or ends in the middle."


def document_in(opened: Opened, name: str) -> Any:
    """The JSON document in a small file; BadRow names the line when it is none."""
    try:
        with opened.open(name) as stream:
            data = stream.read(WHOLE_UP_TO_BYTES + 1)
    except DamagedMember:
        raise BadRow(Dropped.MALFORMED, _CUT) from None
    if len(data) > WHOLE_UP_TO_BYTES:
        raise BadRow(Dropped.MALFORMED, "The file is larger than a file of its kind can be.")
    return document_of(data)


def document_of(data: bytes) -> Any:
    """The JSON document that these bytes are; BadRow when they are none."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _document_in_utf16(data, error)
    except json.JSONDecodeError as error:
        raise BadRow(Dropped.MALFORMED, f"It is not JSON (line {error.lineno}).") from None
    except (RecursionError, ValueError):
        raise BadRow(Dropped.MALFORMED, "It is not JSON that can be read.") from None


def rows_of(opened: Opened, name: str, *, path: str = "") -> Iterator[Any]:
    """The elements of the list at `path` (a key of the outermost object, or the document itself), in bounded memory."""
    if opened.size(name) <= WHOLE_UP_TO_BYTES and not name.endswith(".gz"):
        yield from _whole_rows(document_in(opened, name), path)
    else:
        yield from _streamed_rows(opened, name, f"{path}.item" if path else "item")


def _whole_rows(document: Any, path: str) -> Iterator[Any]:
    rows = document.get(path) if path and isinstance(document, dict) else document
    if rows is None and path:
        return
    if not isinstance(rows, list):
        raise BadRow(Dropped.MALFORMED, "It does not hold a list of rows.")
    yield from rows


def _streamed_rows(opened: Opened, name: str, prefix: str) -> Iterator[Any]:
    try:
        with opened.open(name) as stream:
            yield from ijson.items(stream, prefix, use_float=True)
    except (ijson.JSONError, UnicodeDecodeError, ValueError, DamagedMember, RecursionError):
        raise BadRow(Dropped.MALFORMED, _CUT) from None


def _document_in_utf16(data: bytes, error: UnicodeDecodeError) -> Any:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return json.loads(data.decode("utf-16"))
        except (ValueError, RecursionError):
            pass
    line = data.count(b"\n", 0, error.start) + 1
    raise BadRow(Dropped.BAD_ENCODING, f"It is not UTF-8 (line {line}).") from None
