"""`collegia gate` as a program: a verdict a line, and what a bad line gets."""

import json
import subprocess
import sys

COMMAND = [sys.executable, "-m", "collegia.web.commands.main", "gate"]
SAME = {"id": "a", "lang": "en", "before": "Call bed 4 now.", "after": "Could you call bed 4 now, please?"}


def gate(*rows: dict[str, object]) -> "subprocess.CompletedProcess[str]":
    text = "".join(json.dumps(row) + "\n" for row in rows)
    return subprocess.run([*COMMAND, "-"], input=text, capture_output=True, text=True, timeout=60, check=False)


def test_it_accepts_what_says_the_same_and_gives_reasons_for_what_does_not():
    done = gate(SAME, {**SAME, "id": 2, "after": "Call bed 5 now."})
    good, bad = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert good == {"id": "a", "accepted": True, "reasons": []}
    assert bad == {"id": 2, "accepted": False, "reasons": ["number: 4 is gone", "number: 5 is new"]}


def test_a_line_without_a_rewrite_is_bad():
    done = gate({"id": 1, "before": "Call me."}, SAME)
    assert done.returncode == 3
    assert json.loads(done.stdout.splitlines()[0])["error"] == "the field after is missing"


def test_the_language_need_not_be_said():
    row = {"id": 1, "before": "¿Puedes llamar a la 4?", "after": "Por favor, llama a la 4."}
    assert json.loads(gate(row).stdout)["accepted"] is True
