"""`collegia redact FILE.jsonl`: finds who is named or identified in each message, and puts stand-ins in their place."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.web.commands.lines import Row, answer_lines, id_of, text_of

NAME = "redact"
HELP = 'read {"id","lang"?,"text"} lines, write {"id","text","spans"}: identifiers found, and the text without them'
SECRET_BYTES = 32


@dataclass(frozen=True)
class _Message:
    id: str | int
    lang: str
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the one argument."""
    parser.add_argument("file", metavar="FILE.jsonl", help='"-" is standard input')


def run(args: argparse.Namespace) -> int:
    """Answer every line; 0 all good, 3 some bad lines, 2 unreadable."""
    # A secret of this run alone: stand-ins agree inside a message's id, and tell nothing about other runs.
    secret = os.urandom(SECRET_BYTES)

    def answer(messages: Sequence[_Message]) -> list[Row]:
        return [_answer(message, _clean(message, secret)) for message in messages]

    return answer_lines(args.file, _parse, answer)


def _parse(row: Row) -> _Message:
    return _Message(id_of(row), text_of(row, "lang"), text_of(row, "text", needed=True))


def _clean(message: _Message, secret: bytes) -> CleanText:
    return deidentify(message.text, lang=message.lang or None, secret=secret, conversation=str(message.id))


def _answer(message: _Message, clean: CleanText) -> Row:
    spans = [[each.original_start, each.original_end, each.kind.value] for each in clean.replacements]
    return {"id": message.id, "text": clean.text, "spans": spans}
