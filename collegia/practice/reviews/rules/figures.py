"""Which averages of anchors a person sees, and how sure a raw one is."""

import math
from collections.abc import Sequence
from enum import StrEnum

# With fewer colleagues beside the reviewer, an average would tell what one of them chose.
FEWEST_COLLEAGUES = 3
FEWEST_PERSONS_RATED = 5
LEAST_RELIABILITY = 0.5
NORMAL_95 = 1.959964


class Hidden(StrEnum):
    """Why an average is not shown."""

    TOO_LITTLE = "too_little"
    FEW_COLLEAGUES = "few_colleagues"
    NOT_CONNECTED = "not_connected"
    UNSURE = "unsure"
    UNSURE_FOR_ALL = "unsure_for_all"
    CONTESTED = "contested"


def why_hidden(*, colleagues: int, own_reliability: float | None, reliability: float | None) -> Hidden | None:
    """Why a person's averages are not shown; none: they are. A reliability of none: nobody to compare her with."""
    if colleagues < FEWEST_COLLEAGUES:
        return Hidden.FEW_COLLEAGUES
    if own_reliability is None or reliability is None:
        return Hidden.NOT_CONNECTED
    if reliability < LEAST_RELIABILITY:
        return Hidden.UNSURE_FOR_ALL
    return Hidden.UNSURE if own_reliability < LEAST_RELIABILITY else None


def raw_interval(
    raw: float, ratings_of_raters: Sequence[int], *, rater: float, pair: float, single: float
) -> tuple[float, float]:
    """The 95 % interval of a raw average: how far it would move with other raters, within the three anchors.

    `rater`, `pair` and `single` are variances: of raters' severity, of what one rater's anchors for one person share,
    and of what is left of one anchor.
    """
    n = sum(ratings_of_raters)
    of_raters = sum((count / n) ** 2 for count in ratings_of_raters)
    reach = NORMAL_95 * math.sqrt((rater + pair) * of_raters + single / n)
    return max(1.0, raw - reach), min(3.0, raw + reach)
