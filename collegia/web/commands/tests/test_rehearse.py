"""`collegia rehearse`, `collegia compare` and `collegia scenarios`: the same file gives the same answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from collegia.engines.encounter.scenario_file import FOLDER, scenario_ids
from collegia.web.commands.main import main

SCENE = "01-breast-cancer-result"
TURNS = (
    "Good morning. Before I begin, what have you been told so far?",
    "I am afraid I have bad news. The lump is cancer.",
    "Don't worry, everything will be fine. Now, the treatment is surgery and radiotherapy.",
    "Tell me what worries you most.",
)
POINTS = {"distress", "trust", "felt_heard", "control", "facts_understood", "questions_asked"}


@pytest.fixture
def script(tmp_path: Path) -> str:
    path = tmp_path / "turns.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in TURNS), encoding="utf-8")
    return str(path)


def written(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(words) == 0
    return json.loads(capsys.readouterr().out)


def test_a_script_is_played_turn_by_turn(script: str, capsys: pytest.CaptureFixture[str]):
    told = written(capsys, "rehearse", SCENE, "--script", script)
    assert list(told) == ["scenario", "seed", "turns", "debrief"]
    assert (told["scenario"], told["seed"]) == (SCENE, 0)
    assert [turn["learner"] for turn in told["turns"]] == list(TURNS)
    assert [turn["n"] for turn in told["turns"]] == [1, 2, 3, 4]
    assert all(set(turn) == {"n", "learner", "moves", "reply", "state"} for turn in told["turns"])
    assert all(turn["reply"] and set(turn["state"]) == POINTS for turn in told["turns"])
    assert set(told["debrief"]) == {"behaviours", "outcomes"}
    assert told["debrief"]["outcomes"] == told["turns"][-1]["state"]


def test_behaviours_are_done_in_words_of_the_learner(script: str, capsys: pytest.CaptureFixture[str]):
    behaviours = written(capsys, "rehearse", SCENE, "--script", script)["debrief"]["behaviours"]
    assert len(behaviours) > 15
    assert all(set(one) == {"id", "done", "quote"} for one in behaviours)
    assert {one["done"] for one in behaviours} <= {True, False, None}
    quotes = [one["quote"] for one in behaviours if one["quote"]]
    assert quotes and all(any(quote in text for text in TURNS) for quote in quotes)


def test_moves_point_at_the_words_as_typed(script: str, capsys: pytest.CaptureFixture[str]):
    turn = written(capsys, "rehearse", SCENE, "--script", script)["turns"][1]
    words = [TURNS[1][move["start"] : move["end"]] for move in turn["moves"] if move["label"] == "news_plain"]
    assert any("cancer" in each for each in words)


def test_the_same_seed_gives_the_same_encounter_and_another_another(script: str, capsys: pytest.CaptureFixture[str]):
    call = ("rehearse", SCENE, "--script", script, "--level", "2", "--seed")
    first, again, other = (written(capsys, *call, seed) for seed in ("3", "3", "4"))
    assert first == again
    assert [turn["reply"] for turn in first["turns"]] != [turn["reply"] for turn in other["turns"]]


def test_it_is_played_in_spanish_with_another_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "turnos.jsonl"
    path.write_text('{"text": "Me temo que el bulto es cáncer."}\n', encoding="utf-8")
    told = written(capsys, "rehearse", SCENE, "--script", str(path), "--language", "es", "--level", "3")
    assert any(move["label"] == "news_plain" for move in told["turns"][0]["moves"])


def test_a_word_that_leaves_the_role_ends_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "turns.jsonl"
    path.write_text('{"text": "Good morning."}\n{"text": "stop"}\n{"text": "Good morning."}\n')
    turns = written(capsys, "rehearse", SCENE, "--script", str(path))["turns"]
    assert len(turns) == 2
    assert turns[1]["moves"] == [] and turns[1]["reply"]


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "line 2: the line is not JSON"), ("{}", "line 2: the field text is missing"), ("[]", "line 2: the line is")],
)
def test_a_bad_line_is_named(line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "turns.jsonl"
    path.write_text(f'{{"text": "Hello."}}\n{line}\n')
    assert main(["rehearse", SCENE, "--script", str(path)]) == 3
    told = capsys.readouterr()
    assert said in told.err and not told.out


@pytest.mark.parametrize(
    "words",
    [
        ["rehearse", "no-such-scene", "--script", "SCRIPT"],
        ["rehearse", SCENE, "--script", "no-such-file"],
        ["rehearse", SCENE, "--script", "SCRIPT", "--variant", "nobody"],
        ["compare", SCENE, "--script", "SCRIPT", "--turn", "9", "--alternative", "x"],
        ["compare", SCENE, "--script", "SCRIPT", "--turn", "1", *["--alternative", "x"] * 4],
    ],
)
def test_what_is_not_there_is_2(words: list[str], script: str, capsys: pytest.CaptureFixture[str]):
    assert main([script if word == "SCRIPT" else word for word in words]) == 2
    assert capsys.readouterr().err.startswith("collegia: ")


def test_wordings_of_a_turn_are_compared(script: str, capsys: pytest.CaptureFixture[str]):
    other = "I can see how frightening this is. Tell me what went through your mind."
    call = ("compare", SCENE, "--script", script, "--turn", "3", "--alternative", other, "--alternative", TURNS[2])
    told = written(capsys, *call, "--runs", "200", "--seed", "1")
    assert [wording["text"] for wording in told["wordings"]] == [TURNS[2], other, TURNS[2]]
    said, felt, again = (wording["outcomes"] for wording in told["wordings"])
    assert set(said) == POINTS
    assert felt["felt_heard"]["clear"] is True and felt["felt_heard"]["mean"] > said["felt_heard"]["mean"]
    assert said == again and not any(outcome["clear"] for outcome in again.values())
    assert all(sum(outcome["histogram"]) == 200 for outcome in felt.values())


def test_scenarios_are_listed_with_their_titles(capsys: pytest.CaptureFixture[str]):
    assert main(["scenarios"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == list(scenario_ids())


def test_a_file_that_is_not_a_scenario_is_refused_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text = (FOLDER / f"{SCENE}.toml").read_text(encoding="utf-8").replace("version = 1", "version = 0", 1)
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["scenarios", "check", str(path)]) == 2
    assert "version" in capsys.readouterr().err
