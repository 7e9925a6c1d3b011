"""An encounter of somebody's, begun and talked in, for tests."""

from django.utils import timezone

from collegia.engines.text.language import Language
from collegia.practice.rehearsal.actions.encounters import begin_encounter
from collegia.practice.rehearsal.models.encounters import Encounter
from collegia.practice.rehearsal.scenes import all_scenes

SCENE = "01-breast-cancer-result"


def begun_by(person, *, scene: str = SCENE, lang: str = "en", hints: bool = False) -> Encounter:
    found = all_scenes()[scene]
    return begin_encounter(
        person=person,
        scene=found,
        lang=Language(lang),
        level=1,
        variant=found.variants[0].id,
        hints=hints,
        now=timezone.now(),
    )


def say(client, encounter: Encounter, *words: str):
    """Say each in turn as a browser without JavaScript does; give the last answer."""
    return [client.post(f"/rehearse/talk/{encounter.pk}", {"words": each}) for each in words][-1]
