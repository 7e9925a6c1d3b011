"""`python -m benchmarks.patterns_at_scale`: one unit with 5,000 people and 50 million counted messages, on PostgreSQL.

Counts and releases are loaded directly. Measured are the page of the unit's patterns, whole, and what it costs to add a
day's messages with a thousand and with fifty million before; the plans must use indexes.
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.postgres import postgres

PEOPLE = 5_000
PARTNERS = 40
EACH = 20
PERIODS = 13
OTHER_UNITS = 59
A_DAY = 1_000
DAYS = 5
OPENINGS = 30
MOST_MILLISECONDS = 300
RESULTS = Path(__file__).parent / "results" / "patterns-at-scale.md"


def main() -> int:
    with postgres() as address:
        os.environ |= {"COLLEGIA_DATABASE": address, "DJANGO_SETTINGS_MODULE": "collegia.web.settings"}
        import django
        from django.db import connections

        django.setup()
        try:
            figures = _measure()
        finally:
            # The server waits for its clients before it stops.
            connections.close_all()
    table = _table(figures)
    RESULTS.write_text(table, encoding="utf-8")
    print(table)
    return 0 if figures["page"] < MOST_MILLISECONDS and not figures["scans"] else 1


def _measure() -> dict[str, Any]:
    from django.core.management import call_command
    from django.utils import timezone

    from collegia.practice.rapport.models.counts import Count
    from collegia.practice.rapport.periods import LENGTH, period_of
    from collegia.practice.rapport.tests.loading import load_counts, load_releases, load_staff
    from collegia.trust.people.models import Unit

    call_command("migrate", verbosity=0)
    now = timezone.now()
    top = Unit.objects.create(name="Hospital", kind="hospital")
    large = Unit.objects.create(name="Large", parent=top)
    others = [Unit.objects.create(name=f"Unit {n}", parent=top) for n in range(OTHER_UNITS)]
    people = load_staff(large, PEOPLE)
    periods = [period_of(timezone.localdate(now)) - n * LENGTH for n in range(PERIODS, 0, -1)]
    load_counts(large, people, periods[-1:], partners=1, each=1, measures=["messages"])
    Count.objects.filter(pk__gt=Count.objects.order_by("pk")[999].pk).delete()
    few = _a_day(people, now, "few")
    Count.objects.all().delete()
    began = time.perf_counter()
    load_counts(
        large, people, periods, partners=PARTNERS, each=EACH, measures=["messages", "requests", "loops_routine"]
    )
    load_releases(top, [top, large, *others], periods, now)
    loading = time.perf_counter() - began
    _tidy()
    page, computed, scans = _page(people[0], large.pk)
    many = _a_day(people, now, "many")
    counted, rows = _held()
    return {
        "few": few,
        "many": many,
        "page": page,
        "computed": computed,
        "load": os.getloadavg()[1],
        "scans": scans,
        "counted": counted,
        "rows": rows,
        "loading": loading,
    }


def _tidy() -> None:
    """Do now what PostgreSQL would do beside the measurements after such a load."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def _held() -> tuple[int, int]:
    from django.db.models import Sum

    from collegia.practice.rapport.models.counts import Count

    messages = Count.objects.filter(measure="messages").aggregate(sum=Sum("count"))["sum"]
    return messages, Count.objects.count()


def _a_day(people: list[Any], now: datetime, name: str) -> float:
    """The median time, in milliseconds, to count a day's messages in batches as the worker does."""
    from django.db import transaction

    from collegia.engines.reading.labels import MessageLabel
    from collegia.practice.rapport.actions.counting import count_messages
    from collegia.practice.rapport.actions.insights import BATCH
    from collegia.practice.rapport.tests.loading import load_messages

    agreed = {person.pk for person in people}
    labels = frozenset({MessageLabel.COMMAND, MessageLabel.REASONING})

    def count(messages: list[Any]) -> None:
        for start in range(0, len(messages), BATCH):
            with transaction.atomic():
                count_messages(dict.fromkeys(messages[start : start + BATCH], labels), agreed=agreed, now=now)

    days = [load_messages(people, A_DAY, now - timedelta(days=n), name=f"{name} {n}") for n in range(DAYS)]
    return statistics.median(_milliseconds(lambda day=day: count(day)) for day in days)


def _page(viewer: Any, unit: int) -> tuple[float, float, list[str]]:
    """The median time of the page and of this process's part in it, and the plans that go through a large table."""
    from django.test import Client
    from django.urls import reverse

    from collegia.practice.rapport.tests.loading import plans, scans

    client, address = Client(), reverse("team_patterns", args=[unit])
    client.force_login(viewer)
    assert client.get(address, HTTP_HOST="127.0.0.1").status_code == 200
    # The five thousand people in this process belong to the loading, not to a server that opens a page.
    gc.collect()
    gc.freeze()
    times, computed = [], []
    for _opening in range(OPENINGS):
        began = time.process_time()
        times.append(_milliseconds(lambda: client.get(address, HTTP_HOST="127.0.0.1")))
        computed.append((time.process_time() - began) * 1000)
    with plans() as found:
        client.get(address, HTTP_HOST="127.0.0.1")
    assert found, "the page asked nothing of the large tables"
    return statistics.median(times), statistics.median(computed), scans(found)


def _milliseconds(do: Callable[[], Any]) -> float:
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def _table(figures: dict[str, Any]) -> str:
    ratio, page = figures["many"] / figures["few"], f"{figures['page']:.0f} ms"
    return f"""# Team patterns at scale (PostgreSQL, one process)

One unit of {PEOPLE:,} people; {figures["counted"]:,} counted messages in {figures["rows"]:,} counts
over {PERIODS} periods (a real installation holds those of the newest periods only); releases of {PERIODS} periods with
{OTHER_UNITS + 2} units. Two cores, shared with other work while this was measured (load {figures["load"]:.1f}).
Loaded directly in {figures["loading"]:.0f} s. `python -m benchmarks.patterns_at_scale`

| what | value |
| --- | --- |
| the page of the unit's patterns, whole, median of {OPENINGS} openings (at most {MOST_MILLISECONDS}) | {page} |
| of that, computing time of the program (the rest: PostgreSQL, and waiting for a core) | {figures["computed"]:.0f} ms |
| plans of the page that go through a whole table | {len(figures["scans"])} |
| counting a day's {A_DAY:,} messages, 1,000 counted before, median of {DAYS} | {figures["few"]:.0f} ms |
| the same, {figures["counted"] // 1_000_000} million counted before | {figures["many"]:.0f} ms |
| ratio | {ratio:.2f} |
"""


if __name__ == "__main__":
    sys.exit(main())
