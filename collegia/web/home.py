"""What is worth a person's two minutes today: at most three things, the most useful first."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from collegia.engines.text.language import Language
from collegia.practice.feedback.models.requests import About
from collegia.practice.feedback.queries.suggestions import may_ask_again, waits_for
from collegia.practice.rapport.act_words import words_of_act
from collegia.practice.rapport.models.imports import Import, ImportState
from collegia.practice.rapport.models.insights import InsightKind
from collegia.practice.rapport.queries.acts import act_for
from collegia.practice.rapport.queries.imports import imports_for
from collegia.practice.rapport.queries.insights import (
    ShownInsight,
    count_of_second_looks,
    insights_for,
    waiting_messages_of,
)
from collegia.practice.rapport.queries.notes import unopened_note_of
from collegia.practice.rapport.queries.repair import due_repairs_of
from collegia.practice.rehearsal.queries.preparations import talk_to_ask_about
from collegia.practice.rehearsal.queries.suggestions import suggestion_for
from collegia.practice.reviews.queries.places import contests_to_answer
from collegia.practice.reviews.queries.reminders import reminder_for
from collegia.trust.people.access import is_administrator
from collegia.trust.people.models import Person
from collegia.trust.privacy.purposes import Purpose
from collegia.trust.privacy.queries import choices_of, has_consented

MOST = 3


@dataclass(frozen=True, slots=True)
class Later:
    """One press that puts something off."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Worth:
    """One thing worth doing today."""

    title: str | Promise
    text: str | Promise
    url: str
    action: str | Promise
    later: Later | None = None


def worth_doing(viewer: Person, now: datetime) -> list[Worth]:
    """What waits for the viewer, and nothing else."""
    found = [
        *_feedback(viewer, now),
        *_repairs(viewer, now),
        *_note(viewer),
        *_second_looks(viewer, now),
        *_contest(viewer, now),
        *_review(viewer, now),
        *_act(viewer, now),
        *_choices(viewer),
        *_imports(viewer, now),
        *_first_import(viewer),
        *_talk_to_look_back_on(viewer, now),
    ]
    return [*found, *_offers(viewer, now)][:MOST] if len(found) < MOST else found[:MOST]


def latest_built(viewer: Person, now: datetime) -> ShownInsight | None:
    """The newest thing the viewer wrote that built rapport, to end the page on."""
    built = insights_for(viewer, InsightKind.RAPPORT, now) if has_consented(viewer, Purpose.PRIVATE_INSIGHTS) else []
    return built[0] if built else None


def _offers(viewer: Person, now: datetime) -> list[Worth]:
    """What nobody waits for; the two take turns in coming first, a day each."""
    offers = [_ask(viewer, now), _practice(viewer, now)]
    if timezone.localtime(now).toordinal() % 2:
        offers.reverse()
    return [*offers[0], *offers[1]]


def _feedback(viewer: Person, now: datetime) -> list[Worth]:
    """Says neither who nor what: wards share screens."""
    if not waits_for(viewer, timezone.localtime(now).date()):
        return []
    text = _("Feedback, thanks, or a question to you. It opens for you alone.")
    return [Worth(_("A colleague wrote to you"), text, reverse("feedback"), _("Have a look"))]


def _ask(viewer: Person, now: datetime) -> list[Worth]:
    """One thing to ask a colleague about, another each day; the address brings it along."""
    today = timezone.localtime(now).date()
    if not may_ask_again(viewer, today):
        return []
    title, about, topic = (
        (
            _("Ask for feedback about yesterday’s case"),
            About.CASE,
            _("Yesterday’s case: how I explained what comes next"),
        ),
        (_("Ask for feedback about your last shift"), About.SHIFT, _("My last shift: how the handover was for you")),
        (_("Ask for feedback on one skill"), About.SKILL, _("How I ask others for their view before I decide")),
    )[today.toordinal() % 3]
    url = reverse("feedback_ask", query={"about": about, "topic": topic})
    return [Worth(title, _("One colleague, one question: it takes both of you a minute."), url, _("Choose whom"))]


def _repairs(viewer: Person, now: datetime) -> list[Worth]:
    """The reminder says nothing of what it was about: wards share screens."""
    due = due_repairs_of(viewer, timezone.localtime(now).date()).first()
    if due is None:
        return []
    text = _("You wanted to be asked. One touch is enough, and only you can open it.")
    return [Worth(_("Did it help?"), text, reverse("repair", args=[due.pk]), _("Say how it went"))]


def _note(viewer: Person) -> list[Worth]:
    note = unopened_note_of(viewer)
    if note is None:
        return []
    text = _("One thing that connected, one to try, one question. Two minutes.")
    return [Worth(_("Your weekly note is here"), text, reverse("note", args=[note.pk]), _("Read it"))]


