"""Reviews cannot read what is private, whatever their code does: PostgreSQL says no."""

import pytest
from django.db import ProgrammingError, connection, transaction

from collegia.trust.privacy.database_role import NoRoles, as_reviews, make_role

on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="roles are PostgreSQL's")
PRIVATE = (
    "rapport_message",
    "rapport_insight",
    "rapport_repair",
    "rehearsal_turn",
    "rehearsal_showing",
    "fairness_belonging",
)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="SQLite knows no roles")
def test_elsewhere_it_says_that_there_are_no_roles(db):
    with pytest.raises(NoRoles, match="need PostgreSQL"):
        make_role()
    with as_reviews():
        assert count_of("rapport_message") == 0


@on_postgres
@pytest.mark.parametrize("table", PRIVATE)
def test_the_role_of_reviews_is_refused_what_is_private(db, table: str):
    assert table in make_role()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), as_reviews():
        count_of(table)


@on_postgres
def test_the_role_ends_with_the_page(db):
    make_role()
    with as_reviews():
        assert count_of("people_person") == 0
    assert count_of("rapport_message") == 0


@on_postgres
def test_the_pages_of_reviews_work_under_it(client, cast):
    make_role()
    client.force_login(cast.ana)
    assert client.get("/reviews/").status_code == 200


def count_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])
