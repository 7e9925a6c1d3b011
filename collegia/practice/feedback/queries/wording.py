"""How a year of feedback is worded, as counts by number: for the fairness check. No text leaves, and no page asks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from collegia.engines.ratings.wording_by_group import Worded
from collegia.engines.reading.feedback import CommentReading, CommentToRead, read_feedback
from collegia.practice.feedback.models.feedback import Feedback

AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class YearOfWords:
    """What every giver wrote to every receiver, as counts of labels, and the reader that read it."""

    worded: tuple[Worded, ...]
    texts: int
    reader: str


def wording_of(receivers: Collection[int], first: date, last: date) -> YearOfWords:
    """Read again what these people were given in a period and was not taken back; keep counts alone."""
    texts: Counter[tuple[int, int]] = Counter()
    labels: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    reader = ""
    for pair, reading in _read(receivers, first, last):
        texts[pair] += 1
        labels[pair].update(label.value for label in reading.decided)
        reader = reading.maker
    worded = (Worded(str(pair[0]), str(pair[1]), number, labels[pair]) for pair, number in texts.items())
    return YearOfWords(tuple(worded), texts.total(), reader)


def _read(receivers: Collection[int], first: date, last: date) -> Iterator[tuple[tuple[int, int], CommentReading]]:
    given = Feedback.objects.filter(given_at__date__gte=first, given_at__date__lte=last, withdrawn_at__isnull=True)
    found = given.filter(receiver__in=receivers, giver__isnull=False).order_by("pk")
    for some in _some(found.only("text", "lang", "receiver", "giver").iterator(chunk_size=AT_ONCE)):
        readings = read_feedback([CommentToRead(one.text, one.lang) for one in some], with_spans=False)
        for one, reading in zip(some, readings, strict=True):
            if one.giver_id:
                yield (one.receiver_id, one.giver_id), reading


def _some(found: Iterator[Feedback]) -> Iterator[list[Feedback]]:
    batch: list[Feedback] = []
    for one in found:
        batch.append(one)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
