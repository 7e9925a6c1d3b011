"""`collegia ratings fit` as a program: what it prints, and what it says of a bad table."""

import contextlib
import io
import json
import subprocess
import sys

import pytest

from collegia.engines.ratings.tests.made_up import made_up
from collegia.web.commands.main import main

COMMAND = [sys.executable, "-m", "collegia.web.commands.main", "ratings", "fit"]
KEYS = ["persons", "raters", "items", "variance", "reliability", "connected", "components"]


def table(path, *rows: str, header: str = "rater,person,item,rating"):
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def ward(seed: int = 1, ward: str = "") -> list[str]:
    ratings = made_up(30, 6, 4, items=2, seed=seed).ratings
    columns = [[f"{ward}{column.ids[code]}" for code in column.codes] for column in (ratings.rater, ratings.person)]
    items = [ratings.item.ids[code] for code in ratings.item.codes]
    return [",".join([*ids, f"{value:.3f}"]) for *ids, value in zip(*columns, items, ratings.values, strict=True)]


def ratings(*words: object) -> "subprocess.CompletedProcess[str]":
    """Run the verb in this process, as fourteen new ones would take a second each."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["ratings", "fit", *map(str, words)])
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def test_the_program_itself_reads_standard_input():
    content = "\n".join(["rater,person,item,rating", *ward()])
    done = subprocess.run([*COMMAND, "-"], input=content, capture_output=True, text=True, timeout=60, check=True)
    assert len(json.loads(done.stdout)["persons"]) == 30


def test_it_prints_these_figures_and_no_others(tmp_path):
    done = ratings(table(tmp_path / "r.csv", *ward()))
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(answer) == KEYS
    assert list(answer["persons"][0]) == ["id", "raw", "fair", "low", "high", "n"]
    assert list(answer["raters"][0]) == ["id", "severity", "low", "high", "n"]
    assert list(answer["items"][0]) == ["id", "difficulty", "low", "high", "n"]
    assert list(answer["variance"]) == ["person", "rater", "item", "residual"]
    assert [one["id"] for one in answer["persons"]] == sorted(one["id"] for one in answer["persons"])
    assert (answer["connected"], answer["components"]) == (True, 1)


def test_the_item_may_be_absent_and_other_columns_are_passed_over(tmp_path):
    rows = [f"{rater},x,{rating},{person}" for rater, person, _, rating in (row.split(",") for row in ward())]
    answer = json.loads(ratings(table(tmp_path / "r.csv", *rows, header="rater,shift,rating,person")).stdout)
    assert (answer["items"], answer["variance"]["item"]) == ([], 0)


def test_the_ordinal_model_takes_points_and_says_so_of_others(tmp_path):
    points = [f"{row.rpartition(',')[0]},{min(5, max(1, round(float(row.rpartition(',')[2]))))}" for row in ward()]
    answer = json.loads(ratings(table(tmp_path / "p.csv", *points), "--model", "ordinal").stdout)
    assert all(1 <= one["fair"] <= 5 for one in answer["persons"] if one["fair"] is not None)
    refused = ratings(table(tmp_path / "r.csv", *ward()), "--model", "ordinal")
    assert refused.returncode == 2 and refused.stdout == "" and "use the linear model" in refused.stderr


def test_two_wards_that_share_nobody_are_not_compared_and_it_says_why(tmp_path):
    done = ratings(table(tmp_path / "r.csv", *ward(1, "A"), *ward(2, "B")))
    answer = json.loads(done.stdout)
    assert (answer["connected"], answer["components"], answer["reliability"]) == (False, 2, None)
    assert {one["fair"] for one in answer["persons"]} == {None}
    assert "fall into 2 parts" in done.stderr


def test_every_mistake_is_named_with_line_and_remedy_and_nothing_is_printed(tmp_path):
    done = ratings(table(tmp_path / "r.csv", *ward(), "r1,p1,i1,four", ",p1,i1,4", "r1,p1,i1", "r1,p1,i1,nan"))
    assert done.returncode == 2 and done.stdout == ""
    for words in (
        "line 242, column rating: 'four' is no number. Write it like 4",
        "line 243, column rater: it is empty. Fill it in",
        "line 244: 3 columns where 4 are needed",
        "line 245, column rating: 'nan'",
    ):
        assert words in done.stderr


@pytest.mark.parametrize(
    ("header", "rows", "words"),
    [
        ("rater,person", ["a,b"], "line 1: the column rating is missing"),
        ("rater,rater,person,rating", ["a,a,b,1"], "line 1: the column rater is there 2 times"),
        ("rater,person,rating", [], "ratings of 0 persons by 0 raters"),
        ("rater,person,rating", ["a,x,1", "a,y,2"], "At least two of each"),
        ("rater,person,rating", ['a,x,"1'], "line 2: unexpected end of data"),
    ],
)
def test_a_table_that_cannot_be_used_says_what_to_do(tmp_path, header, rows, words):
    done = ratings(table(tmp_path / "r.csv", *rows, header=header))
    assert done.returncode == 2 and done.stdout == "" and words in done.stderr


def test_a_file_that_is_not_there_or_not_utf_8_is_named(tmp_path):
    (tmp_path / "latin.csv").write_bytes("rater,person,rating\nJosé,x,1\n".encode("latin-1"))
    assert "line 2: the file is not UTF-8" in ratings(tmp_path / "latin.csv").stderr
    assert "cannot be read" in ratings(tmp_path / "none.csv").stderr


def test_few_raters_and_low_reliability_come_with_a_word_of_caution(tmp_path):
    rows = [
        f"{rater},{person},{(n * 7) % 5}" for n, (rater, person) in enumerate((r, p) for p in "wxyz" for r in "abc")
    ]
    done = ratings(table(tmp_path / "r.csv", *rows, header="rater,person,rating"))
    assert done.returncode == 0
    assert "a description of this table" in done.stderr and "below 0.5" in done.stderr
