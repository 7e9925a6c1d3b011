"""Reading a staff list: good lines, and every way a line can be bad."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.trust.people.roster import read_roster

HEADER = "email,name,profession,unit,role,from,to,language\n"
GOOD = "Ana@Ward.example,Ana Ruiz,nurse,Hospital/Surgery/Ward 3,member,2026-01-31,,es\n"


def read(text: str):
    return read_roster(text.encode(), professions=["nurse", "physician"])


def test_a_good_line_is_read_whole():
    line = read(HEADER + GOOD).lines[0]
    assert line.email == "ana@ward.example"
    assert line.unit == ("Hospital", "Surgery", "Ward 3")
    assert (line.starts_on, line.ends_on) == (date(2026, 1, 31), None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("nobody,Ana,nurse,H,member,,,es", "email 'nobody' is not an address"),
        ("a@b.example,,nurse,H,member,,,es", "name is empty"),
        ("a@b.example,Ana,wizard,H,member,,,es", "profession 'wizard' is not known"),
        ("a@b.example,Ana,nurse,H//W,member,,,es", "has an empty part"),
        ("a@b.example,Ana,nurse,H,boss,,,es", "role 'boss' is not known"),
        ("a@b.example,Ana,nurse,H,member,31.1.2026,,es", "from '31.1.2026' is not a date"),
        ("a@b.example,Ana,nurse,H,member,2026-02-01,2026-01-01,es", "to 2026-01-01 comes before"),
        ("a@b.example,Ana,nurse,H,member,,,fr", "language 'fr' is not known"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(row: str, said: str):
    roster = read(HEADER + GOOD + row + "\n")
    assert len(roster.lines) == 1
    assert roster.bad[0].line == 3
    assert said in roster.bad[0].what


def test_every_bad_line_is_named():
    roster = read(HEADER + "x,,,,,,,\n" + GOOD + "y,,,,,,,\n")
    assert [bad.line for bad in roster.bad] == [2, 4]


def test_the_same_membership_twice_is_named():
    assert "says the same as line 2" in read(HEADER + GOOD + GOOD).bad[0].what


def test_a_quotation_mark_that_is_not_closed_is_named_by_the_line_it_opens_on():
    roster = read(HEADER + GOOD + 'b@w.example,"Ben,nurse,H,member,,,en\n' + GOOD * 3)
    assert [bad.line for bad in roster.bad] == [3]
    assert "quotation mark that is not closed" in roster.bad[0].what


def test_a_quotation_mark_that_is_not_closed_may_swallow_any_length():
    roster = read(HEADER + '"' + "x" * 200_000)
    assert [bad.line for bad in roster.bad] == [2]


def test_a_quoted_field_over_two_lines_is_read_and_named_where_it_begins():
    roster = read(HEADER + '"nobody\n",Ana,nurse,H,member,,,es\n' + GOOD)
    assert ([bad.line for bad in roster.bad], len(roster.lines)) == ([2], 1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ana@ward.example,Anna Ruiz,nurse,Hospital,member,,,es", "says another name for ana@ward.example than line 2"),
        ("ana@ward.example,Ana Ruiz,physician,Hospital,member,,,es", "says another profession"),
        ("ana@ward.example,Ana Ruiz,nurse,Hospital,member,,,en", "says another language"),
        ("Ana@ward.example,Ana Ruiz,nurse,hospital/surgery/WARD 3,member,2026-01-31,,es", "says the same as line 2"),
    ],
)
def test_a_line_that_contradicts_another_about_a_person_is_named(row: str, said: str):
    roster = read(HEADER + GOOD + row + "\n")
    assert [bad.line for bad in roster.bad] == [3]
    assert said in roster.bad[0].what


def test_a_person_in_two_places_is_fine():
    assert read(HEADER + GOOD + GOOD.replace("Ward 3", "Ward 4")).bad == ()


def test_two_people_with_one_username_are_named():
    header = HEADER.replace("language", "language,username")
    ana, ben = "a@w.example,Ana,nurse,H,member,,,es,Duty", "b@w.example,Ben,nurse,H,member,,,es,duty"
    assert "username 'duty' belongs to somebody else on line 2" in read(f"{header}{ana}\n{ben}\n").bad[0].what
    assert read(f"{header}{ana}\n{ben}2\n").bad == ()


@pytest.mark.parametrize(
    "row",
    [
        f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example,Ana,nurse,H,member,,,es,",
        f"a@b.example,{'A' * 151},nurse,H,member,,,es,",
        f"a@b.example,Ana,nurse,H,member,,,es,{'u' * 151}",
    ],
)
def test_what_is_too_long_to_keep_is_named(row: str):
    assert "longer than" in read(HEADER.replace("language", "language,username") + row + "\n").bad[0].what


def test_semicolons_and_a_byte_order_mark_are_understood():
    text = "\ufeff" + (HEADER + GOOD).replace(",", ";")
    assert len(read(text).lines) == 1


def test_a_missing_column_is_named():
    assert "lacks the columns language" in read("email,name,profession,unit,role,from,to\n").bad[0].what


def test_a_file_in_another_encoding_is_refused_with_the_line():
    roster = read_roster((HEADER + GOOD).encode() + "José".encode("latin-1"), professions=["nurse"])
    assert roster.bad[0].line == 3


@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_it(content: bytes):
    roster = read_roster(content, professions=["nurse"])
    assert roster.bad or roster.lines == ()
