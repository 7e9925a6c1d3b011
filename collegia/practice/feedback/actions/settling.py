"""How the giver settles a contest: it stays, it is written anew, or it is taken back."""

from datetime import datetime

from django.db import transaction

from collegia.practice.feedback.actions.giving import withdraw_feedback
from collegia.practice.feedback.actions.looks import end_looks
from collegia.practice.feedback.actions.receiving import NotNow
from collegia.practice.feedback.models.feedback import Contest, Feedback, Outcome, Release
from collegia.practice.feedback.naming import clean_words, language_written
from collegia.practice.feedback.queries.third import must_not_be_kept
from collegia.practice.feedback.reading import read_one
from collegia.trust.audit.actions import record


def keep_as_written(*, contest: Contest, now: datetime) -> None:
    """The giver stands by it; the receiver still decides whether any review may use it.

    Raises `NotNow` once a third person, whom both had asked, said that it should not stay as it is.
    """
    with transaction.atomic():
        if must_not_be_kept(contest):
            raise NotNow
        _settle(contest, Outcome.KEPT, now)


def write_anew(*, contest: Contest, words: str, now: datetime) -> None:
    """Put other words in place: they are unread again, and what was released is no longer."""
    feedback = contest.feedback
    lang = language_written(words)
    text = clean_words(words, writer=feedback.giver or feedback.receiver, other=feedback.receiver, lang=lang)
    read = read_one(text, lang)
    changed = {
        "text": text,
        "lang": lang,
        "changed_at": now,
        "seen_at": None,
        "critical": read.critical,
        "critical_chance": read.how_likely,
        "read_by": read.maker,
        "said_critical": None,
    }
    with transaction.atomic():
        Feedback.objects.filter(pk=feedback.pk).update(**changed)
        Release.objects.filter(feedback=feedback, withdrawn_at=None).update(withdrawn_at=now)
        _settle(contest, Outcome.CHANGED, now)


@transaction.atomic
def take_back(*, contest: Contest, now: datetime) -> None:
    """The giver takes it back."""
    _settle(contest, Outcome.WITHDRAWN, now)
    withdraw_feedback(feedback=contest.feedback, now=now)


def _settle(contest: Contest, outcome: Outcome, now: datetime) -> None:
    feedback = contest.feedback
    contest.settled_at, contest.settled_by, contest.outcome = now, feedback.giver, outcome
    contest.save(update_fields=["settled_at", "settled_by", "outcome"])
    end_looks(contest=contest, now=now)
    record("feedback.contest_settled", actor=feedback.giver, subject=feedback.receiver, about=f"feedback {feedback.pk}")
