"""What feedback keeps about a person, why and how long."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegia.engines.deidentify.clean_text import CleanText
from collegia.practice.feedback.models.feedback import Contest, Feedback, How, Release, Reply
from collegia.practice.feedback.models.requests import Request
from collegia.practice.feedback.models.rounds import Round, RoundAnswer, RoundInvitation, RoundOutcome
from collegia.practice.feedback.models.thanks import PatientThanks, ThanksLink
from collegia.practice.feedback.models.third import ThirdOpinion
from collegia.practice.feedback.models.values import ValueSet
from collegia.practice.feedback.naming import names_in, with_names
from collegia.practice.feedback.rules import words_are_open
from collegia.trust.privacy.kept import Kept


def _export_request(request: Request) -> dict[str, Any]:
    return {
        "from": request.asker.name,
        "to": request.asked.name,
        "about": request.about,
        "topic": _named(request.topic),
        "asked_at": request.asked_at,
        "closes_on": request.closes_on,
        "answered_at": request.answered_at,
        "declined_at": request.declined_at,
    }


def _export_received(feedback: Feedback) -> dict[str, Any]:
    """What is meant for a conversation first comes out of that conversation, and out of no copy."""
    is_open = words_are_open(
        in_conversation=feedback.how == How.IN_CONVERSATION, seen_at=feedback.seen_at, talked_at=feedback.talked_at
    )
    return {
        "from": feedback.giver.name if feedback.giver else None,
        "kind": feedback.kind,
        "text": _named(feedback.text) if is_open else None,
        "given_at": feedback.given_at,
        "seen_at": feedback.seen_at,
        "something_to_work_on": feedback.is_critical,
        "how_likely": feedback.critical_chance,
        "read_by": feedback.read_by,
        "replies": [_export_reply(reply) for reply in feedback.replies.all()],
        "contests": [_export_contest(contest) for contest in feedback.contests.all()],
        "releases": [(release.released_at, release.withdrawn_at) for release in feedback.releases.all()],
    }


def _export_given(feedback: Feedback) -> dict[str, Any]:
    return {"to": feedback.receiver.name, "kind": feedback.kind, "text": _named(feedback.text), "at": feedback.given_at}


def _export_reply(reply: Reply) -> dict[str, Any]:
    return {"kind": reply.kind, "text": _named(reply.text) if reply.text else None, "at": reply.at}


def _export_contest(contest: Contest) -> dict[str, Any]:
    opinions = ThirdOpinion.objects.filter(contest=contest).exclude(view="")
    said = [(one.view, _named(one.words) if one.words else None) for one in opinions]
    return {"why": _named(contest.why), "opened_at": contest.opened_at, "outcome": contest.outcome, "third": said}


def _export_third(one: ThirdOpinion) -> dict[str, Any]:
    return {"asked_at": one.asked_at, "said": one.view, "words": _named(one.words) if one.words else None}


def _forget_third(person: Any) -> int:
    """What she said stays with the two whom it was said to, without her name; what still waits goes."""
    waiting = int(ThirdOpinion.objects.filter(third=person, ended_at__isnull=True).delete()[0])
    asked = ThirdOpinion.objects.filter(asked_by=person).update(asked_by=None)
    return waiting + asked + ThirdOpinion.objects.filter(third=person).update(third=None)


def _named(text: CleanText) -> str:
    return with_names(text, names_in([text]))


def _forget_given(person: Any) -> int:
    """What nobody has read yet goes; what was read stays with whom it was written to, without the writer's name."""
    given = Feedback.objects.filter(giver=person)
    unread = int(given.filter(seen_at__isnull=True).delete()[0])
    return unread + given.update(giver=None)


def _expire_feedback(now: datetime) -> int:
    return int(Feedback.objects.filter(given_at__lt=now - settings.FEEDBACK_KEPT_FOR).delete()[0])


def _expire_requests(now: datetime) -> int:
    closed = Request.objects.filter(closes_on__lt=(now - settings.TEXT_KEPT_FOR).date())
    return int(closed.delete()[0])


def _export_round(found: Round) -> dict[str, Any]:
    answers = found.answers.all() if found.outcome == RoundOutcome.OPENED else ()
    return {
        "question": _named(found.question),
        "opened_at": found.opened_at,
        "closes_on": found.closes_on,
        "outcome": found.outcome,
        "answers": [_named(answer.text) for answer in answers],
    }


def _export_invitation(invitation: RoundInvitation) -> dict[str, Any]:
    found = invitation.round
    return {"from": found.receiver.name, "question": _named(found.question), "closes_on": found.closes_on}


def _expire_rounds(now: datetime) -> int:
    return int(Round.objects.filter(opened_at__lt=now - settings.FEEDBACK_KEPT_FOR).delete()[0])


