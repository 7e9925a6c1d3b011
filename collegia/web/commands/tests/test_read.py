"""`collegia read` and `collegia reword`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from collegia.engines.wording.edits import Edit, applied
from collegia.web.commands.main import main


def written(folder: Path, *rows: object) -> str:
    path = folder / "in.jsonl"
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return str(path)


def answers(capfdbinary: pytest.CaptureFixture[bytes]) -> list[dict]:
    return [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]


def test_a_message_gets_labels_spans_and_respect(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "Thank you for staying late with us last night, you made all the difference."
    assert main(["read", "messages", written(tmp_path, {"id": "a", "text": text})]) == 0
    (answer,) = answers(capfdbinary)
    said = {"id", "respect", "respect_distribution", "labels", "decided", "shown", "edge", "spans", "maker"}
    assert set(answer) == said
    assert set(answer["edge"]) == {"chance", "shown"}
    assert answer["respect"] in range(1, 6) and isinstance(answer["respect"], int)
    assert len(answer["labels"]) == 22
    assert "recognition" in answer["decided"]
    assert set(answer["shown"]) <= set(answer["decided"]) == {label for *_, label in answer["spans"]}


def test_a_turn_gets_labels_and_moves_apart(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    row = {"id": "u", "scenario": "clinic", "context": "Is it cancer?", "text": "Yes. It is cancer, and I am sorry."}
    assert main(["read", "utterances", written(tmp_path, row)]) == 0
    (answer,) = answers(capfdbinary)
    assert (len(answer["labels"]), len(answer["moves"])) == (26, 18)
    assert set(answer["decided"]) <= set(answer["labels"])
    assert set(answer["decided_moves"]) <= set(answer["moves"])


def test_a_comment_gets_labels_and_a_value(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    row = {"id": "f", "lang": "es", "text": "El lunes releyó la dosis en voz alta y evitamos el error."}
    assert main(["read", "feedback", written(tmp_path, row)]) == 0
    (answer,) = answers(capfdbinary)
    assert len(answer["labels"]) == 14
    assert answer["value"] in answer["values"]


def test_edits_of_a_proposal_lead_to_its_text(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "As I already said twice, Mrs Okonkwo in bed 4 needs 5 mg before noon. Some of us have work to do."
    assert main(["reword", written(tmp_path, {"id": 1, "lang": "en", "text": text})]) == 0
    (answer,) = answers(capfdbinary)
    assert answer["unchanged"] is not bool(answer["proposals"])
    for proposal in answer["proposals"]:
        assert applied(text, [Edit(*edit) for edit in proposal["edits"]]) == proposal["text"]
        assert "Okonkwo" in proposal["text"]
        assert "5 mg before noon" in proposal["text"]


def test_spans_count_code_points_of_the_typed_text(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "🙂 Mrs Okonkwo-Featherstone, MRN 84-22-915, is back from theatre. Could you please see her before ten?"
    main(["read", "messages", written(tmp_path, {"id": 1, "text": text, "lang": "en"})])
    (answer,) = answers(capfdbinary)
    asked = [text[start:end] for start, end, label in answer["spans"] if label == "courtesy"]
    assert all(0 <= start < end <= len(text) for start, end, _label in answer["spans"])
    assert any("please" in words for words in asked)


def test_a_bad_line_is_answered_in_its_place(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = written(tmp_path, {"id": 1, "text": "ok"}, "{", {"id": 2}, {"id": 3, "text": "ok", "context": 4})
    assert main(["read", "messages", path]) == 3
    first, *bad = answers(capfdbinary)
    assert first["id"] == 1
    assert [row["line"] for row in bad] == [2, 3, 4]


@pytest.mark.parametrize("words", [["read"], ["read", "poems", "x"], ["read", "messages"]])
def test_a_wrong_call_is_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2


def test_a_file_that_is_not_there_is_2(tmp_path: Path) -> None:
    assert main(["read", "messages", str(tmp_path / "none.jsonl")]) == 2


def test_the_verb_imports_neither_django_nor_a_socket() -> None:
    check = "import sys, collegia.web.commands.read; print(sorted({'django', 'torch', 'sklearn'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
