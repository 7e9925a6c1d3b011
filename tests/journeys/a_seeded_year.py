"""A year of feedback on ward 3 and the reviews that rest on it, made by the same actions as the pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from collegia.practice.feedback.actions.asking import ask_for_feedback
from collegia.practice.feedback.actions.patient_thanks import make_thanks_link
from collegia.practice.feedback.actions.receiving import contest_feedback, release_feedback, see_feedback
from collegia.practice.feedback.actions.third import agree_to_third, ask_third
from collegia.practice.feedback.models.feedback import Contest, Feedback
from collegia.practice.feedback.models.requests import About, Request
from collegia.practice.feedback.models.rounds import RoundAnswer
from collegia.practice.feedback.models.thanks import PatientThanks
from collegia.practice.feedback.models.third import ThirdOpinion
from collegia.practice.feedback.tests.making import closed_round, give
from collegia.practice.reviews.actions.contesting import contest_review
from collegia.practice.reviews.models.cycles import Cycle
from collegia.practice.reviews.models.reviews import PartKind, Review
from collegia.practice.reviews.models.statements import Polarity, Statement
from collegia.practice.reviews.tests.making import clean, make_cycle, part, review_of, share, write

SEEN = (
    "On the round you cut the nurse off twice and the family left confused. Next time let her finish first.",
    "At the handover you skipped the allergies and we found out at noon. Could you read them aloud?",
    "You left the drug cupboard open after the night shift, and the pharmacist had to count again.",
    "When the relative asked, you walked on; she waited an hour. A word about when you return would help.",
    "The discharge letter came two days late and the family doctor called us. Could we write it on the round?",
    "You answered the pager after twenty minutes and the drip had run dry. Hand it on when you scrub in.",
    "In the family meeting you used words that they did not know, and they asked us afterwards.",
)
UNSEEN = (
    "You changed the plan without telling the nurses, and the patient was kept fasting for nothing.",
    "You spoke over the student in front of the patient. Let her end next time.",
    "The consent form was not read out before the gown was on.",
)
WAITING = timedelta(days=30)


@dataclass
class Year:
    """A cycle with two reviews in which ten criticisms stand, three of which the person had not heard."""

    cycle: Cycle
    ana: Review
    ben: Review
    heard: list[Statement]
    unheard: list[Statement]


def a_year(cast) -> Year:
    """Seven criticisms were read during the year; three arrive while the reviews are already shared."""
    heard_by = {cast.ana: SEEN[:4], cast.ben: SEEN[4:]}
    items = {person: _told(cast, person, words) for person, words in heard_by.items()}
    late = [_given(cast.cho, cast.ana, UNSEEN[0]), _given(cast.dia, cast.ana, UNSEEN[1])]
    late.append(_given(cast.eli, cast.ben, UNSEEN[2]))
    cycle = make_cycle(cast)
    year = Year(cycle, review_of(cast.ana, cycle), review_of(cast.ben, cycle), [], [])
    for review in (year.ana, year.ben):
        year.heard += [_criticises(review, item) for item in items[review.person]]
        share(review)
    for feedback in late:
        _read_and_release(feedback, timezone.now())
        year.unheard.append(_criticises(review_of(feedback.receiver, cycle), feedback))
    return year


def _told(cast, person, words) -> list[Feedback]:
    givers = (cast.cho, cast.dia, cast.eli)
    found = [_given(givers[n % 3], person, said, months=10 - 2 * n) for n, said in enumerate(words)]
    for feedback in found:
        _read_and_release(feedback, feedback.given_at + timedelta(days=1))
    return found


def _given(giver, receiver, words: str, months: int = 0) -> Feedback:
    now = timezone.now() - months * WAITING - timedelta(minutes=5)
    return give(giver, receiver, words, values=["respect"], now=now)


def _read_and_release(feedback: Feedback, now: datetime) -> None:
    see_feedback(feedback=feedback, now=now)
    release_feedback(feedback=feedback, now=now)


def _criticises(review: Review, feedback: Feedback) -> Statement:
    words = f"To work on, as colleagues said: {feedback.text.text}"
    item = f"feedback-{feedback.pk}"
    return write(part(review, PartKind.LEADER), item, polarity=Polarity.IMPROVEMENT, words=words)


@dataclass
class Row:
    """One row that an address may name: who has a part in it, and words that only some may read."""

    number: object
    parties: set[object]
    readers: set[object]
    words: str = ""


def rows_of_everybody(cast) -> dict[str, list[Row]]:
    """One of everything, by the name of the argument that stands for it in an address."""
    two, invited = {cast.ana, cast.lena}, {cast.ben, cast.cho, cast.dia, cast.eli, cast.lena}
    asked = _asked(cast)
    found = closed_round(cast, now=timezone.now())
    rows = {
        "feedback_id": _feedback(cast),
        "request_id": [Row(asked.pk, {cast.ana, cast.eli}, {cast.ana, cast.eli}, asked.topic.text)],
        "opinion_id": [Row(_third(cast).pk, {cast.cho}, {cast.cho})],
        "round_id": [Row(found.pk, {cast.ana, *invited}, {cast.ana, *invited}, found.question.text)],
        "answer_id": [Row(one.pk, {cast.ana}, {cast.ana}, one.text.text) for one in RoundAnswer.objects.all()],
        "code": [Row("respect", {cast.lena, cast.ivy}, set())],
    }
    return rows | _thanks_by_patients(cast) | _reviews(cast, two)


def _thanks_by_patients(cast) -> dict[str, list[Row]]:
    link, today = make_thanks_link(maker=cast.ana, unit=None, now=timezone.now()), timezone.localdate()
    words = "She sat with my mother until the scan was over."
    line = PatientThanks.objects.create(link=link, text=clean(words), lang="en", day=today)
    anybody = {getattr(cast, name) for name in ("lena", "ana", "ben", "cho", "dia", "eli", "omar", "ivy")}
    return {
        "link_id": [Row(link.pk, {cast.ana}, {cast.ana}, link.token)],
        "thanks_id": [Row(line.pk, {cast.ana}, {cast.ana}, words)],
        "token": [Row(link.token, anybody, set())],
    }


def _asked(cast) -> Request:
    topic, now = "How I told the daughter about the fall", timezone.now()
    return ask_for_feedback(asker=cast.ana, asked=[cast.eli], about=About.CASE, topic=topic, days=14, now=now)[0]


def _feedback(cast) -> list[Row]:
    now = timezone.now()
    kept = give(cast.cho, cast.ana, SEEN[0])
    contested = give(cast.ana, cast.lena, SEEN[1], seen=True)
    contest_feedback(feedback=contested, why="The list was read aloud, and she had gone by then.", now=now)
    released = give(cast.ben, cast.ana, SEEN[2], released=True)
    three = {cast.ana, cast.lena, cast.cho}
    return [
        Row(kept.pk, {cast.cho, cast.ana}, {cast.cho, cast.ana}, SEEN[0]),
        Row(contested.pk, {cast.ana, cast.lena}, three, SEEN[1]),
        Row(contested.pk, {cast.ana, cast.lena}, three, "she had gone by then"),
        Row(released.pk, {cast.ben, cast.ana}, {cast.ben, cast.ana, cast.lena}, SEEN[2]),
    ]


def _third(cast) -> ThirdOpinion:
    """Cho may look at what Ana wrote to Lena, because both want it."""
    now, contest = timezone.now(), Contest.objects.get()
    made = ask_third(feedback=contest.feedback, by=cast.lena, third=cast.cho, now=now)
    agree_to_third(opinion=made, by=cast.ana, now=now)
    return made


def _reviews(cast, two: set[object]) -> dict[str, list[Row]]:
    cycle = make_cycle(cast)
    shared, contested, hidden = (review_of(one, cycle) for one in (cast.ana, cast.ben, cast.cho))
    peer = part(shared, PartKind.PEER)
    # A colleague may link only what she gave herself, so her draft rests on nothing.
    drafts = [
        (write(part(hidden, PartKind.LEADER), words="Explains plans before anybody asks."), {cast.lena}),
        (write(peer, words="Takes the heavy end of every lift."), {peer.writer}),
    ]
    open_to_both = write(part(shared, PartKind.LEADER), words="Keeps calm when three bells ring.")
    share(shared), share(contested)
    contest_review(review=contested, by=cast.ben, why="My weekends are left out.", now=timezone.now())
    ends = {cast.lena, cast.ivy}
    said = [Row(one.pk, readers, readers, one.text.text) for one, readers in [*drafts, (open_to_both, two)]]
    return {
        "review_id": [
            Row(shared.pk, two, two, "Keeps calm when three bells ring."),
            Row(contested.pk, {cast.ben, *ends}, {cast.ben, *ends}, "My weekends are left out."),
            Row(hidden.pk, {cast.cho, cast.lena}, {cast.lena}, "Explains plans before anybody asks."),
        ],
        "part_id": [Row(one.pk, {one.writer}, set()) for one in (peer, part(hidden, PartKind.LEADER))],
        "statement_id": said,
        "cycle_id": [Row(cycle.pk, ends, set())],
        "conversation_id": [Row(1, two, set())],
        "unit_id": [Row(cast.ward.pk, ends, set())],
        "profession": [Row("nurse", ends, set())],
    }
