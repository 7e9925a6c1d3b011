"""`collegia read messages|utterances|feedback FILE.jsonl`: how each text may be read, and the words that say so."""

import argparse
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.feedback import CommentReading, CommentToRead, read_feedback
from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.engines.reading.spans import Span
from collegia.engines.reading.turn_labels import Move
from collegia.engines.reading.utterances import UtteranceReading, UtteranceToRead, read_utterances
from collegia.web.commands.lines import Row, answer_lines, id_of, text_of

NAME = "read"
HELP = (
    'messages: read {"id","text"} lines, with "lang","from","to","channel","context" where known; write {"id",'
    '"respect","respect_distribution","labels","decided","shown","spans","maker"}. utterances: "lang","scenario",'
    '"context","text" to the same without respect, with "moves" and "decided_moves". feedback: "lang","text" to the'
    ' same with "value","values"'
)
SECRET_BYTES = 32
DECIMALS = 4


@dataclass(frozen=True)
class Line:
    """One line of a file: everything that any reader may look at."""

    id: str | int
    lang: str
    sender_role: str
    recipient_role: str
    channel: str
    scenario: str
    context: str
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the reader and the file."""
    parser.add_argument("reader", choices=ANSWERS, help="what the lines are")
    parser.add_argument("file", metavar="FILE.jsonl", help='"-" is standard input')


def run(args: argparse.Namespace) -> int:
    """Answer every line; 0 all good, 3 some bad lines, 2 unreadable."""
    secret = os.urandom(SECRET_BYTES)
    answer_all = ANSWERS[args.reader]

    def answer(lines: Sequence[Line]) -> list[Row]:
        return answer_all(lines, lambda line, text: _clean(line, text, secret))

    return answer_lines(args.file, parse, answer)


def parse(row: Row) -> Line:
    """Take a line's fields; raises `BadLine`."""
    return Line(
        id=id_of(row),
        lang=text_of(row, "lang"),
        sender_role=text_of(row, "from"),
        recipient_role=text_of(row, "to"),
        channel=text_of(row, "channel"),
        scenario=text_of(row, "scenario"),
        context=text_of(row, "context"),
        text=text_of(row, "text", needed=True),
    )


Clean = Callable[[Line, str], CleanText]


def _clean(line: Line, text: str, secret: bytes) -> CleanText:
    return deidentify(text, lang=line.lang or None, secret=secret, conversation=str(line.id))


def message_of(line: Line, clean: Clean) -> MessageToRead:
    """Give the message of a line, without its identifiers."""
    return MessageToRead(
        text=clean(line, line.text),
        lang=line.lang,
        context=clean(line, line.context) if line.context else None,
        sender_role=line.sender_role,
        recipient_role=line.recipient_role,
        channel=line.channel,
    )


def _messages(lines: Sequence[Line], clean: Clean) -> list[Row]:
    messages = [message_of(line, clean) for line in lines]
    readings = read_messages(messages)
    return [_message_row(*three) for three in zip(lines, messages, readings, strict=True)]


def _message_row(line: Line, message: MessageToRead, reading: MessageReading) -> Row:
    return {
        "id": line.id,
        "respect": min(5, max(1, int(reading.respect + 0.5))),
        "respect_distribution": [round(share, DECIMALS) for share in reading.respect_distribution],
        "labels": _rounded(reading.probabilities.items()),
        "decided": sorted(reading.decided),
        "shown": sorted(reading.shown),
        "edge": {"chance": round(reading.edge, DECIMALS), "shown": reading.edge_shown},
        "spans": _spans(message.text, reading.spans),
        "maker": reading.maker,
    }


def _utterances(lines: Sequence[Line], clean: Clean) -> list[Row]:
    turns = [
        UtteranceToRead(
            text=clean(line, line.text),
            lang=line.lang,
            context=clean(line, line.context) if line.context else None,
            scenario=clean(line, line.scenario) if line.scenario else None,
        )
        for line in lines
    ]
    readings = read_utterances(turns)
    return [_utterance_row(*three) for three in zip(lines, turns, readings, strict=True)]


def _utterance_row(line: Line, turn: UtteranceToRead, reading: UtteranceReading) -> Row:
    chances = reading.probabilities.items()
    return {
        "id": line.id,
        "labels": _rounded((label, chance) for label, chance in chances if not isinstance(label, Move)),
        "decided": sorted(label for label in reading.decided if not isinstance(label, Move)),
        "moves": _rounded((label, chance) for label, chance in chances if isinstance(label, Move)),
        "decided_moves": sorted(label for label in reading.decided if isinstance(label, Move)),
        "shown": sorted(reading.shown),
        "spans": _spans(turn.text, reading.spans),
        "maker": reading.maker,
    }


def _feedback(lines: Sequence[Line], clean: Clean) -> list[Row]:
    comments = [CommentToRead(clean(line, line.text), line.lang) for line in lines]
    readings = read_feedback(comments)
    return [_comment_row(*three) for three in zip(lines, comments, readings, strict=True)]


def _comment_row(line: Line, comment: CommentToRead, reading: CommentReading) -> Row:
    return {
        "id": line.id,
        "labels": _rounded(reading.probabilities.items()),
        "decided": sorted(reading.decided),
        "value": reading.value.value,
        "values": _rounded(reading.values.items()),
        "shown": sorted(reading.shown),
        "spans": _spans(comment.text, reading.spans),
        "maker": reading.maker,
    }


def _rounded(chances: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {str(label): round(chance, DECIMALS) for label, chance in chances}


def _spans(clean: CleanText, spans: Iterable[Span[Any]]) -> list[list[int | str]]:
    """Give spans in code points of the text as it was typed."""
    return [[*clean.original_span(span.start, span.end), str(span.label)] for span in spans]


ANSWERS: dict[str, Callable[[Sequence[Line], Clean], list[Row]]] = {
    "messages": _messages,
    "utterances": _utterances,
    "feedback": _feedback,
}
