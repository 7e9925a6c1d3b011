"""`python -m benchmarks.insights FILE`: draw 60 insights of the sample hospital for people to judge.

The sample hospital is made afresh in a temporary folder, its last four weeks are read by the reader as shipped, and of
all insights that anybody would see there, 60 are drawn by seed. FILE gets one JSON object a line.
"""

import json
import os
import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

DRAWN = 60
SEED = 60
# The sample hospital as it stands on this day, so that the same insights are drawn again.
DAY = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"COLLEGIA_DATA": folder, "COLLEGIA_DATABASE": "", "COLLEGIA_INSTALLATION_KEY": "for drawing"}
        rows = _rows()
    drawn = random.Random(SEED).sample(rows, k=min(DRAWN, len(rows)))
    Path(sys.argv[1]).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in drawn))
    print(f"{len(drawn)} of {len(rows)} insights drawn")
    return 0


def _rows() -> list[dict[str, object]]:
    from collegia.web.commands.setup import prepare_database

    prepare_database()
    from collegia.practice.rapport.actions.insights import read_next_messages
    from collegia.practice.rapport.models.insights import InsightKind
    from collegia.practice.rapport.models.messages import Message
    from collegia.practice.rapport.queries.insights import insights_for
    from collegia.trust.people.models import Person
    from collegia.web.sample.load import load

    load(DAY)
    Message.objects.filter(sent_at__lt=DAY - timedelta(days=28)).delete()
    while read_next_messages(DAY):
        continue
    return [
        _row(shown)
        for person in Person.objects.order_by("pk")
        for kind in InsightKind
        for shown in insights_for(person, kind, DAY)
    ]


def _row(shown) -> dict[str, object]:
    from collegia.practice.rapport.advice import advice_for
    from collegia.practice.rapport.models.messages import Message

    insight, message = shown.insight, shown.insight.message
    # The author knows what she answered; whoever judges in her place must be told. No page shows it.
    answered = Message.objects.filter(identity=message.answers, clean_text__isnull=False).first()
    advice = advice_for(insight.label)
    return {
        "from": message.author_profession.code,
        "to": message.wrote_to_profession.code if message.wrote_to_profession else "",
        "context": answered.clean_text.text if answered else "",
        "text": shown.words.text,
        "marked": [shown.words.text[start:end] for start, end in shown.words.spans],
        "kind": insight.kind,
        "label": insight.label,
        "says": str(advice.name),
        "why": str(advice.why),
        "helps": str(advice.helps),
        "probability": round(insight.probability, 3),
        "maker": insight.maker,
    }


if __name__ == "__main__":
    sys.exit(main())
