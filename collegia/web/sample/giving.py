"""The sample's feedback: given, read, answered, contested and released, as demo/year tells it."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from collegia.practice.feedback.actions.asking import ask_for_feedback, decline_request
from collegia.practice.feedback.actions.giving import give_feedback, withdraw_feedback
from collegia.practice.feedback.actions.receiving import (
    contest_feedback,
    release_feedback,
    reply_to_feedback,
    say_we_talked,
    say_whether_critical,
    see_feedback,
    see_replies,
)
from collegia.practice.feedback.actions.settling import keep_as_written, write_anew
from collegia.practice.feedback.models.feedback import FeedbackKind, How, ReplyKind
from collegia.practice.feedback.models.requests import About
from collegia.trust.people.models import Person
from collegia.web.sample.story import Event, Stage, Told, told

KINDS = {"thanks": FeedbackKind.RECOGNITION}
HOW = {"conversation": How.IN_CONVERSATION}


def feedback_events(stage: Stage) -> Iterator[Event]:
    """Give everything that happens to feedback and to requests for it."""
    for asked in told("requests"):
        yield Event(asked["days"], asked["id"], partial(_ask, stage, asked))
        for who, days in asked.get("declined", {}).items():
            yield Event(days, asked["id"], partial(_decline, stage, asked, who))
    for piece in told("feedback"):
        yield from _piece(stage, piece)


def _piece(stage: Stage, piece: Told) -> Iterator[Event]:
    steps = {"talked": _talk, "read": _read, "read_again": _read, "released": _release, "taken_back": _take_back}
    days = {"read": piece.get("talked", piece["days"] - 1)} | piece
    yield Event(piece["days"], piece["id"], partial(_give, stage, piece))
    for name, step in steps.items():
        if days.get(name):
            yield Event(days[name], piece["id"], partial(step, stage, piece))
    for reply in piece.get("replies", ()):
        yield Event(reply["days"], piece["id"], partial(_reply, stage, piece, reply))
        yield Event(reply["days"] - 1, piece["id"], partial(_see_replies, stage, piece, reply))
    if contest := piece.get("contest"):
        yield Event(contest["days"], piece["id"], partial(_contest, stage, piece))
        if contest.get("settled"):
            yield Event(contest["settled"], piece["id"], partial(_settle, stage, piece))


def _ask(stage: Stage, asked: Told, now: datetime) -> None:
    asker, names = stage.person(asked["from"]), [name for name in asked["asks"] if name in stage.people]
    requests = ask_for_feedback(
        asker=asker,
        asked=[stage.person(name) for name in names],
        about=About(asked["about"]),
        topic=asked["topic"],
        days=asked["open_for"],
        now=now,
    )
    stage.requests |= {(asked["id"], name): request for name, request in zip(names, requests, strict=True)}


def _decline(stage: Stage, asked: Told, who: str, now: datetime) -> None:
    decline_request(request=stage.request(asked["id"], who), now=now)


def _give(stage: Stage, piece: Told, now: datetime) -> None:
    request = stage.request(piece["request"], piece["from"]) if "request" in piece else None
    stage.pieces[piece["id"]] = give_feedback(
        giver=stage.person(piece["from"]),
        receiver=stage.person(piece["to"]),
        kind=KINDS.get(piece.get("kind", ""), FeedbackKind.FEEDBACK),
        words=piece["words"],
        value_codes=piece["values"],
        how=HOW.get(piece.get("how", ""), How.AT_ONCE),
        request=request,
        now=now,
    )


def _read(stage: Stage, piece: Told, now: datetime) -> None:
    feedback = stage.piece(piece["id"])
    see_feedback(feedback=feedback, now=now)
    if "to_work_on" in piece:
        say_whether_critical(feedback=feedback, critical=piece["to_work_on"])


def _talk(stage: Stage, piece: Told, now: datetime) -> None:
    say_we_talked(feedback=stage.piece(piece["id"]), now=now)


def _release(stage: Stage, piece: Told, now: datetime) -> None:
    release_feedback(feedback=stage.piece(piece["id"]), now=now)


def _take_back(stage: Stage, piece: Told, now: datetime) -> None:
    withdraw_feedback(feedback=stage.piece(piece["id"]), now=now)


def _reply(stage: Stage, piece: Told, reply: Told, now: datetime) -> None:
    author = _writer(stage, piece, reply)
    kind = ReplyKind(reply["kind"])
    reply_to_feedback(
        feedback=stage.piece(piece["id"]), author=author, kind=kind, words=reply.get("words", ""), now=now
    )


def _see_replies(stage: Stage, piece: Told, reply: Told, now: datetime) -> None:
    other = stage.person(piece["from" if reply["by"] == "to" else "to"])
    see_replies(feedback=stage.piece(piece["id"]), viewer=other, now=now)


def _writer(stage: Stage, piece: Told, reply: Told) -> Person:
    return stage.person(piece[reply["by"]])


def _contest(stage: Stage, piece: Told, now: datetime) -> None:
    contest_feedback(feedback=stage.piece(piece["id"]), why=piece["contest"]["why"], now=now)


def _settle(stage: Stage, piece: Told, now: datetime) -> None:
    feedback, told_of = stage.piece(piece["id"]), piece["contest"]
    contest = feedback.contests.get(settled_at=None)
    if told_of["outcome"] == "changed":
        write_anew(contest=contest, words=told_of["words"], now=now)
    else:
        keep_as_written(contest=contest, now=now)
    feedback.refresh_from_db()
