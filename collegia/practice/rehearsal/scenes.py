"""The scenarios as this area knows them: those that ship and the hospital's own, with their fingerprints and names."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

from collegia.engines.deidentify.clean_text import CleanText, show_colleagues
from collegia.engines.deidentify.colleagues import Colleagues
from collegia.engines.deidentify.deidentify import deidentify
from collegia.engines.encounter.encounter import ENGINE
from collegia.engines.encounter.numbers import numbers_that_ship
from collegia.engines.encounter.scenario import Scenario, Variant
from collegia.engines.encounter.scenario_file import open_scenario, scenario_ids, scenario_named
from collegia.engines.text.language import Language
from collegia.trust.privacy.keys import secret_for


@cache
def all_scenes() -> dict[str, Scenario]:
    """Give every scenario by its id: those that ship, then those in the hospital's folder, which may replace them.

    Read once a process. Raises `ScenarioRefused` when the hospital's folder holds a file that is not one.
    """
    own = sorted(Path(settings.SCENARIOS).glob("*.toml")) if settings.SCENARIOS else []
    scenes = [*map(scenario_named, scenario_ids()), *map(open_scenario, own)]
    return dict(sorted((scene.id, scene) for scene in scenes))


def scene_named(name: str) -> Scenario | None:
    """Give a scenario by its id."""
    return all_scenes().get(name)


@cache
def fingerprint_of(scene: str) -> str:
    """Give what an encounter was made with: of another scenario, other numbers or another engine others come."""
    parts = (all_scenes()[scene].model_dump_json(), numbers_that_ship().model_dump_json())
    return f"{ENGINE}:{hashlib.sha256(''.join(parts).encode()).hexdigest()[:20]}"


@cache
def variant_of(scene: str, variant: str) -> Variant:
    """Give one of a scenario's people."""
    return next(one for one in all_scenes()[scene].variants if one.id == variant)


@cache
def names_in(scene: str, variant: str) -> dict[str, str]:
    """Give the invented names of a scene by the keys that stand for them in clean text."""
    who = variant_of(scene, variant)
    names = {words for each in (who.name, *who.fill.values()) for words in each.values()}
    names |= {words.split(",")[0] for other in all_scenes()[scene].others for words in other.name.values()}
    return {f"p{number}": name for number, name in enumerate(sorted(name for name in names if name[:1].isupper()), 1)}


def clean(words: str, *, scene: str, variant: str, lang: Language, conversation: str) -> CleanText:
    """Replace what identifies somebody real; the scene's invented names stay, as references."""
    known = {name: key for key, name in names_in(scene, variant).items()}
    full = {name: key for name, key in known.items() if " " in name}
    short = {name: key for name, key in known.items() if " " not in name}
    return deidentify(
        words,
        lang=lang,
        secret=secret_for("surrogates"),
        conversation=conversation,
        colleagues=Colleagues(full_names=full, in_conversation=short),
    )


def with_names(words: CleanText, *, scene: str, variant: str) -> str:
    """Give clean text with the scene's names in it again."""
    return show_colleagues(words.text, names_in(scene, variant))
