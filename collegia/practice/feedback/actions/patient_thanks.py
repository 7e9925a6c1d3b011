"""Cards for patients' thanks, and what comes through them: kept without anything that leads to who wrote it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from collegia.engines.deidentify.clean_text import CleanText
from collegia.practice.feedback.holding_back import HeldBack, why_held_back
from collegia.practice.feedback.models.thanks import PatientThanks, ThanksLink
from collegia.practice.feedback.naming import clean_for_team, clean_without_writer, language_written
from collegia.practice.feedback.queries.patient_thanks import team_of, units_led, values_of_link
from collegia.practice.feedback.rules import MOST_HELD, MOST_LOOKS_A_DAY, MOST_SENT_A_DAY, MOST_THANKS_A_DAY
from collegia.trust.audit.actions import record
from collegia.trust.people.models import Person, Unit


class NotTheirs(Exception):
    """A card is made by the person it is for, or by who leads or administers the unit."""


class FullToday(Exception):
    """As much came through this card today as it takes in a day."""


@transaction.atomic
def make_thanks_link(*, maker: Person, unit: Unit | None, now: datetime) -> ThanksLink:
    """Make the card of a unit, or with none the maker's own; the one in use is given again. Raises `NotTheirs`."""
    if unit is not None and unit not in units_led(maker, timezone.localtime(now).date()):
        raise NotTheirs
    person = None if unit else maker
    found, made = ThanksLink.objects.get_or_create(
        unit=unit, person=person, closed_at=None, defaults={"made_by": maker, "made_at": now}
    )
    if made:
        record("feedback.thanks_link_made", actor=maker, about=f"link {found.pk}")
    return found


@transaction.atomic
def close_thanks_link(*, link: ThanksLink, by: Person, now: datetime) -> None:
    """Let a card lead nowhere any more; what came through it stays."""
    if ThanksLink.objects.filter(pk=link.pk, closed_at=None).update(closed_at=now):
        record("feedback.thanks_link_closed", actor=by, about=f"link {link.pk}")


@transaction.atomic
def remove_thanks(*, thanks: PatientThanks, by: Person) -> None:
    """Take a line away for good."""
    record("feedback.thanks_removed", actor=by, about=f"link {thanks.link_id}")
    thanks.delete()


def say_patient_thanks(*, link: ThanksLink, words: str, value_code: str, now: datetime) -> HeldBack | None:
    """Keep what somebody wrote, or say why it is not kept; held back, nothing of it is left. Raises `FullToday`.

    Beyond what a card takes in a day, a line waits until somebody whom the card is for lets it through.
    """
    today = timezone.localtime(now).date()
    waits = _count(link, today) > MOST_THANKS_A_DAY
    if waits and PatientThanks.objects.filter(link=link, held=True).count() >= MOST_HELD:
        raise FullToday
    lang = language_written(words)
    text = _clean(link, words, today)
    held_back = why_held_back(text, lang)
    if held_back is None:
        codes = {value.code for value in values_of_link(link, today)}
        code = value_code if value_code in codes else ""
        PatientThanks.objects.create(link=link, text=text, lang=lang, value_code=code, day=today, held=waits)
    return held_back


def look_at_draft(*, link: ThanksLink, words: str, now: datetime) -> HeldBack | None:
    """Why a draft would not be kept; nothing of it is, and past so many looks a day nothing is read."""
    today = timezone.localtime(now).date()
    _begin_day(link, today)
    room = ThanksLink.objects.filter(pk=link.pk, looked__lt=MOST_LOOKS_A_DAY)
    if not room.update(looked=F("looked") + 1):
        return None
    found = why_held_back(_clean(link, words, today), language_written(words))
    # Before the last word a draft need not thank yet.
    return None if found is HeldBack.NO_THANKS else found


@transaction.atomic
def let_thanks_through(*, thanks: PatientThanks, by: Person) -> None:
    """Show a line that waited to everybody it is for."""
    if PatientThanks.objects.filter(pk=thanks.pk, held=True).update(held=False):
        record("feedback.thanks_let_through", actor=by, about=f"link {thanks.link_id}")


@transaction.atomic
def remove_held_thanks(*, held: QuerySet[PatientThanks], by: Person) -> int:
    """Take away all lines that wait, as when somebody has misused a card."""
    links = set(held.order_by().values_list("link", flat=True))
    gone = int(held.delete()[0])
    for number in sorted(links):
        record("feedback.thanks_removed", actor=by, about=f"link {number}")
    return gone


def _clean(link: ThanksLink, words: str, today: date) -> CleanText:
    within = f"thanks-{link.pk}"
    if link.unit is None and link.person is not None:
        return clean_without_writer(words, receiver=link.person, within=within)
    return clean_for_team(words, team=team_of(link.unit, today) if link.unit else (), within=within)


def _count(link: ThanksLink, today: date) -> int:
    """Count one more today, whatever becomes of it, so that nobody can flood a card; how many there are."""
    _begin_day(link, today)
    room = ThanksLink.objects.filter(pk=link.pk, sent__lt=MOST_SENT_A_DAY)
    if not room.update(sent=F("sent") + 1):
        raise FullToday
    return ThanksLink.objects.values_list("sent", flat=True).get(pk=link.pk)


def _begin_day(link: ThanksLink, today: date) -> None:
    """Count from nothing on a new day."""
    before = ThanksLink.objects.filter(Q(sent_on__isnull=True) | ~Q(sent_on=today), pk=link.pk)
    before.update(sent_on=today, sent=0, looked=0)
