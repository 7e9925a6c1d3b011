"""The rows of the progress page: what each attempt showed of a behaviour, gathered by family of skills."""

from collections.abc import Sequence
from dataclasses import dataclass

from collegia.engines.encounter.behaviours import Behaviour, book_that_ships
from collegia.engines.skills.families import Family, Skill, family_of
from collegia.practice.rehearsal.queries.progress import Attempt


@dataclass(frozen=True, slots=True)
class BehaviourRow:
    """One behaviour over the attempts: done, not done, or nothing where there was no opportunity or no such row."""

    behaviour: Behaviour
    shown: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class SkillRows:
    """The behaviours of one family."""

    family: Family
    rows: tuple[BehaviourRow, ...]


def rows_of(attempts: Sequence[Attempt]) -> list[SkillRows]:
    """Give the families that any attempt gave an opportunity for, in their order."""
    by_skill: dict[Skill, list[BehaviourRow]] = {}
    for behaviour in book_that_ships().behaviours.values():
        shown = tuple(attempt.shown.get(behaviour.id) for attempt in attempts)
        if any(done is not None for done in shown):
            by_skill.setdefault(behaviour.skill, []).append(BehaviourRow(behaviour, shown))
    return [SkillRows(family_of(skill), tuple(by_skill[skill])) for skill in Skill if skill in by_skill]
