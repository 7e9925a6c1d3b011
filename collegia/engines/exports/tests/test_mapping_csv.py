"""The mapping CSV: written by hand, by databases and by old spreadsheets."""

from pathlib import Path

import pytest

from collegia.engines.archives.problem import ExportRefused
from collegia.engines.exports.message import ConversationKind, Source
from collegia.engines.exports.tests import samples
from collegia.engines.exports.tests.reading import read

HEADING = "message_id,conversation_id,sent_at,sender_id,recipient_ids,text"
GOOD = "1,c1,2026-03-01T08:15:00+01:00,ana,ben,kept"


def table(folder: Path, *lines: str, encoding: str = "utf-8", heading: str = HEADING) -> Path:
    path = folder / "messages.csv"
    path.write_bytes("\n".join([heading, *lines]).encode(encoding))
    return path


def test_rows_become_messages_and_reading_times_do_not(tmp_path: Path) -> None:
    path = tmp_path / "messages.csv"
    path.write_text(samples.CSV)
    messages, reader = read(Source.CSV, path)
    assert (messages[0].text, messages[0].urgency) == ("Bed 4, please\ncome now", "stat")
    assert (messages[0].sender.email, messages[0].conversation_kind) == ("ana@ward.example", ConversationKind.DIRECT)
    assert [account.source_id for account in messages[1].recipients] == ["ana@ward.example", "cho"]
    assert "08:16" not in repr(messages)
    assert (reader.problems[0].line, dict(reader.tally.dropped)) == (5, {"malformed": 1})


def test_words_may_be_absent(tmp_path: Path) -> None:
    heading = "message_id,conversation_id,sent_at,sender_id"
    messages = read(Source.CSV, table(tmp_path, "1,c1,2026-03-01T08:15:00Z,ana", heading=heading))[0]
    assert [message.text for message in messages] == [""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_spreadsheet_reads_the_same(tmp_path: Path, encoding: str, delimiter: str) -> None:
    row = delimiter.join(["1", "c1", "2026-03-01T08:15:00Z", "ana", "ben", "la señal"])
    path = table(tmp_path, row, encoding=encoding, heading=HEADING.replace(",", delimiter))
    assert [message.text for message in read(Source.CSV, path)[0]] == ["la señal"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2,c1,2026-03-01T08:15:00,ana,,no zone", "malformed"),
        ("2,c1,01/03/2026,ana,,other order", "malformed"),
        ("2,,2026-03-01T08:15:00Z,ana,,no conversation", "malformed"),
        ("2", "malformed"),
        ("1,c1,2026-03-01T08:15:00Z,ana,,again", "duplicate"),
        ("2,c1,1989-12-31T23:59:59Z,ana,,old", "date_out_of_range"),
        ("2,c1,2026-06-02T00:00:01Z,ana,,tomorrow", "date_out_of_range"),
        ("2,c1,0001-01-01T00:00:00+23:59,ana,,before the calendar", "date_out_of_range"),
        ("2,c1,2026-03-01T08:15:00Z,ana,," + "x" * 10_000_000, "too_long"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path, row: str, reason: str) -> None:
    messages, reader = read(Source.CSV, table(tmp_path, GOOD, row, GOOD.replace("1,", "9,", 1)))
    assert [message.message_id for message in messages] == ["1", "9"]
    assert dict(reader.tally.dropped) == {reason: 1}
    assert reason == "duplicate" or reader.problems[0].line == 3


def test_bytes_of_no_encoding_are_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "messages.csv"
    path.write_bytes(f"{HEADING}\n{GOOD}\n2,c1,2026-03-01T08:15:00Z,ana,,".encode() + b"\x81\x8d\n")
    assert dict(read(Source.CSV, path)[1].tally.dropped) == {"bad_encoding": 1}


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="conversation_id, sender_id"):
        read(Source.CSV, table(tmp_path, "1,2", heading="message_id,sent_at"))


def test_an_open_quotation_mark_does_not_hang(tmp_path: Path) -> None:
    reader = read(Source.CSV, table(tmp_path, GOOD, '2,c1,2026-03-01T08:15:00Z,ana,,"open', *[GOOD] * 1000))[1]
    assert reader.tally.human_messages <= 2


def test_replies_and_threads_may_be_given(tmp_path: Path) -> None:
    heading = HEADING + ",thread_root,reply_to,conversation_kind"
    messages, reader = read(Source.CSV, table(tmp_path, GOOD + ",1,,public", "2" + GOOD[1:] + ",1,1,", heading=heading))
    assert (messages[0].thread_root, messages[0].conversation_kind) == (None, ConversationKind.PUBLIC)
    assert (reader.tally.replies, len(reader.tally.threads)) == (1, 1)
