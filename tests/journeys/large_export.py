"""A large Slack export made for tests and benchmarks: many lines of a few hundred invented people."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

WORDS = (
    "bloods for bed {n} are back, potassium {d}.{d}, shall I repeat at six?",
    "thank you for sitting with the family in {n}, it made the talk possible",
    "Mrs Hollister wants to know when the scan is, her son rings on 555-01{d}-22{d}{d}",
    "ok {n} is clean and ready, send whoever is next",
    "could you look at the drain in {n} when you have a minute? more than last night",
    "¿Puede venir a la {n}? La señora Aldama pregunta por el alta de mañana",
    "done",
    "pharmacy says the {d} g vials are in on Thursday, so we stretch until then",
)
PER_DAY = 2000


def people(count: int) -> list[str]:
    """Addresses of invented people."""
    return [f"person{number}@large.example" for number in range(count)]


def write_staff_list(path: Path, count: int) -> None:
    """A staff list for them."""
    professions = ("nurse", "physician", "physician")
    rows = [
        f"{email},Person {n} Largesen,{professions[n % 3]},Large/Ward {n % 9},member,2020-01-01,,en"
        for n, email in enumerate(people(count))
    ]
    path.write_text("email,name,profession,unit,role,from,to,language\n" + "\n".join(rows) + "\n")


def write_export(path: Path, *, messages: int, senders: int) -> None:
    """A Slack export of `messages` lines, spread over days of 2,000."""
    users = [
        {"id": f"U{n}", "name": f"person{n}", "profile": {"email": email}} for n, email in enumerate(people(senders))
    ]
    first = datetime(2026, 1, 1, tzinfo=UTC)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.json", json.dumps(users))
        archive.writestr("channels.json", json.dumps([{"id": "C1", "name": "large", "members": []}]))
        for day in range(0, messages, PER_DAY):
            date = first + timedelta(days=day // PER_DAY)
            rows = [_row(number, date, senders) for number in range(day, min(day + PER_DAY, messages))]
            archive.writestr(f"large/{date:%Y-%m-%d}.json", json.dumps(rows))


def _row(number: int, day: datetime, senders: int) -> dict[str, str]:
    text = WORDS[number % len(WORDS)].replace("{n}", str(number % 30)).replace("{d}", str(number % 10))
    stamp = f"{day.timestamp() + number % PER_DAY * 20:.6f}"
    return {"type": "message", "user": f"U{number * 7 % senders}", "text": f"{text} #{number}", "ts": stamp}
