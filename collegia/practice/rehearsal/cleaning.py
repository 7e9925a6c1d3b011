"""Cleaning the texts of an encounter, and putting what was said into one text."""

from collegia.engines.deidentify.clean_text import CleanText
from collegia.engines.encounter.voice import Said
from collegia.practice.rehearsal.queries.encounters import ShownEncounter
from collegia.practice.rehearsal.scenes import clean


def clean_for(shown: ShownEncounter, words: str) -> CleanText:
    """Clean a text of an encounter; what looks like a real person's name is replaced, the scene's names stay."""
    encounter = shown.encounter
    return clean(
        words,
        scene=encounter.scenario,
        variant=encounter.variant,
        lang=shown.lang,
        conversation=f"encounter:{encounter.pk}",
    )


def as_text(said: tuple[Said, ...]) -> str:
    """Give what was said as one text."""
    return " ".join(one.text for one in said)
