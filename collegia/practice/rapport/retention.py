"""What rapport keeps about a person, why and how long."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from collegia.practice.rapport.actions.releasing import forget_released
from collegia.practice.rapport.actions.withdrawing import (
    forget_addressed,
    forget_counts,
    forget_imports,
    forget_insights,
)
from collegia.practice.rapport.models.counts import Count, CountedMessage
from collegia.practice.rapport.models.huddles import Experiment, PublishedPoint, PublishedTrend
from collegia.practice.rapport.models.imports import Import, ImportDrop, ImportProblem, UnknownSender
from collegia.practice.rapport.models.insights import Insight, InsightSpan, InsightVerdict
from collegia.practice.rapport.models.labels import ReadLabel
from collegia.practice.rapport.models.messages import ConversationMember, Message
from collegia.practice.rapport.models.notes import NoteChoice, WeeklyNote
from collegia.practice.rapport.models.repair import Repair
from collegia.practice.rapport.periods import LENGTH, PERIODS_COUNTED
from collegia.trust.privacy.kept import Kept
from collegia.trust.privacy.purposes import READING, Purpose

IMPORTS_KEPT_FOR = timedelta(days=30)
EXPERIMENTS_KEPT_FOR = timedelta(days=365)
NOTES_KEPT_FOR = timedelta(days=30)
REPAIRS_KEPT_FOR = timedelta(days=90)


def _export_message(message: Message) -> dict[str, Any]:
    text = message.clean_text.text if message.clean_text else None
    return {"sent_at": message.sent_at, "received_at": message.received_at, "text": text}


def _export_insight(insight: Insight) -> dict[str, Any]:
    return {
        "sent_at": insight.sent_at,
        "kind": insight.kind,
        "label": insight.label,
        "probability": insight.probability,
        "maker": insight.maker,
        "your_verdict": insight.verdict.verdict if hasattr(insight, "verdict") else None,
    }


def _export_import(an_import: Import) -> dict[str, Any]:
    return {"source": an_import.source, "file_name": an_import.file_name, "created_at": an_import.created_at}


def _expire_messages(now: datetime) -> int:
    """Text goes first; what is left of a message goes when its insights do."""
    late = Message.objects.filter(received_at__lt=now - settings.TEXT_KEPT_FOR, clean_text__isnull=False)
    blanked = late.update(clean_text=None)
    return blanked + int(Message.objects.filter(received_at__lt=now - settings.INSIGHTS_KEPT_FOR).delete()[0])


def _expire_insights(now: datetime) -> int:
    return int(Insight.objects.filter(made_at__lt=now - settings.INSIGHTS_KEPT_FOR).delete()[0])


def _expire_imports(now: datetime) -> int:
    return int(Import.objects.filter(created_at__lt=now - IMPORTS_KEPT_FOR).delete()[0])


def _export_note(note: WeeklyNote) -> dict[str, Any]:
    return {"made_at": note.made_at, "try": note.try_this, "question": note.question, "opened_at": note.opened_at}


def _export_repair(repair: Repair) -> dict[str, Any]:
    return {
        "started_at": repair.started_at,
        "what_may_have_been_heard": repair.heard,
        "your_opening": repair.opening,
        "channel": repair.channel,
        "moment": repair.moment,
        "remind_on": repair.remind_on,
        "helped": repair.helped,
    }


def _expire_notes(now: datetime) -> int:
    return int(WeeklyNote.objects.filter(made_at__lt=now - NOTES_KEPT_FOR).delete()[0])


def _expire_repairs(now: datetime) -> int:
    return int(Repair.objects.filter(touched_at__lt=now - REPAIRS_KEPT_FOR).delete()[0])


def _export_published(trend: PublishedTrend) -> dict[str, Any]:
    points = [{"habit": p.habit, "period": p.period, "low": p.low, "high": p.high} for p in trend.points.all()]
    return {"unit": trend.unit.name, "published_at": trend.published_at, "points": points}


def _expire_experiments(now: datetime) -> int:
    late = now.date() - EXPERIMENTS_KEPT_FOR
    return int(Experiment.objects.filter(review_on__lt=late).delete()[0])


KEPT = (
    Kept(
        key="messages",
        models=(Message,),
        what=_("Messages that you wrote, with patients' names and numbers replaced"),
        why=_("To read them for the purposes you agreed to"),
        kept_for=settings.TEXT_KEPT_FOR,
        belongs_to=lambda person: Message.objects.filter(author=person).order_by("sent_at"),
        export=_export_message,
        needs=READING,
        expire=_expire_messages,
    ),
    Kept(
        key="message_facts",
        models=(Message,),
        what=_("When you wrote a message and to which profession, without its words"),
        why=_("To count patterns between professions"),
        kept_for=settings.INSIGHTS_KEPT_FOR,
        belongs_to=lambda person: Message.objects.filter(author=person).order_by("sent_at"),
        export=lambda message: {"sent_at": message.sent_at},
        needs=READING,
    ),
    Kept(
        key="addressed",
        models=(Message, ConversationMember),
        what=_("That a message of a colleague was written to you"),
        why=_("To tell which roles write to each other"),
        kept_for=settings.INSIGHTS_KEPT_FOR,
        belongs_to=lambda person: Message.objects.filter(wrote_to=person),
        # Neither shown nor counted: a row is here only if the colleague who wrote it agreed.
        export=lambda message: {},
        needs=READING,
        forget=forget_addressed,
        counted=False,
    ),
    Kept(
        key="insights",
        models=(Insight, InsightSpan, InsightVerdict),
        what=_("What was noticed in your messages, and what you said of it"),
        why=_("To show it to you, and to nobody else"),
        kept_for=settings.INSIGHTS_KEPT_FOR,
        belongs_to=lambda person: Insight.objects.filter(person=person).select_related("verdict").order_by("sent_at"),
        export=_export_insight,
        needs=frozenset({Purpose.PRIVATE_INSIGHTS}),
        forget=forget_insights,
        expire=_expire_insights,
    ),
    Kept(
        key="read_labels",
        models=(ReadLabel,),
        what=_("What each of your messages was read as"),
        why=_("To show you how your messages read over time; nobody else can see it"),
        kept_for=settings.INSIGHTS_KEPT_FOR,
        belongs_to=lambda person: ReadLabel.objects.filter(message__author=person).order_by("message__sent_at"),
        export=lambda read: {"label": read.label, "probability": read.probability},
        needs=frozenset({Purpose.PRIVATE_INSIGHTS}),
        forget=lambda person: int(ReadLabel.objects.filter(message__author=person).delete()[0]),
    ),
    Kept(
        key="counts",
        models=(Count, CountedMessage),
        what=_("How often you and a colleague who agreed too wrote to each other what is counted, by four weeks"),
        why=_("To publish patterns of large groups; they go at the latest when the next four weeks are published"),
        kept_for=(PERIODS_COUNTED + 1) * LENGTH,
        belongs_to=lambda person: Count.objects.filter(sender=person),
        # Neither shown nor counted: a row is here only if the colleague agreed too.
        export=lambda count: {},
        needs=frozenset({Purpose.TEAM_PATTERNS}),
        forget=forget_counts,
        expire=forget_released,
        counted=False,
    ),
    Kept(
        key="imports",
        models=(Import, ImportDrop, ImportProblem, UnknownSender),
        what=_("Exports that you imported: file name, counts and unknown senders"),
        why=_("To show you what came of them"),
        kept_for=IMPORTS_KEPT_FOR,
        belongs_to=lambda person: Import.objects.filter(importer=person).order_by("created_at"),
        export=_export_import,
        forget=forget_imports,
        expire=_expire_imports,
    ),
    Kept(
        key="note_choice",
        models=(NoteChoice,),
        what=_("That you want a weekly note, and on which day"),
        why=_("To make it for you; it goes when you switch the note off"),
        kept_for=None,
        belongs_to=lambda person: NoteChoice.objects.filter(person=person),
        export=lambda choice: {"weekday": choice.weekday, "muted_until": choice.muted_until},
        needs=frozenset({Purpose.PRIVATE_INSIGHTS}),
    ),
    Kept(
        key="weekly_notes",
        models=(WeeklyNote,),
        what=_("Your weekly notes: which message of yours connected, and what to try"),
        why=_("To show them to you, and to nobody else"),
        kept_for=NOTES_KEPT_FOR,
        belongs_to=lambda person: WeeklyNote.objects.filter(person=person).order_by("made_at"),
        export=_export_note,
        needs=frozenset({Purpose.PRIVATE_INSIGHTS}),
        expire=_expire_notes,
    ),
    Kept(
        key="repairs",
        models=(Repair,),
        what=_("What you wrote down for yourself about mending something, encrypted"),
        why=_("To let you go on where you stopped, and to ask you once whether it helped"),
        kept_for=REPAIRS_KEPT_FOR,
        belongs_to=lambda person: Repair.objects.filter(person=person).order_by("started_at"),
        export=_export_repair,
        expire=_expire_repairs,
    ),
    Kept(
        key="published_trend",
        models=(PublishedTrend, PublishedPoint),
        what=_("Your own trend, where you lead a unit and chose to show it there"),
        why=_("To show it to your unit until you take it back"),
        kept_for=None,
        belongs_to=lambda person: PublishedTrend.objects.filter(person=person).select_related("unit"),
        export=_export_published,
        needs=frozenset({Purpose.PRIVATE_INSIGHTS}),
    ),
    Kept(
        key="experiments",
        models=(Experiment,),
        what=_("What your units decided to try, in their words, without who wrote it down"),
        why=_("To show the unit what changed since; it goes a year after the day of looking again"),
        kept_for=EXPERIMENTS_KEPT_FOR,
        # It belongs to a unit: no row says whose it is, so that none can be counted or erased for one person.
        belongs_to=lambda person: Experiment.objects.none(),
        export=lambda experiment: {},
        expire=_expire_experiments,
        erasable=False,
    ),
)
