"""Feedback, viewer first: what she received and what she gave; nobody else finds either."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from collegia.engines.deidentify.clean_text import CleanText
from collegia.practice.feedback.models.feedback import Contest, Feedback, FeedbackKind, How, Release, Reply
from collegia.practice.feedback.models.values import Value
from collegia.practice.feedback.naming import names_in, with_names
from collegia.practice.feedback.rules import may_be_contested, may_be_released, words_are_open
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class ShownReply:
    """What one of the two wrote back; `text` is empty for thanks without words."""

    author: str
    is_mine: bool
    kind: str
    text: str
    at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class ShownContest:
    """What the receiver says is not right, and how it was settled."""

    contest: Contest
    why: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownFeedback:
    """One piece of feedback as one of the two sees it; `text` is none while the words wait for a conversation."""

    feedback: Feedback
    is_mine: bool
    giver: str
    receiver: str
    text: str | None
    values: tuple[Value, ...]
    replies: tuple[ShownReply, ...]
    contests: tuple[ShownContest, ...]
    is_released: bool
    is_new: bool

    @property
    def is_thanks(self) -> bool:
        """Whether it is recognition."""
        return self.feedback.kind == FeedbackKind.RECOGNITION

    @property
    def open_contest(self) -> ShownContest | None:
        """The contest that waits to be settled."""
        return next((contest for contest in self.contests if contest.is_open), None)

    @property
    def may_be_released(self) -> bool:
        """Whether the receiver may release it as it stands."""
        row = self.feedback
        return may_be_released(
            seen_at=row.seen_at, withdrawn_at=row.withdrawn_at, is_contested=self.open_contest is not None
        )

    @property
    def may_be_contested(self) -> bool:
        """Whether the receiver may contest it as it stands."""
        row = self.feedback
        return may_be_contested(
            seen_at=row.seen_at, withdrawn_at=row.withdrawn_at, is_contested=self.open_contest is not None
        )


def feedback_for(viewer: Person, most: int | None = None) -> list[ShownFeedback]:
    """What the viewer received, the newest first."""
    return _shown(Feedback.objects.filter(receiver=viewer), viewer, most)


def given_by(viewer: Person, most: int | None = None) -> list[ShownFeedback]:
    """What the viewer gave, the newest first."""
    return _shown(Feedback.objects.filter(giver=viewer), viewer, most)


def one_feedback_for(viewer: Person, feedback_id: int) -> ShownFeedback | None:
    """One piece that the viewer gave or received; none for everybody else."""
    found = _shown(Feedback.objects.filter(Q(receiver=viewer) | Q(giver=viewer), pk=feedback_id), viewer, 1)
    return found[0] if found else None


def unread_of(viewer: Person) -> QuerySet[Feedback]:
    """What the viewer received and has not read, and what is meant for a conversation that has not taken place."""
    return Feedback.objects.filter(receiver=viewer, seen_at__isnull=True, withdrawn_at__isnull=True)


def contests_for(viewer: Person) -> QuerySet[Contest]:
    """Contests that wait for the viewer, who gave the feedback."""
    return Contest.objects.filter(feedback__giver=viewer, settled_at__isnull=True)


def _shown(found: QuerySet[Feedback], viewer: Person, most: int | None) -> list[ShownFeedback]:
    rows = found.select_related("giver", "receiver").prefetch_related(
        Prefetch("values", queryset=Value.objects.order_by("order")),
        Prefetch("replies", queryset=Reply.objects.select_related("author")),
        "contests",
        "releases",
    )
    read = list(rows[:most] if most else rows)
    names = names_in(_texts(read))
    return [_show(feedback, viewer, names) for feedback in read]


def _texts(found: Iterable[Feedback]) -> list[CleanText | None]:
    texts: list[CleanText | None] = []
    for feedback in found:
        texts += [feedback.text, *(r.text for r in feedback.replies.all()), *(c.why for c in feedback.contests.all())]
    return texts


def _show(feedback: Feedback, viewer: Person, names: dict[str, str]) -> ShownFeedback:
    is_mine = feedback.receiver_id == viewer.pk
    opened = not is_mine or words_are_open(
        in_conversation=feedback.how == How.IN_CONVERSATION, seen_at=feedback.seen_at, talked_at=feedback.talked_at
    )
    replies = tuple(_reply(reply, viewer, names) for reply in feedback.replies.all())
    return ShownFeedback(
        feedback=feedback,
        is_mine=is_mine,
        giver=name_of(feedback.giver),
        receiver=feedback.receiver.name,
        text=with_names(feedback.text, names) if opened else None,
        values=tuple(feedback.values.all()),
        replies=replies,
        contests=tuple(_contest(contest, names) for contest in feedback.contests.all()),
        is_released=_is_live(feedback.releases.all()),
        is_new=(is_mine and feedback.seen_at is None) or any(reply.is_new for reply in replies),
    )


def name_of(person: Person | None) -> str:
    """A colleague's name, or words for one who had herself erased."""
    return person.name if person else _("somebody who has left")


def _is_live(releases: Iterable[Release]) -> bool:
    return any(release.withdrawn_at is None for release in releases)


def _reply(reply: Reply, viewer: Person, names: dict[str, str]) -> ShownReply:
    is_mine = reply.author_id == viewer.pk
    return ShownReply(
        author=name_of(reply.author),
        is_mine=is_mine,
        kind=reply.kind,
        text=with_names(reply.text, names) if reply.text else "",
        at=reply.at,
        is_new=not is_mine and reply.seen_at is None,
    )


def _contest(contest: Contest, names: dict[str, str]) -> ShownContest:
    return ShownContest(contest, with_names(contest.why, names), contest.settled_at is None)
