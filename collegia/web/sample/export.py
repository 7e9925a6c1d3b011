"""A Slack export, as Slack itself would write it, of a week in the visitor's team: for trying the import."""

import io
import json
import random
import zipfile
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from collegia.engines.exports.message import ExportedMessage
from collegia.web.sample.content import Thread, hospital, threads
from collegia.web.sample.doors import HELD_BACK
from collegia.web.sample.hospital import Worker, workers
from collegia.web.sample.year import Cast, play

DAYS = 7
THREADS = 24


def sample_slack_export(email: str, now: datetime) -> bytes:
    """The ZIP of an export in which the person with this address wrote some of the messages."""
    staff = workers()
    me = next((worker for worker in staff if worker.email == email and worker.department), staff[0])
    dice = random.Random(f"{hospital()['seed']} {me.email} {now:%Y-%m-%d}")
    messages = [
        message for number, cast in enumerate(_casts(me, staff, now, dice)) for message in play(cast, number, dice)
    ]
    return _zip([message for message in messages if not message.recipients and message.sent_at <= now], staff, me)


def _casts(me: Worker, staff: list[Worker], now: datetime, dice: random.Random) -> list[Cast]:
    mine = [
        thread for thread in threads() if thread.id in HELD_BACK and thread.lang == me.lang and _my_part(thread, me)
    ]
    chosen = dice.sample(mine, k=min(THREADS, len(mine)))
    casts = [(thread, _players(thread, me, staff, dice)) for thread in chosen]
    return [
        Cast(thread, players, me.team, now - timedelta(days=dice.uniform(0.2, DAYS)))
        for thread, players in casts
        if players
    ]


def _my_part(thread: Thread, me: Worker) -> str:
    return next((line.by for line in thread.lines if line.profession == me.profession), "")


def _players(thread: Thread, me: Worker, staff: list[Worker], dice: random.Random) -> dict[str, Worker] | None:
    players = {_my_part(thread, me): me}
    for line in thread.lines:
        if line.by in players:
            continue
        others = [
            worker
            for worker in staff
            if (worker.department, worker.profession, worker.lang) == (me.department, line.profession, me.lang)
            and worker not in players.values()
        ]
        if not others:
            return None
        players[line.by] = dice.choice(others)
    return players


def _zip(messages: list[ExportedMessage], staff: list[Worker], me: Worker) -> bytes:
    ids = {worker.email: f"U{number:05d}" for number, worker in enumerate(staff, 1)}
    channel = me.team.lower().replace(" ", "-").replace("'", "")
    present = sorted({ids[message.sender.email] for message in messages})
    days: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for message in messages:
        days[f"{message.sent_at:%Y-%m-%d}"].append(_row(message, ids))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "users.json", [_user(worker, ids[worker.email]) for worker in staff])
        _write(archive, "channels.json", [{"id": "C00001", "name": channel, "members": present}])
        for day, rows in sorted(days.items()):
            _write(archive, f"{channel}/{day}.json", sorted(rows, key=lambda row: row["ts"]))
    return out.getvalue()


def _row(message: ExportedMessage, ids: dict[str, str]) -> dict[str, Any]:
    to = "".join(f"<@{ids[account.email]}> " for account in message.mentions)
    stamp = f"{message.sent_at.timestamp():.6f}"
    return {"type": "message", "user": ids[message.sender.email], "text": to + message.text, "ts": stamp}


def _user(worker: Worker, user_id: str) -> dict[str, Any]:
    profile = {"real_name": worker.name, "email": worker.email}
    return {
        "id": user_id,
        "name": worker.email.partition("@")[0],
        "deleted": False,
        "is_bot": False,
        "profile": profile,
    }


def _write(archive: zipfile.ZipFile, name: str, content: Any) -> None:
    archive.writestr(name, json.dumps(content, ensure_ascii=False, indent=1))
