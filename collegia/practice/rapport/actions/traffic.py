"""How much of what the staff write to each other can be counted: two numbers an organisation and period."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone

from collegia.practice.rapport.actions.placing import Places
from collegia.practice.rapport.models.counts import Traffic
from collegia.practice.rapport.periods import period_of
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import consented_among

Place = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A message that somebody on the staff list wrote to somebody else on it."""

    author: int
    wrote_to: int
    sent_at: datetime


def note_traffic(pairs: Sequence[Pair]) -> None:
    """Add to how many messages were met, and to how many of these lie between two who agreed to team patterns.

    An export that is read twice adds twice to both numbers, and their ratio, which alone is shown, stays as it is.
    """
    people = {person for pair in pairs for person in (pair.author, pair.wrote_to)}
    agreed = consented_among(people, [Purpose.TEAM_PATTERNS])
    seen: Counter[Place] = Counter()
    counted: Counter[Place] = Counter()
    for place, pair in _placed(pairs, Places.of(people) if people else Places()):
        seen[place] += 1
        counted[place] += {pair.author, pair.wrote_to} <= agreed
    for (period, top), number in sorted(seen.items()):
        row, _made = Traffic.objects.get_or_create(period=period, unit_id=top, defaults={"seen": 0, "counted": 0})
        more = {"seen": F("seen") + number, "counted": F("counted") + counted[period, top]}
        Traffic.objects.filter(pk=row.pk).update(**more)


def _placed(pairs: Sequence[Pair], places: Places) -> Iterator[tuple[Place, Pair]]:
    for pair in pairs:
        day = timezone.localdate(pair.sent_at)
        path = places.common(pair.author, pair.wrote_to, day)
        if path and pair.author != pair.wrote_to:
            yield (period_of(day), path[0]), pair
