"""What the people of the doors practised: played by the engine from their sentences, with what was heard kept ahead.

`collegia demo hear` hears the sentences again and writes demo/rehearsed.jsonl. A talk whose
sentences or scenario have changed since is heard anew while the sample is made, which takes longer.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.utils import translation

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.encounter import take_turn
from collegia.engines.encounter.hearing import Listened, listen
from collegia.engines.text.language import Language
from collegia.practice.rehearsal.actions.encounters import begin_encounter, end_encounter, keep_turn
from collegia.practice.rehearsal.actions.preparations import prepare_real_talk, write_card, write_own_sentences
from collegia.practice.rehearsal.cleaning import as_text, clean_for
from collegia.practice.rehearsal.kept_turn import read_heard, write_heard
from collegia.practice.rehearsal.looking_back import shown_by
from collegia.practice.rehearsal.model_words import words_of
from collegia.practice.rehearsal.models.preparations import TalkKind
from collegia.practice.rehearsal.queries.encounters import ShownEncounter, encounter_for
from collegia.practice.rehearsal.scenes import all_scenes, clean, scene_named
from collegia.trust.people.models import Person
from collegia.trust.privacy.keys import secret_for
from collegia.web.sample.content import FOLDER
from collegia.web.sample.story import Event, NotHere, Stage, Told, told

FILE = FOLDER / "rehearsed.jsonl"


def rehearsal_events(stage: Stage) -> Iterator[Event]:
    """Give what is practised and prepared."""
    for talk in told("talks"):
        yield Event(talk["days"], talk["id"], partial(play, stage, talk))
    for real in told("real_talks"):
        yield Event(real["days"], f"real {real['person']}", partial(_prepare, stage, real))
    for own in told("own_sentences"):
        yield Event(own["days"], f"own {own['person']}", partial(_write_own, stage, own))


def play(stage: Stage, talk: Told, now: datetime, *, hear_anew: bool = False) -> None:
    """Let somebody practise one talk, sentence by sentence."""
    person, scene = stage.person(talk["person"]), scene_named(talk["scene"])
    if scene is None:
        raise NotHere(talk["scene"])
    begun = begin_encounter(
        person=person,
        scene=scene,
        lang=Language(person.language),
        level=talk["level"],
        variant=talk["variant"] or scene.variants[0].id,
        hints=False,
        seed=talk["seed"],
        now=now,
    )
    for number, words in enumerate(talk["turns"]):
        kept = None if hear_anew else _kept(talk, number, words)
        _take(_shown(person, begun.pk), words, kept, now)
    if talk.get("ended"):
        with translation.override(person.language):
            end_encounter(encounter=begun, shown=shown_by(_shown(person, begun.pk)), now=now)


def _take(shown: ShownEncounter, words: str, kept: Listened | None, now: datetime) -> None:
    if shown.played is None:
        raise NotHere(shown.scene.id)
    cleaned = clean_for(shown, words)
    listened = kept or heard_in(shown, cleaned)
    turn = take_turn(shown.played, listened.heard).turns[-1]
    reply, voice = words_of(shown, turn, cleaned.text)
    keep_turn(encounter=shown.encounter, words=cleaned, listened=listened, turn=turn, reply=reply, voice=voice, now=now)


def heard_in(shown: ShownEncounter, cleaned: CleanText) -> Listened:
    """Hear a turn as the page does."""
    earlier = [one.turn.words.text for one in shown.turns]
    return listen(cleaned, clean_for(shown, as_text(shown.last_said)), shown.scene, shown.lang, earlier)


def _shown(person: Person, number: int) -> ShownEncounter:
    found = encounter_for(person, number)
    if found is None:
        raise NotHere(number)
    return found


def _kept(talk: Told, number: int, words: str) -> Listened | None:
    """Give what was heard ahead, where sentence and scenario are still the same."""
    row = rehearsed().get((talk["id"], number))
    if row is None or row["words"] != words or row["scenario"] != _fingerprint(talk["scene"]):
        return None
    return read_heard(json.dumps(row["heard"]))


@cache
def rehearsed() -> dict[tuple[str, int], dict[str, Any]]:
    """Give what was heard ahead, by talk and number of the turn."""
    if not FILE.exists():
        return {}
    rows = [json.loads(row) for row in FILE.read_text(encoding="utf-8").splitlines()]
    return {(row["talk"], row["number"]): row for row in rows}


def row_of(talk: Told, number: int, heard: Listened) -> str:
    """Give what was heard in one turn as a line of the file."""
    row = {
        "talk": talk["id"],
        "number": number,
        "scenario": _fingerprint(talk["scene"]),
        "words": talk["turns"][number],
        "heard": json.loads(write_heard(heard)),
    }
    return json.dumps(row, ensure_ascii=False)


def _fingerprint(scene: str) -> str:
    return hashlib.sha256(all_scenes()[scene].model_dump_json().encode()).hexdigest()[:20]


def _prepare(stage: Stage, real: Told, now: datetime) -> None:
    person = stage.person(real["person"])
    said = {name: _clean(real[name], person) for name in ("to_tell", "they_know", "may_be_hard")}
    talk = prepare_real_talk(person=person, kind=TalkKind(real["kind"]), now=now, **said)
    write_card(talk=talk, now=now, **{name: _clean(real[name], person) for name in ("first", "then", "last")})


def _clean(words: str, person: Person) -> CleanText:
    return deidentify(words, lang=person.language, secret=secret_for("surrogates"), conversation="real talk")


def _write_own(stage: Stage, own: Told, now: datetime) -> None:
    person, scene = stage.person(own["person"]), scene_named(own["scene"])
    if scene is None:
        raise NotHere(own["scene"])
    lang, variant = Language(own["lang"]), scene.variants[0].id
    sentences = {
        int(step): clean(words, scene=scene.id, variant=variant, lang=lang, conversation=f"{scene.id}:sentences")
        for step, words in own["sentences"].items()
    }
    write_own_sentences(person=person, scene=scene.id, sentences=sentences, now=now)
