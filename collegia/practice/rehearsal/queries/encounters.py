"""Encounters, viewer first: only who began one can open it."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from collegia.engines.encounter.encounter import Encounter as Played
from collegia.engines.encounter.encounter import Setting, play, setting_of
from collegia.engines.encounter.hearing import Listened
from collegia.engines.encounter.scenario import Scenario
from collegia.engines.encounter.voice import Said
from collegia.engines.text.language import Language
from collegia.practice.rehearsal.kept_turn import read_heard, read_reply
from collegia.practice.rehearsal.models.encounters import Encounter, Turn
from collegia.practice.rehearsal.scenes import fingerprint_of, scene_named, with_names
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One turn as it was said and as it was kept, with the names of the scene in it."""

    number: int
    words: str
    turn: Turn
    listened: Listened
    reply: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ShownEncounter:
    """An encounter with its turns; `played` is none when scenario, numbers or engine have changed since."""

    encounter: Encounter
    scene: Scenario
    setting: Setting
    played: Played | None
    opening: tuple[Said, ...]
    turns: tuple[ShownTurn, ...]

    @property
    def lang(self) -> Language:
        """The language it is played in."""
        return self.setting.lang

    @property
    def last_said(self) -> tuple[Said, ...]:
        """What the person said last, as the learner saw it."""
        return self.turns[-1].reply if self.turns else self.opening


def encounters_of(viewer: Person) -> QuerySet[Encounter]:
    """The viewer's own encounters with the number of their turns, the last touched first."""
    return Encounter.objects.filter(person=viewer).annotate(length=Count("turns"))


def encounter_for(viewer: Person, encounter_id: int) -> ShownEncounter | None:
    """One encounter of the viewer's own, played again from what was heard; none when not hers or its scene is gone."""
    encounter = Encounter.objects.filter(person=viewer, pk=encounter_id).prefetch_related("turns").first()
    scene = scene_named(encounter.scenario) if encounter else None
    if encounter is None or scene is None or not _fits(encounter, scene):
        return None
    setting = setting_of(
        scene, lang=Language(encounter.lang), level=encounter.level, variant=encounter.variant, seed=encounter.seed
    )
    turns = tuple(_shown(turn, encounter) for turn in encounter.turns.all())
    played = play(setting, [turn.listened.heard for turn in turns])
    current = encounter.made_with == fingerprint_of(scene.id)
    return ShownEncounter(encounter, scene, setting, played if current else None, played.opening, turns)


def _fits(encounter: Encounter, scene: Scenario) -> bool:
    """A hospital may have taken a language or a person out of its scenario."""
    return encounter.lang in scene.languages and encounter.variant in {variant.id for variant in scene.variants}


def _shown(turn: Turn, encounter: Encounter) -> ShownTurn:
    words = with_names(turn.words, scene=encounter.scenario, variant=encounter.variant)
    return ShownTurn(turn.number, words, turn, read_heard(turn.heard), read_reply(turn.reply))
