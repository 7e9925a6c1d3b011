"""Makes feedback for the tests."""

from datetime import datetime, timedelta

from django.utils import timezone

from collegia.practice.feedback.actions.asking import ask_for_feedback
from collegia.practice.feedback.actions.giving import give_feedback
from collegia.practice.feedback.actions.patient_thanks import make_thanks_link, say_patient_thanks
from collegia.practice.feedback.actions.receiving import (
    contest_feedback,
    release_feedback,
    reply_to_feedback,
    see_feedback,
)
from collegia.practice.feedback.actions.rounds import answer_round, begin_round, close_due_rounds
from collegia.practice.feedback.actions.third import agree_to_third, ask_third
from collegia.practice.feedback.actions.values import draft_values
from collegia.practice.feedback.models.feedback import Feedback, FeedbackKind, How, ReplyKind
from collegia.practice.feedback.models.requests import About, Request
from collegia.practice.feedback.models.rounds import Round, RoundInvitation

WELL = "On Tuesday's round you let me finish the handover before you asked, and we caught the missing dose in time."
TO_WORK_ON = "On Tuesday's round you cut me off twice and the family left confused. Next time, let me finish first."

ROUND_WORDS = (
    "You explain the plan at the handover before anybody has to ask.",
    "You answer questions calmly, and people dare to ask them.",
    "You could say sooner when you need a pair of hands.",
    "The family meetings that you lead end on time and with a plan.",
    "You sometimes decide before the others have spoken. Ask for their view first.",
)


def begun_round(cast, *, now: datetime, question: str = "What should I keep doing, and what change?") -> Round:
    """A round of Ana's that asks everybody on her ward, open for a week."""
    invited = [cast.ben, cast.cho, cast.dia, cast.eli, cast.lena]
    return begin_round(receiver=cast.ana, question=question, invited=invited, days=7, now=now)


def closed_round(cast, *, now: datetime, answers: int = 5) -> Round:
    """A round of Ana's that was closed today, with some answers."""
    began = now - timedelta(days=8)
    made = begun_round(cast, now=began)
    for invitation, words in zip(RoundInvitation.objects.filter(round=made)[:answers], ROUND_WORDS, strict=False):
        answer_round(invitation=invitation, words=words, now=began)
    close_due_rounds(now)
    made.refresh_from_db()
    return made


def give(
    giver,
    receiver,
    words: str = WELL,
    *,
    kind: str = FeedbackKind.FEEDBACK,
    values=(),
    how: str = How.AT_ONCE,
    request=None,
    now: datetime | None = None,
    seen: bool = False,
    released: bool = False,
) -> Feedback:
    """Give something, read it when `seen`, release it when `released`."""
    now = now or timezone.now()
    made = give_feedback(
        giver=giver, receiver=receiver, kind=FeedbackKind(kind), words=words, value_codes=values, how=How(how),
        request=request, now=now,
    )  # fmt: skip
    if seen or released:
        see_feedback(feedback=made, now=now)
    if released:
        release_feedback(feedback=made, now=now)
    return made


def thanks_to_show(cast, now: datetime) -> dict[str, object]:
    """A card of Ana's own and one of her ward, with a line that came through each."""
    own = make_thanks_link(maker=cast.ana, unit=None, now=now)
    ward = make_thanks_link(maker=cast.lena, unit=cast.ward, now=now)
    for link in (own, ward):
        words = "Thank you for explaining every step to us."
        say_patient_thanks(link=link, words=words, value_code="compassion", now=now)
    return {"card": own.pk, "card_token": own.token}


def rounds_to_show(cast, now: datetime) -> dict[str, int]:
    """Rounds of Ana's, opened, too small and open, and one of Ben's that she was asked in."""
    asked = [cast.ana, cast.cho, cast.dia, cast.eli, cast.lena]
    return {
        "opened_round": closed_round(cast, now=now - timedelta(days=20)).pk,
        "small_round": closed_round(cast, now=now, answers=2).pk,
        "open_round": begun_round(cast, now=now).pk,
        "asking_round": begin_round(
            receiver=cast.ben, question="What would make the round better?", invited=asked, days=7, now=now
        ).pk,
    }


def feedback_to_show(cast) -> dict[str, object]:
    """One of everything that Ana and Ivy can open, by the names that addresses use."""
    now = timezone.now()
    received = give(cast.ben, cast.ana, values=["safety"], released=True)
    reply_to_feedback(feedback=received, author=cast.ben, kind=ReplyKind.ANSWER, words="Glad it helped.", now=now)
    for_a_talk = give(cast.cho, cast.ana, TO_WORK_ON, how=How.IN_CONVERSATION)
    contested = give(cast.ana, cast.lena, TO_WORK_ON, values=["respect"], seen=True)
    contest_feedback(feedback=contested, why="It was once, and I came back to it.", now=now)
    between = give(cast.ben, cast.cho, TO_WORK_ON, seen=True)
    contest_feedback(feedback=between, why="The handover had ended by then.", now=now)
    look = ask_third(feedback=between, by=cast.cho, third=cast.ana, now=now)
    agree_to_third(opinion=look, by=cast.ben, now=now)
    give(cast.dia, cast.ana, kind=FeedbackKind.RECOGNITION, values=["safety"], seen=True)
    for asker, asked in ((cast.ben, cast.ana), (cast.ana, cast.eli)):
        ask_for_feedback(asker=asker, asked=[asked], about=About.CASE, topic="How I told them", days=14, now=now)
    draft_values(organisation=cast.hospital)
    return {
        "received": received.pk,
        "for_a_talk": for_a_talk.pk,
        "contested": contested.pk,
        "look": look.pk,
        "colleague": cast.lena.pk,
        "request": Request.objects.get(asked=cast.ana).pk,
        **rounds_to_show(cast, now),
        **thanks_to_show(cast, now),
    }