def _second_looks(viewer: Person, now: datetime) -> list[Worth]:
    count = count_of_second_looks(viewer, now)
    if not count:
        return []
    title = ngettext(
        "%(count)d message of yours is worth a second look",
        "%(count)d messages of yours are worth a second look",
        count,
    )
    text = _("See the words, why they may land badly, and what would help. Only you can open this.")
    return [Worth(title % {"count": count}, text, reverse("my_practice"), _("Take the second look"))]


def _contest(viewer: Person, now: datetime) -> list[Worth]:
    """A contested review that the viewer may answer; says nothing of whose it is: wards share screens."""
    due = contests_to_answer(viewer, timezone.localtime(now).date())
    if not due:
        return []
    day = date_format(due[0].answer_by, "DATE_FORMAT")
    text = _("The answer is due by %(day)s. You took no part in the review, so you may give it.")
    url = reverse("review_answer", args=[due[0].review_id])
    return [Worth(_("A contested review waits for an answer"), text % {"day": day}, url, _("Read it"))]


def _review(viewer: Person, now: datetime) -> list[Worth]:
    """A part of a review in its last days; says nothing of whom it is about: wards share screens."""
    due = reminder_for(viewer, now)
    if due is None:
        return []
    part = due.part
    day = date_format(part.review.cycle.closes_on, "DATE_FORMAT")
    text = _("It can be handed in until %(day)s. If you are away, say till when, and you are asked afterwards.")
    url = reverse("review_part", args=[part.pk])
    later = _later(part.pk, due.later) if due.later else None
    return [Worth(_("A review waits for what you saw"), text % {"day": day}, url, _("Write it"), later)]


def _later(part: int, day: date) -> Later:
    said = _("Not now: remind me on %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
    return Later(reverse("review_part_later", args=[part]), said)


def _act(viewer: Person, now: datetime) -> list[Worth]:
    """For a lead one act of the week between people, from what her whole unit may see."""
    act = act_for(viewer, timezone.localtime(now).date())
    if act is None:
        return []
    words = words_of_act(act)
    return [Worth(words.title, words.text, words.url, words.action)]


def _choices(viewer: Person) -> list[Worth]:
    if any(choice.since for choice in choices_of(viewer)):
        return []
    text = _("Nothing of yours is read until you say yes. Saying no, or nothing, changes nothing for you.")
    return [Worth(_("Choose what Collegia may read"), text, reverse("choices"), _("See the three choices"))]


def _imports(viewer: Person, now: datetime) -> list[Worth]:
    organisation = is_administrator(viewer, now.date())
    latest = imports_for(viewer, organisation=organisation).filter(state=ImportState.DONE).first()
    if latest is None or not organisation or not latest.unknown_senders.exists():
        return []
    return [_unknown(latest)]


def _unknown(latest: Import) -> Worth:
    count = latest.unknown_senders.count()
    title = ngettext(
        "%(count)d account in the last import belongs to nobody on the staff list",
        "%(count)d accounts in the last import belong to nobody on the staff list",
        count,
    )
    text = _("Their messages were left out. A list that says whose they are brings them in.")
    return Worth(title % {"count": count}, text, reverse("import_report", args=[latest.pk]), _("See the accounts"))


def _first_import(viewer: Person) -> list[Worth]:
    agreed = has_consented(viewer, Purpose.PRIVATE_INSIGHTS)
    if not agreed or viewer.messages.exists() or waiting_messages_of(viewer):
        return []
    text = _("Bring in an export of your own chat or mail: only what you wrote is kept.")
    return [Worth(_("No message of yours has come in yet"), text, reverse("import_own"), _("Import my own messages"))]


def _talk_to_look_back_on(viewer: Person, now: datetime) -> list[Worth]:
    """Says nothing of what it was about: wards share screens."""
    talk = talk_to_ask_about(viewer, now)
    if talk is None:
        return []
    text = _("Three taps, for you alone.")
    return [Worth(_("How did your conversation go?"), text, reverse("real_talk", args=[talk.pk]), _("Say how it went"))]


def _practice(viewer: Person, now: datetime) -> list[Worth]:
    """Five minutes of practice that fit the person's profession; nobody sees whether she takes them."""
    suggested = suggestion_for(viewer, frozenset({viewer.profession.code}) if viewer.profession else frozenset())
    if suggested is None:
        return []
    lang = (get_language() or "en")[:2]
    scene = suggested.scene.title.get(Language(lang)) or next(iter(suggested.scene.title.values()))
    if suggested.begun:
        url = reverse("talk", args=[suggested.begun.pk])
        return [
            Worth(_("Go on practising"), _("“%(scene)s” waits where you stopped.") % {"scene": scene}, url, _("Go on"))
        ]
    text = _("“%(scene)s”: in writing, with somebody who is not real. Only you can see it.") % {"scene": scene}
    return [Worth(_("Five minutes to practise"), text, reverse("prepare", args=[suggested.scene.id]), _("Have a look"))]
