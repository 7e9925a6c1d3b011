"""Counts and releases of a large organisation, put straight into PostgreSQL, and the plans of its queries."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.patterns.measures import SHARES, Measure
from collegia.practice.rapport.models.messages import Conversation, Message
from collegia.practice.rapport.models.patterns import MeasureVerdict, Release
from collegia.trust.people.models import Membership, Person, Profession, Unit

MEASURES = [str(measure) for measure in Measure]
LARGE = ("rapport_count", "rapport_countedmessage", "rapport_releasedcell", "rapport_suppressedcell", "rapport_message")

COUNTS = """
WITH staff AS (
  SELECT id, profession_id, row_number() OVER (ORDER BY id) - 1 AS n FROM people_person WHERE id = ANY(%(people)s)
)
INSERT INTO rapport_count (period, unit_id, sender_id, receiver_id, from_role_id, to_role_id, measure, count)
SELECT period, %(unit)s, s.id, r.id, s.profession_id, r.profession_id, measure, %(each)s
FROM unnest(%(periods)s::date[]) AS period
CROSS JOIN unnest(%(measures)s::text[]) AS measure
CROSS JOIN staff AS s
CROSS JOIN generate_series(1, %(partners)s) AS k
JOIN staff AS r ON r.n = (s.n + k * 37) %% %(staff)s
"""
CELLS = """
INSERT INTO {table} (release_id, unit_id, from_role_id, to_role_id, measure, {columns})
SELECT release, unit, f.id, t.id, measure, {values}
FROM unnest(%(releases)s::bigint[]) AS release
CROSS JOIN unnest(%(units)s::bigint[]) AS unit
CROSS JOIN people_profession AS f CROSS JOIN people_profession AS t
CROSS JOIN unnest(%(measures)s::text[]) AS measure
WHERE (unit + f.id + t.id + length(measure)) %% 3 {which} 0
"""


def load_staff(unit: Unit, number: int) -> list[Person]:
    """People of every profession, all members of one unit."""
    professions = list(Profession.objects.all())
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@scale.example", name=f"Person {n}", profession=professions[n % len(professions)])
        for n in range(number)
    )
    Membership.objects.bulk_create(
        Membership(person=person, unit=unit, starts_on=date(2020, 1, 1)) for person in people
    )
    return people


def load_counts(
    unit: Unit, people: Sequence[Person], periods: Sequence[date], *, partners: int, each: int, measures: Sequence[str]
) -> None:
    """Everybody has written `each` times to so many partners, in each period, and so often what each measure counts."""
    said = {
        "people": [person.pk for person in people], "unit": unit.pk, "each": each, "periods": list(periods),
        "measures": list(measures), "partners": partners, "staff": len(people),
    }  # fmt: skip
    with connection.cursor() as cursor:
        # The rows are right; asking after each one's unit and people again would take most of the time.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(COUNTS, said)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE rapport_count")


def load_releases(top: Unit, units: Iterable[Unit], periods: Sequence[date], now: datetime) -> None:
    """Of each period two thirds of all possible cells are published and one third is not."""
    releases = Release.objects.bulk_create(
        Release(unit=top, period=period, made_at=now, frozen="", seen_share=0.8) for period in periods
    )
    MeasureVerdict.objects.bulk_create(
        MeasureVerdict(unit=top, period=periods[-1], made_at=now, measure=share.id, passed=True) for share in SHARES
    )
    said = {"releases": [r.pk for r in releases], "units": [unit.pk for unit in units], "measures": MEASURES}
    published = CELLS.format(
        table="rapport_releasedcell", columns="count, senders_at_least, receivers_at_least", which=">",
        values="5 * (20 + (unit + f.id * t.id + release) % 40), 15, 15".replace("%", "%%"),
    )  # fmt: skip
    hidden = CELLS.format(table="rapport_suppressedcell", columns="reason", which="=", values="'too_few_senders'")
    with connection.cursor() as cursor:
        cursor.execute(published, said)
        cursor.execute(hidden, said)
        cursor.execute("ANALYZE rapport_releasedcell, rapport_suppressedcell, rapport_release")


def load_messages(people: Sequence[Person], number: int, now: datetime, *, name: str) -> list[Message]:
    """A day's messages between people of one unit."""
    place = Conversation.objects.create(key=name, source="slack", kind="private")
    clean = deidentify("Could you look at bed 4, please?", secret=b"scale", conversation=name)
    pairs = [(people[n * 7 % len(people)], people[(n * 7 + 37) % len(people)]) for n in range(number)]
    return Message.objects.bulk_create(
        Message(
            identity=f"{name} {n}", conversation=place, author=author, author_profession=author.profession,
            wrote_to=other, wrote_to_profession=other.profession, sent_at=now - timedelta(minutes=n),
            received_at=now, clean_text=clean,
        )
        for n, (author, other) in enumerate(pairs)
    )  # fmt: skip


@contextmanager
def plans() -> Iterator[list[str]]:
    """The plans of all that is asked of the large tables inside the block."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    asked = [query["sql"] for query in captured if any(f'"{table}"' in query["sql"] for table in LARGE)]
    with connection.cursor() as cursor:
        for sql in asked:
            if sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")):
                cursor.execute(f"EXPLAIN {sql}")
                found.append("\n".join(row[0] for row in cursor.fetchall()))


def scans(found: Iterable[str], *tables: str) -> list[str]:
    """The plans that go through a whole table: one of these, or any of the large ones."""
    return [plan for plan in found if any(f"Seq Scan on {table} " in f"{plan} " for table in tables or LARGE)]
