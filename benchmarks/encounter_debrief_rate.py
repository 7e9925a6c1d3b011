"""`python -m benchmarks.encounter_debrief_rate`: would the debrief be righter if it looked at the whole talk?

What is rare is found wrongly more often: of a weak talk "done" is too often wrong, of a strong one "not done". One
could weigh each answer by how many other behaviours of the same talk were done, and say only what is three in four
sure. Fitted on one half of the unseen talks, measured on the other, both ways round. Tried, and not used:
docs/rehearsal.md says why.
"""

import math
from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.encounter_debrief import Item, items_of
from benchmarks.encounter_talks import LEVELS, exchanges_written, talks
from collegia.engines.encounter.debrief import debrief

SURE = 0.75


def main() -> None:
    """Print what is right of done and of not done, by level, as it is and weighed."""
    debriefs = {talk.id: debrief(exchanges_written(talk), talk.scenario, talk.lang) for talk in talks()}
    items = [one for one in items_of(debriefs, "A") if one.both_decided and not one.talk.for_tuning]
    chances = weighed(items)
    print("| answers | given | " + " | ".join(f"{level}: done, not done" for level in LEVELS) + " |")
    print(_row("as it is", items, [one.engine == "done" for one in items]))
    print(_row("weighed by the talk", items, [chance >= 0.5 for chance in chances]))
    print(_row("weighed, said where sure", items, [_sure(chance) for chance in chances]))


def weighed(items: Sequence[Item]) -> list[float]:
    """Give how likely each behaviour was done, 0 to 1, from the answers about it and about the rest of its talk."""
    rows = np.array([[float(one.engine == "done"), _rest_of_talk(one, items)] for one in items])
    wanted = np.array([one.labeller == "done" for one in items])
    first = set(sorted({one.talk.id for one in items})[::2])
    half = np.array([one.talk.id in first for one in items])
    chances = np.zeros(len(items))
    for left_out in (half, ~half):
        fitted = LogisticRegression(C=10).fit(rows[~left_out], wanted[~left_out])
        chances[left_out] = fitted.predict_proba(rows[left_out])[:, 1]
    return [float(chance) for chance in chances]


def _rest_of_talk(item: Item, items: Sequence[Item]) -> float:
    """Give the log-odds that another behaviour of the talk was done, one of each kind added."""
    others = [one.engine == "done" for one in items if one.talk.id == item.talk.id and one is not item]
    return math.log((sum(others) + 1) / (len(others) - sum(others) + 1))


def _sure(chance: float) -> bool | None:
    return True if chance >= SURE else False if chance <= 1 - SURE else None


def _row(name: str, items: Sequence[Item], said: Sequence[bool | None]) -> str:
    cells = [f"{_right(items, said, level, True)}, {_right(items, said, level, False)}" for level in LEVELS]
    return f"| {name} | {sum(one is not None for one in said)} of {len(said)} | " + " | ".join(cells) + " |"


def _right(items: Sequence[Item], said: Sequence[bool | None], level: str, done: bool) -> str:
    right = [
        (one.labeller == "done") is done
        for one, answer in zip(items, said, strict=True)
        if one.level == level and answer is done
    ]
    return f"{sum(right) / len(right):.2f} of {len(right)}" if right else "never said"


if __name__ == "__main__":
    main()
