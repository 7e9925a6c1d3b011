"""The organisation's import form: the list of accounts is taken, or refused with what to do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from collegia.practice.rapport.forms import OrganisationImportForm


def form_with(content: bytes) -> OrganisationImportForm:
    files = {"file": SimpleUploadedFile("e.zip", b"x"), "map": SimpleUploadedFile("accounts.csv", content)}
    return OrganisationImportForm({"source": "slack"}, files)


def test_a_list_of_accounts_is_taken():
    form = form_with(b"source_id;email\nU1;Ana@ward.example\n")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["map"] == [("U1", "ana@ward.example")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"source_id,email\nU1,d\xedaz@ward.example\n", "UTF-8"),
        (b"id,email\nU1,ana@ward.example\n", "line 1 "),
        (b"source_id,email\nU1,ana@ward.example\nU2\n", "line 3 "),
    ],
)
def test_a_wrong_list_of_accounts_is_refused_with_its_line(content, says):
    with override("en"):
        assert says in form_with(content).errors["map"][0]


def test_the_refusal_is_in_the_language_of_the_page():
    with override("es"):
        assert "line " not in form_with(b"id,email\n").errors["map"][0]
