"""Lines in, lines out: in order, in place, and none lost."""

import io
import json
import sys

import pytest

from collegia.web.commands.lines import BadLine, answer_lines, id_of, text_of

GOOD = b'{"id":"a","text":"x"}'


def answered(monkeypatch, capfdbinary, content: bytes, batch: int = 32) -> tuple[int, list]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    status = answer_lines(
        "-", lambda row: {"id": id_of(row), "text": text_of(row, "text", needed=True)}, list, batch=batch
    )
    return status, [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]


def test_good_lines_are_answered_in_order(monkeypatch, capfdbinary):
    lines = [json.dumps({"id": n, "text": "é"}).encode() for n in range(100)]
    status, rows = answered(monkeypatch, capfdbinary, b"\n".join(lines), batch=7)
    assert status == 0 and [row["id"] for row in rows] == list(range(100))


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"nope", "not JSON"),
        (b"", "empty"),
        (b"[]", "not a JSON object"),
        (b"\xff", "not UTF-8"),
        (b'{"text":"x"}', "id is missing"),
        (b'{"id":true,"text":"x"}', "id is neither"),
        (b'{"id":"a"}', "text is missing"),
        (b'{"id":"a","text":null}', "text is missing"),
        (b'{"id":"a","text":5}', "text is not text"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_answered_in_its_place(monkeypatch, capfdbinary, line, error):
    status, rows = answered(monkeypatch, capfdbinary, GOOD + b"\n" + line + b"\n" + GOOD + b"\n")
    assert status == 3 and len(rows) == 3
    assert rows[1]["line"] == 2 and error in rows[1]["error"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(monkeypatch, capfdbinary):
    status, rows = answered(monkeypatch, capfdbinary, b"\xef\xbb\xbf" + GOOD + b"\r\n" + GOOD)
    assert status == 0 and len(rows) == 2


def test_half_a_surrogate_pair_is_answered(monkeypatch, capfdbinary):
    status, rows = answered(monkeypatch, capfdbinary, b'{"id":"a","text":"\\ud800"}')
    assert status == 0 and rows[0]["text"] == "\ud800"


def test_nothing_in_is_nothing_out(monkeypatch, capfdbinary):
    assert answered(monkeypatch, capfdbinary, b"") == (0, [])


def test_an_unreadable_file_is_a_wrong_call(tmp_path, capsys):
    assert answer_lines(str(tmp_path / "none.jsonl"), dict, list) == 2
    assert answer_lines(str(tmp_path), dict, list) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_missing_field_that_is_not_needed_is_empty():
    assert text_of({}, "lang") == "" and text_of({"lang": None}, "lang") == ""
    with pytest.raises(BadLine):
        text_of({"lang": 3}, "lang")
