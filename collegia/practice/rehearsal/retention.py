"""What rehearsal keeps about a person, why and how long. Nobody else can open any of it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from collegia.practice.rehearsal.kept_turn import read_reply
from collegia.practice.rehearsal.models.encounters import Encounter, Showing, Turn
from collegia.practice.rehearsal.models.preparations import OwnSentence, RealTalk
from collegia.trust.privacy.kept import Kept


def _export_encounter(encounter: Encounter) -> dict[str, Any]:
    return {
        "scenario": encounter.scenario,
        "level": encounter.level,
        "started_at": encounter.started_at,
        "ended_at": encounter.ended_at,
        "turns": [_export_turn(turn) for turn in encounter.turns.all()],
        "showed": {showing.behaviour: showing.done for showing in encounter.showings.all()},
    }


def _export_turn(turn: Turn) -> dict[str, Any]:
    return {
        "you_said": turn.words.text,
        "you_heard": [said.text for said in read_reply(turn.reply)],
        "taken_at": turn.taken_at,
    }


def _export_sentence(sentence: OwnSentence) -> dict[str, Any]:
    return {"scenario": sentence.scenario, "step": sentence.step, "words": sentence.words.text}


def _export_talk(talk: RealTalk) -> dict[str, Any]:
    words = {name: getattr(talk, name) for name in ("to_tell", "they_know", "may_be_hard", "first", "then", "last")}
    told = {name: text.text if text else None for name, text in words.items()}
    taps = {"said_it": talk.said_it, "had_room": talk.had_room, "know_next": talk.know_next}
    return {"kind": talk.kind, "started_at": talk.started_at, **told, **taps}


def _expire_encounters(now: datetime) -> int:
    return int(Encounter.objects.filter(touched_at__lt=now - settings.PRACTICE_KEPT_FOR).delete()[0])


def _expire_sentences(now: datetime) -> int:
    return int(OwnSentence.objects.filter(written_at__lt=now - settings.PRACTICE_KEPT_FOR).delete()[0])


def _expire_talks(now: datetime) -> int:
    return int(RealTalk.objects.filter(touched_at__lt=now - settings.TEXT_KEPT_FOR).delete()[0])


KEPT = (
    Kept(
        key="encounters",
        models=(Encounter, Turn, Showing),
        what=_("Conversations that you practised: what you wrote, what came back, and what each attempt showed"),
        why=_("To go on with them, to look back, and to see what you do over several attempts"),
        kept_for=settings.PRACTICE_KEPT_FOR,
        belongs_to=lambda person: Encounter.objects.filter(person=person).order_by("started_at"),
        export=_export_encounter,
        expire=_expire_encounters,
    ),
    Kept(
        key="own_sentences",
        models=(OwnSentence,),
        what=_("Your own opening sentences for the steps of a practised conversation"),
        why=_("To have them beside you when you practise"),
        kept_for=settings.PRACTICE_KEPT_FOR,
        belongs_to=lambda person: OwnSentence.objects.filter(person=person).order_by("written_at"),
        export=_export_sentence,
        expire=_expire_sentences,
    ),
    Kept(
        key="real_talks",
        models=(RealTalk,),
        what=_("What you noted for a real conversation: a few facts without names, three lines, three taps"),
        why=_("To prepare it, and to look back on it"),
        kept_for=settings.TEXT_KEPT_FOR,
        belongs_to=lambda person: RealTalk.objects.filter(person=person).order_by("started_at"),
        export=_export_talk,
        expire=_expire_talks,
    ),
)
