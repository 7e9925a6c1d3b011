"""How feedback is worded for one group beside another: shares of labels such as vague or personality. Counts in.

Texts about one person resemble each other, and so do those of one writer; intervals are widened by how much texts about
one person do (Rao & Scott 1992, Biometrics 48:577-585).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from collegia.engines.ratings.groups import SCREEN, Group, hidden
from collegia.engines.ratings.proportions import CountsRefused, Estimate, Share, difference

SURE = 0.05


@dataclass(frozen=True, slots=True)
class Worded:
    """What one giver wrote about one receiver: the number of texts, and in how many of them each label was read."""

    receiver: str
    giver: str
    texts: int
    labels: Mapping[str, int]

    def __post_init__(self) -> None:
        if self.texts < 1 or any(not 0 <= count <= self.texts for count in self.labels.values()):
            raise CountsRefused("A label is in fewer than no texts or in more than there are.")


@dataclass(frozen=True, slots=True)
class LabelDifference:
    """The share of a label about one group less that about the reference, with its 95 % interval.

    `sure` takes into account that all labels and groups of the table were looked at.
    """

    group: Group
    label: str
    share: Estimate
    difference: Estimate
    sure: bool


@dataclass(frozen=True, slots=True)
class WordingByGroup:
    """All labels of all groups that may be shown, beside the largest group."""

    reference: Group | None
    differences: tuple[LabelDifference, ...]
    hidden: tuple[Group, ...]
    note: str = SCREEN


def wording_by_group(worded: Sequence[Worded], group_of: Mapping[str, Group]) -> WordingByGroup:
    """Compare what is written about groups of receivers; a group needs ten receivers and ten givers to be shown."""
    rows = _by_group(worded, group_of)
    people = {group: _fewer_side(of_group) for group, of_group in rows.items()}
    away = hidden(people)
    shown = [group for group in sorted(rows) if group not in away]
    if not shown:
        return WordingByGroup(None, (), tuple(sorted(away)))
    reference = max(shown, key=lambda group: people[group])
    labels = sorted({label for one in worded for label in one.labels})
    looks = max(1, len(labels) * (len(shown) - 1))
    wide = NormalDist().inv_cdf(1 - SURE / (2 * looks))
    compared = _compared({group: rows[group] for group in shown}, reference, labels, wide)
    return WordingByGroup(reference, tuple(compared), tuple(sorted(away)))


def _by_group(worded: Sequence[Worded], group_of: Mapping[str, Group]) -> dict[Group, list[Worded]]:
    rows: dict[Group, list[Worded]] = {}
    for one in worded:
        if one.receiver in group_of:
            rows.setdefault(group_of[one.receiver], []).append(one)
    return rows


def _fewer_side(rows: Sequence[Worded]) -> int:
    """Give the number of receivers or of givers, whichever is smaller."""
    return min(len({one.receiver for one in rows}), len({one.giver for one in rows}))


def _compared(
    rows: Mapping[Group, Sequence[Worded]], reference: Group, labels: Sequence[str], wide: float
) -> Iterator[LabelDifference]:
    for label in labels:
        beside = _share(rows[reference], label)
        for group in rows:
            if group != reference:
                share = _share(rows[group], label)
                surely = difference(_at(share, wide), _at(beside, wide)).leaves_out_zero
                around = Estimate(share.value, *share.interval)
                yield LabelDifference(group, label, around, difference(share, beside), surely)


def _share(rows: Sequence[Worded], label: str) -> Share:
    """Give the share of texts with a label, as of so many independent texts as these amount to."""
    receivers = {one.receiver: n for n, one in enumerate(rows)}
    place = np.unique([receivers[one.receiver] for one in rows], return_inverse=True)[1]
    part = np.bincount(place, [one.labels.get(label, 0) for one in rows])
    whole = np.bincount(place, [one.texts for one in rows])
    share = part.sum() / whole.sum()
    binomial = whole.sum() * share * (1 - share)
    between = float(((part - whole * share) ** 2).sum()) * len(whole) / max(1, len(whole) - 1)
    effect = max(1.0, between / binomial) if binomial > 0 else 1.0
    return Share(float(part.sum() / effect), float(whole.sum() / effect))


def _at(share: Share, z: float) -> Share:
    return Share(share.part, share.whole, z)
