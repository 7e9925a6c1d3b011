"""`collegia redact` as a program: what goes in, what comes out, and what it does not need."""

import json
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "collegia.web.commands.main", "redact"]
LINE = json.dumps({"id": "a", "text": "Mrs Okonkwo, MRN 00412233"})


def redact(*words: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*COMMAND, *words], input=text, capture_output=True, text=True, timeout=60, check=False)


def test_it_answers_with_text_and_spans_over_the_input(tmp_path: Path):
    file = tmp_path / "in.jsonl"
    file.write_text(LINE + "\n", encoding="utf-8")
    done = redact(str(file))
    row = json.loads(done.stdout)
    assert done.returncode == 0
    assert row["id"] == "a" and row["spans"] == [[4, 11, "NAME"], [17, 25, "ID"]]
    assert "Okonkwo" not in row["text"] and "00412233" not in row["text"]


def test_it_reads_standard_input_and_says_which_line_is_bad():
    done = redact("-", text=LINE + "\n{\n")
    assert done.returncode == 3
    assert json.loads(done.stdout.splitlines()[1])["line"] == 2


def test_a_wrong_call_is_2():
    assert redact().returncode == 2 and redact("/nowhere/at/all").returncode == 2


def test_it_answers_a_slow_writer_line_by_line():
    with subprocess.Popen([*COMMAND, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin and running.stdout
        for _ in range(2):
            running.stdin.write(LINE + "\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == "a"
        running.stdin.close()


def test_a_reader_who_leaves_is_no_error():
    piped = f"{sys.executable} -m collegia.web.commands.main redact - | head -n 1"
    done = subprocess.run(
        piped, shell=True, input=(LINE + "\n") * 5000, capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr and "Broken" not in done.stderr


def test_it_needs_neither_django_nor_a_database():
    code = "import sys, collegia.web.commands.redact; print([m for m in sys.modules if m.startswith('django')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
