"""`collegia read messages FILE.jsonl`: how each message between colleagues may be read, and the words that say so."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.web.commands.lines import Row, answer_lines, id_of, text_of

NAME = "read"
HELP = (
    'read {"id","text"} lines, with "lang","from","to","channel","context" where known; write {"id","respect","labels",'
    '"decided","shown","spans","maker"}'
)
READERS = ("messages",)
SECRET_BYTES = 32
DECIMALS = 4


@dataclass(frozen=True)
class _Line:
    id: str | int
    lang: str
    sender_role: str
    recipient_role: str
    channel: str
    context: str
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the reader and the file."""
    parser.add_argument("reader", choices=READERS, help="what the lines are")
    parser.add_argument("file", metavar="FILE.jsonl", help='"-" is standard input')


def run(args: argparse.Namespace) -> int:
    """Answer every line; 0 all good, 3 some bad lines, 2 unreadable."""
    secret = os.urandom(SECRET_BYTES)

    def answer(lines: Sequence[_Line]) -> list[Row]:
        messages = [_message(line, secret) for line in lines]
        pairs = zip(lines, messages, read_messages(messages), strict=True)
        return [_answer(line, message.text, reading) for line, message, reading in pairs]

    return answer_lines(args.file, _parse, answer)


def _parse(row: Row) -> _Line:
    return _Line(
        id=id_of(row),
        lang=text_of(row, "lang"),
        sender_role=text_of(row, "from"),
        recipient_role=text_of(row, "to"),
        channel=text_of(row, "channel"),
        context=text_of(row, "context"),
        text=text_of(row, "text", needed=True),
    )


def _message(line: _Line, secret: bytes) -> MessageToRead:
    def clean(text: str) -> CleanText:
        return deidentify(text, lang=line.lang or None, secret=secret, conversation=str(line.id))

    return MessageToRead(
        text=clean(line.text),
        lang=line.lang,
        context=clean(line.context) if line.context else None,
        sender_role=line.sender_role,
        recipient_role=line.recipient_role,
        channel=line.channel,
    )


def _answer(line: _Line, clean: CleanText, reading: MessageReading) -> Row:
    return {
        "id": line.id,
        "respect": min(5, max(1, int(reading.respect + 0.5))),
        "labels": {label.value: round(chance, DECIMALS) for label, chance in reading.probabilities.items()},
        "decided": sorted(reading.decided),
        "shown": sorted(reading.shown),
        "spans": [[*clean.original_span(span.start, span.end), span.label.value] for span in reading.spans],
        "maker": reading.maker,
    }
