"""The behaviours are data: complete in both languages, named as the labellers know them, refused when wrong."""

from pathlib import Path

import pytest

from collegia.engines.encounter.behaviours import BehavioursRefused, NoSuchSheet, book_of, book_that_ships, sheet_named
from collegia.engines.encounter.scenario_file import scenario_ids, scenario_named
from collegia.engines.text.language import Language

LABELS = Path(__file__).parents[4] / "benchmarks/data/encounter/transcripts/LABELS.md"
SMALL = """
[signals.greets]
words.en = ["hello"]
words.es = ["hola"]

[[behaviours]]
id = "says_hello"
name = {en = "Said hello", es = "Saludó"}
why = {en = "Because.", es = "Porque sí."}
skill = "listening"
rule = {kind = "once", signals = ["greets"]}

[sheet]
id = "small"
protocol = "none"
steps = [{id = "first", name = {en = "First", es = "Primero"}}]
items = [{behaviour = "says_hello", step = "first"}]
"""


def sheets_of_labellers() -> dict[str, dict[str, str]]:
    sheets: dict[str, dict[str, str]] = {}
    name = ""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line.split()[1]
        elif line.startswith("| ") and not line.startswith(("| id", "| ---")):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            sheets.setdefault(name, {})[cells[0]] = cells[2].replace('"', "'")
    return sheets


def test_every_scenario_that_ships_has_its_sheet() -> None:
    for name in scenario_ids():
        assert sheet_named(scenario_named(name).sheet).items


def test_sheets_hold_what_the_labellers_were_given_by_the_same_names() -> None:
    book = book_that_ships()
    for name, behaviours in sheets_of_labellers().items():
        items = {item.behaviour for item in book.sheets[name].items}
        assert items == set(behaviours)
        told = {one: book.behaviours[one].name[Language.ENGLISH] for one in items}
        assert told == behaviours


def test_nothing_stands_on_a_sheet_twice_and_nothing_is_left_over() -> None:
    book = book_that_ships()
    listed = [item.behaviour for sheet in book.sheets.values() for item in sheet.items]
    for sheet in book.sheets.values():
        assert len({item.behaviour for item in sheet.items}) == len(sheet.items)
    assert set(listed) == set(book.behaviours)


def test_every_behaviour_says_why_in_both_languages_and_on_what_it_rests() -> None:
    for one in book_that_ships().behaviours.values():
        assert set(one.name) == set(one.why) == set(Language)
        assert one.source


def test_every_signal_is_looked_for_by_some_rule() -> None:
    book = book_that_ships()
    named = {name for one in book.behaviours.values() for name in one.rule.named}
    named |= {name for sheet in book.sheets.values() for name in sheet.matter}
    assert named | {"agrees"} >= set(book.signals)


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ('signals = ["greets"]', 'signals = ["waves"]', "no signal is called waves"),
        ('behaviour = "says_hello"', 'behaviour = "says_bye"', "no behaviour is called says_bye"),
        ('step = "first"', 'step = "second"', "no step is called second"),
        ('words.es = ["hola"]', "", "in every language"),
        ('kind = "once"', 'kind = "sometimes"', "sometimes"),
        ("[signals.greets]", '[signals.greets]\nlabels = ["greeting"]', "greeting"),
        ("[signals.greets]", "[signals.greets", "not TOML"),
        ("[sheet]", "[shield]", "nothing is called shield"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(was: str, becomes: str, why: str) -> None:
    with pytest.raises(BehavioursRefused, match=why):
        book_of({"small.toml": SMALL.replace(was, becomes)})


def test_one_name_in_two_files_is_refused() -> None:
    with pytest.raises(BehavioursRefused, match="greets is there twice"):
        book_of({"one.toml": SMALL, "two.toml": SMALL})


def test_a_list_is_put_where_a_pattern_names_it() -> None:
    text = (
        SMALL.replace('words.en = ["hello"]', 'words.en = ["good <time>"]') + '\n[lists.en]\ntime = ["day", "night"]\n'
    )
    words = book_of({"small.toml": text}).signals["greets"].words[Language.ENGLISH]
    assert words.find("good night") and not words.find("good time")


def test_an_unknown_sheet_is_named_with_those_there_are() -> None:
    with pytest.raises(NoSuchSheet, match="news"):
        sheet_named("weather")
