"""`collegia disclose` as a program: what it publishes, what it keeps, and what it says of a bad table."""

import json
import subprocess
import sys

COMMAND = [sys.executable, "-m", "collegia.web.commands.main", "disclose"]
HEADER = "period,unit,from_role,to_role,sender,receiver,measure,count"


def table(path, *rows: str):
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def ward(name: str, people: int, period: str = "2026-01", each: int = 3) -> list[str]:
    return [
        f"{period},Hospital/{name},nurse,physician,{name}-n{i},{name}-d{(i + step) % people},requests,{each}"
        for i in range(people)
        for step in (0, 1)
    ]


def disclose(*words: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, timeout=60, check=False)


def test_it_publishes_rounded_counts_and_says_why_a_small_ward_is_left_out(tmp_path):
    done = disclose(table(tmp_path / "c.csv", *ward("A", 12), *ward("B", 11), *ward("C", 4)))
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert {one["unit"] for one in answer["released"]} == {"Hospital", "Hospital/A"}
    assert answer["released"][1] == {
        **{"period": "2026-01", "unit": "Hospital/A", "from_role": "nurse", "to_role": "physician"},
        **{"measure": "requests", "count": 70, "senders_at_least": 10, "receivers_at_least": 10},
    }
    reasons = {one["unit"]: one["reason"] for one in answer["suppressed"]}
    assert reasons == {"Hospital/B": "complementary", "Hospital/C": "too_few_senders"}
    assert answer["refused"] == []


def test_a_second_run_on_the_same_table_adds_nothing_and_says_so(tmp_path):
    path, kept = table(tmp_path / "c.csv", *ward("A", 12)), tmp_path / "released"
    first, second = disclose(path, "--released", kept), disclose(path, "--released", kept)
    assert len(json.loads(first.stdout)["released"]) == 2
    assert json.loads(second.stdout)["released"] == []
    assert "nothing new" in second.stderr
    assert [file.name for file in kept.iterdir()] == ["release-0001.json"]


def test_a_kept_release_names_nobody_and_is_never_overwritten(tmp_path):
    kept = tmp_path / "released"
    disclose(table(tmp_path / "1.csv", *ward("A", 12)), "--released", kept)
    before = (kept / "release-0001.json").read_bytes()
    disclose(table(tmp_path / "2.csv", *ward("A", 12, "2026-02")), "--released", kept)
    assert sorted(file.name for file in kept.iterdir()) == ["release-0001.json", "release-0002.json"]
    assert (kept / "release-0001.json").read_bytes() == before
    assert b"A-n" not in before


def test_every_mistake_of_a_table_is_named_with_line_and_column_and_nothing_is_written(tmp_path):
    path = table(
        tmp_path / "c.csv", "2026-01,A//B,nurse,physician,s,r,requests,1", "2026-01,A,,physician,s,r,requests,x"
    )
    done = disclose(path, "--released", tmp_path / "released")
    assert done.returncode == 2 and done.stdout == ""
    for words in ("line 2, column unit", "line 3, column from_role: it is empty", "line 3, column count: 'x'"):
        assert words in done.stderr
    assert not (tmp_path / "released").exists()


def test_a_release_that_cannot_be_read_stops_the_next_one(tmp_path):
    kept = tmp_path / "released"
    kept.mkdir()
    (kept / "release-0001.json").write_text('{"format": "collegia-release", "version": 9}')
    done = disclose(table(tmp_path / "c.csv", *ward("A", 12)), "--released", kept)
    assert done.returncode == 2 and "version is 9" in done.stderr


def test_a_part_is_not_published_where_its_whole_would_give_the_rest_away(tmp_path):
    rows = ward("A", 12)
    parts = [row.replace("requests,3", "requests_with_reason,3") for row in rows[:-2]]
    path = table(tmp_path / "c.csv", *rows, *parts)
    plain, nested = disclose(path), disclose(path, "--part", "requests_with_reason=requests")
    measures = [{one["measure"] for one in json.loads(done.stdout)["released"]} for done in (plain, nested)]
    assert measures == [{"requests", "requests_with_reason"}, {"requests"}]


def test_a_wrong_part_is_a_wrong_call(tmp_path):
    path = table(tmp_path / "c.csv", *ward("A", 12))
    assert "should read MEASURE=WHOLE" in disclose(path, "--part", "requests").stderr
    assert disclose(path, "--part", "requests=requests").returncode == 2
