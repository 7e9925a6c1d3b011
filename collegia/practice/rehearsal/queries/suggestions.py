"""Five minutes of practice that fit: what was begun, or a scene for this profession that is new or long ago."""

from dataclasses import dataclass

from collegia.engines.encounter.scenario import Scenario
from collegia.practice.rehearsal.models.encounters import Encounter
from collegia.practice.rehearsal.queries.encounters import encounters_of
from collegia.practice.rehearsal.queries.progress import scenes_practised_by
from collegia.practice.rehearsal.scenes import all_scenes
from collegia.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A scene to practise, and the encounter to go on with where one was begun."""

    scene: Scenario
    begun: Encounter | None


def suggestion_for(viewer: Person, professions: frozenset[str]) -> Suggestion | None:
    """Give one suggestion: what lies open first, then a scene that suits, the least recently practised."""
    begun = encounters_of(viewer).filter(ended_at__isnull=True, turns__isnull=False).first()
    if begun and begun.scenario in all_scenes():
        return Suggestion(all_scenes()[begun.scenario], begun)
    touched = scenes_practised_by(viewer)
    suiting = [scene for scene in all_scenes().values() if not scene.suits or professions & set(scene.suits)]
    if not suiting:
        return None
    never = [scene for scene in suiting if scene.id not in touched]
    return Suggestion(never[0] if never else min(suiting, key=lambda scene: touched[scene.id]), None)
