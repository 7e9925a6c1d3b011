"""What the sample gathers beside feedback by name: stated values, rounds without names, thanks of patients."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from collegia.practice.feedback.actions.patient_thanks import make_thanks_link, say_patient_thanks
from collegia.practice.feedback.actions.rounds import (
    answer_round,
    begin_round,
    close_due_rounds,
    release_answer,
    see_round,
)
from collegia.practice.feedback.actions.values import draft_values, state_values
from collegia.practice.feedback.models.rounds import Round, RoundOutcome
from collegia.practice.feedback.models.thanks import ThanksLink
from collegia.web.sample.content import hospital
from collegia.web.sample.story import Event, NotHere, Stage, Told, told

STATED = 725
STATED_BY = "ivy.achterberg"
LONG_ENOUGH = 24


def gathering_events(stage: Stage) -> Iterator[Event]:
    """Give what happens to values, rounds and patients' thanks."""
    yield Event(STATED, "values", partial(_state, stage))
    for one in told("rounds"):
        yield from _round(stage, one)
    for card in told("cards"):
        story = f"card {card['days']}"
        yield Event(card["days"], story, partial(_make_card, stage, card))
        for thanks in card["thanks"]:
            yield Event(thanks["days"], story, partial(_thank, stage, card, thanks))


def _round(stage: Stage, one: Told) -> Iterator[Event]:
    begun, over = one["days"], one["days"] - one["closes"] - 1
    yield Event(begun, one["id"], partial(_begin, stage, one))
    for number, answer in enumerate(one["answers"], 1):
        yield Event(begun - number, one["id"], partial(_answer, stage, one, answer))
    if over > 0:
        yield Event(over, one["id"], close_due_rounds)
        yield Event(over - 1, one["id"], partial(_tell, stage, one))


def _state(stage: Stage, now: datetime) -> None:
    draft = draft_values(organisation=stage.unit(hospital()["name"]))
    state_values(draft=draft, by=stage.person(STATED_BY), now=now)


def _begin(stage: Stage, one: Told, now: datetime) -> None:
    asked = [stage.people[name] for name in one["asks"] if name in stage.people]
    receiver = stage.person(one["from"])
    begin_round(receiver=receiver, question=one["question"], invited=asked, days=one["closes"], now=now)


def _answer(stage: Stage, one: Told, answer: Told, now: datetime) -> None:
    invitation = _latest(stage, one).invitations.filter(invited=stage.person(answer["by"])).first()
    if invitation is None:
        raise NotHere(answer["by"])
    answer_round(invitation=invitation, words=answer["words"], now=now)


def _tell(stage: Stage, one: Told, now: datetime) -> None:
    """Everybody who was asked is told how it ended; the receiver releases what the story says."""
    over = _latest(stage, one)
    for person in (over.receiver, *(each.invited for each in over.invitations.select_related("invited"))):
        see_round(seen=over, viewer=person, now=now)
    if over.outcome == RoundOutcome.OPENED:
        for number in one.get("released", ()):
            begins = one["answers"][number]["words"][:LONG_ENOUGH]
            for answer in over.answers.all():
                if answer.text.text.startswith(begins):
                    release_answer(answer=answer, now=now)


def _latest(stage: Stage, one: Told) -> Round:
    found = Round.objects.filter(receiver=stage.person(one["from"])).select_related("receiver").first()
    if found is None:
        raise NotHere(one["id"])
    return found


def _make_card(stage: Stage, card: Told, now: datetime) -> None:
    if "person" in card:
        make_thanks_link(maker=stage.person(card["person"]), unit=None, now=now)
    else:
        make_thanks_link(maker=stage.person(card["made_by"]), unit=stage.unit(card["unit"]), now=now)


def _thank(stage: Stage, card: Told, thanks: Told, now: datetime) -> None:
    links = ThanksLink.objects.select_related("unit__parent__parent__parent", "person")
    whose = {"person": stage.person(card["person"])} if "person" in card else {"unit": stage.unit(card["unit"])}
    link = links.filter(**whose).first()
    if link is None:
        raise NotHere(whose)
    say_patient_thanks(link=link, words=thanks["words"], value_code=thanks["value"], now=now)
