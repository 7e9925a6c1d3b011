"""`collegia gate FILE.jsonl`: whether a rewrite says the same as what was written, and every reason why not."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from collegia.engines.text.language import language_of
from collegia.engines.wording.gate import judge_rewrite
from collegia.web.commands.lines import Row, answer_lines, id_of, text_of

NAME = "gate"
HELP = 'read {"id","lang"?,"before","after"} lines, write {"id","accepted","reasons"}: whether a rewrite may be shown'


@dataclass(frozen=True)
class _Rewrite:
    id: str | int
    lang: str
    before: str
    after: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the one argument."""
    parser.add_argument("file", metavar="FILE.jsonl", help='"-" is standard input')


def run(args: argparse.Namespace) -> int:
    """Answer every line; 0 all good, 3 some bad lines, 2 unreadable."""
    return answer_lines(args.file, _parse, _answers)


def _parse(row: Row) -> _Rewrite:
    return _Rewrite(
        id_of(row), text_of(row, "lang"), text_of(row, "before", needed=True), text_of(row, "after", needed=True)
    )


def _answers(rewrites: Sequence[_Rewrite]) -> list[Row]:
    return [_answer(rewrite) for rewrite in rewrites]


def _answer(rewrite: _Rewrite) -> Row:
    verdict = judge_rewrite(rewrite.before, rewrite.after, language_of(rewrite.before, rewrite.lang))
    return {"id": rewrite.id, "accepted": verdict.accepted, "reasons": list(verdict.reasons)}
