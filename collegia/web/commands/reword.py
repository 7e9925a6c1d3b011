"""`collegia reword FILE.jsonl`: the smallest edits that move how a draft to a colleague may read."""

import argparse
import os
from collections.abc import Sequence

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.reading.messages import MessageReading, MessageToRead, read_messages
from collegia.engines.text.language import language_of
from collegia.engines.wording.reword import Rewording, reword
from collegia.web.commands.lines import Row, answer_lines
from collegia.web.commands.read import SECRET_BYTES, Line, parse

NAME = "reword"
HELP = (
    'read {"id","text"} lines, with "lang","from","to","channel","context" where known; write {"id","proposals":'
    '[{"text","edits":[[start,end,"new"],...],"why"}],"unchanged","questions","strains","maker"}'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file."""
    parser.add_argument("file", metavar="FILE.jsonl", help='"-" is standard input')


def run(args: argparse.Namespace) -> int:
    """Answer every line; 0 all good, 3 some bad lines, 2 unreadable."""
    secret = os.urandom(SECRET_BYTES)

    def answer(lines: Sequence[Line]) -> list[Row]:
        return [_answer(line, secret) for line in lines]

    return answer_lines(args.file, parse, answer)


def _answer(line: Line, secret: bytes) -> Row:
    def clean(text: str) -> CleanText:
        return deidentify(text, lang=line.lang or None, secret=secret, conversation=str(line.id))

    context = clean(line.context) if line.context else None

    def read(texts: Sequence[str]) -> list[MessageReading]:
        return read_messages([MessageToRead(clean(text), line.lang, context) for text in texts], with_spans=False)

    before = read([line.text])[0]
    return _row(line, reword(line.text, before, language_of(line.text, line.lang), read), before.maker)


def _row(line: Line, rewording: Rewording, maker: str) -> Row:
    return {
        "id": line.id,
        "proposals": [
            {
                "text": proposal.text,
                "edits": [[edit.start, edit.end, edit.new] for edit in proposal.edits],
                "why": proposal.why,
                "kind": proposal.kind.value,
            }
            for proposal in rewording.proposals
        ],
        "unchanged": rewording.unchanged,
        "questions": list(rewording.questions),
        "strains": sorted(rewording.strains),
        "maker": maker,
    }
