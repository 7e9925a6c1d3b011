"""The list of accounts: what it may look like, and that every fault is named with its line."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegia.practice.rapport.account_map import BadAccountMap, MapFault, read_account_map


@pytest.mark.parametrize(
    "text",
    [
        "source_id,email\nU1,ana@ward.example\n",
        "\ufeffsource_id,email\r\nU1,Ana@Ward.example\r\n",
        "source_id;email\nU1;ana@ward.example",
        "Email,name,Source_ID\nana@ward.example,Ana,U1\n",
        '"source_id","email"\n" U1 ","ana@ward.example"\n\n',
    ],
)
def test_a_list_is_read_however_a_spreadsheet_saved_it(text):
    assert read_account_map(text.encode()) == [("U1", "ana@ward.example")]


@pytest.mark.parametrize(
    ("content", "line", "fault"),
    [
        (b"", 1, MapFault.NO_HEADER),
        (b"id,email\nU1,ana@ward.example\n", 1, MapFault.NO_HEADER),
        (b"U1,ana@ward.example\n", 1, MapFault.NO_HEADER),
        (b"source_id,email\n", 2, MapFault.INCOMPLETE),
        (b"source_id,email\nU1,ana@ward.example\n,ben@ward.example\n", 3, MapFault.INCOMPLETE),
        (b"source_id,email\nU1\n", 2, MapFault.INCOMPLETE),
        (b"source_id,email\nU1,ana@ward.example\nU2,d\xedaz@ward.example\n", 3, MapFault.NOT_UTF8),
        ("source_id,email\nU1,ana@ward.example\n".encode("utf-16"), 1, MapFault.NOT_UTF8),
        (b'source_id,email\nU1,a@x.example\n"U2,b@x.example\nU3,c@x.example\n', 3, MapFault.OPEN_QUOTE),
    ],
)
def test_every_fault_is_named_with_its_line(content, line, fault):
    with pytest.raises(BadAccountMap) as caught:
        read_account_map(content)
    assert (caught.value.line, caught.value.fault) == (line, fault)
    assert f"line {line}" in str(caught.value)


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda rest: b"source_id,email\n" + rest))
def test_whatever_is_in_the_file_it_is_read_or_refused_by_name(content):
    try:
        rows = read_account_map(content)
    except BadAccountMap as refusal:
        assert refusal.line >= 1
    else:
        assert rows and all(source_id and email for source_id, email in rows)


def test_reading_a_list_needs_no_django():
    program = "import sys, collegia.practice.rapport.account_map; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