def _export_link(link: ThanksLink) -> dict[str, Any]:
    return {
        "for": link.unit.name if link.unit else "you",
        "made_at": link.made_at,
        "closed_at": link.closed_at,
        "thanks": [(thanks.day, _named(thanks.text)) for thanks in link.thanks.all()] if link.person_id else [],
    }


def _forget_links(person: Any) -> int:
    """Those for her go with what came through them; those that she made for a unit stay without her name."""
    own = int(ThanksLink.objects.filter(person=person).delete()[0])
    return own + ThanksLink.objects.filter(made_by=person).update(made_by=None)


def _expire_thanks(now: datetime) -> int:
    return int(PatientThanks.objects.filter(day__lt=(now - settings.FEEDBACK_KEPT_FOR).date()).delete()[0])


KEPT = (
    Kept(
        key="feedback_received",
        models=(Feedback, Reply, Contest, Release),
        what=_("Feedback and thanks that you received, with what you both wrote about it and what you released"),
        why=_("For you to learn from and to look back on; nobody but you and the writer reads it until you release it"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: Feedback.objects.filter(receiver=person).order_by("given_at"),
        export=_export_received,
        expire=_expire_feedback,
    ),
    Kept(
        key="feedback_given",
        models=(Feedback,),
        what=_("Feedback and thanks that you gave"),
        why=_("For whom you wrote it to, and for you to see what came back"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: Feedback.objects.filter(giver=person).order_by("given_at"),
        export=_export_given,
        forget=_forget_given,
    ),
    Kept(
        key="feedback_replies",
        models=(Reply,),
        what=_("What you wrote back about feedback, as its writer or its receiver"),
        why=_("For the two of you to go on talking about it"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: Reply.objects.filter(author=person).order_by("at"),
        export=_export_reply,
    ),
    Kept(
        key="feedback_contests",
        models=(Contest,),
        what=_("Which contested feedback you settled"),
        why=_("To be able to say how a contest ended"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: Contest.objects.filter(settled_by=person).order_by("opened_at"),
        export=_export_contest,
        forget=lambda person: Contest.objects.filter(settled_by=person).update(settled_by=None),
    ),
    Kept(
        key="third_opinions",
        models=(ThirdOpinion,),
        what=_("Contested feedback between two others that you were asked to look at, and what you said"),
        why=_("For the two to settle it; you read the one piece while it is open, and no longer"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: ThirdOpinion.objects.filter(third=person).order_by("asked_at"),
        export=_export_third,
        forget=_forget_third,
    ),
    Kept(
        key="feedback_requests",
        models=(Request,),
        what=_("Whom you asked for feedback, who asked you, and about what"),
        why=_("For the one who was asked to answer"),
        kept_for=settings.TEXT_KEPT_FOR,
        belongs_to=lambda person: Request.objects.filter(Q(asker=person) | Q(asked=person)).order_by("asked_at"),
        export=_export_request,
        expire=_expire_requests,
    ),
    Kept(
        key="feedback_rounds",
        models=(Round, RoundAnswer),
        what=_("Rounds that you began, and the answers of those that were opened"),
        why=_("For you to learn from; nobody knows who wrote which answer"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: Round.objects.filter(receiver=person).order_by("opened_at"),
        export=_export_round,
        expire=_expire_rounds,
    ),
    Kept(
        key="feedback_round_invitations",
        models=(RoundInvitation,),
        what=_("Rounds that you were asked in; not what you answered, which leads to nobody"),
        why=_("For you to answer once, and to be told how the round ended"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: RoundInvitation.objects.filter(invited=person).order_by("pk"),
        export=_export_invitation,
    ),
    Kept(
        key="thanks_links",
        models=(ThanksLink, PatientThanks),
        what=_("Cards for patients’ thanks that are for you or that you made, and what patients wrote to you"),
        why=_("For patients and relatives to thank you or your unit; nothing is kept about who wrote"),
        kept_for=settings.FEEDBACK_KEPT_FOR,
        belongs_to=lambda person: ThanksLink.objects.filter(Q(person=person) | Q(made_by=person)).order_by("made_at"),
        export=_export_link,
        forget=_forget_links,
        expire=_expire_thanks,
    ),
    Kept(
        key="stated_values",
        models=(ValueSet,),
        what=_("Which versions of your organisation’s values you stated"),
        why=_("To say who stated them"),
        kept_for=None,
        belongs_to=lambda person: ValueSet.objects.filter(stated_by=person).order_by("version"),
        export=lambda stated: {"version": stated.version, "stated_at": stated.stated_at},
        forget=lambda person: ValueSet.objects.filter(stated_by=person).update(stated_by=None),
    ),
)
