"""`collegia ratings fit FILE.csv`: raw and fair averages side by side, severities, and what ratings are made of."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from collegia.engines.ratings.equations import NotSolved
from collegia.engines.ratings.figures import LEAST_RELIABILITY, Fit, Model, SeverityFigure, fit
from collegia.engines.ratings.table import PERSONS_FOR_A_MODEL, RATERS_FOR_A_MODEL, RatingsRefused
from collegia.engines.ratings.variances import NotSettled
from collegia.web.commands.ratings_csv import BadTable, read_ratings

NAME = "ratings"
HELP = "fit ratings: fair averages beside raw ones, severity of raters, reliability; never a ranking"
ALL_GOOD, WRONG_CALL = 0, 2
DIGITS = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to do, the file and the model."""
    parser.add_argument("action", choices=["fit"], help="fit the ratings and print the figures as JSON")
    parser.add_argument(
        "file", metavar="FILE.csv", help='columns rater,person,rating and, if there is one, item; "-" is standard input'
    )
    parser.add_argument(
        "--model",
        type=Model,
        choices=list(Model),
        default=Model.LINEAR,
        help="linear, or ordinal for scales of 3 to 7 points",
    )


def run(args: argparse.Namespace) -> int:
    """Print the figures; 0 fitted, 2 the call or the table cannot be used."""
    try:
        found = fit(read_ratings(args.file), args.model)
    except (BadTable, RatingsRefused, NotSettled, NotSolved) as refusal:
        print("\n".join(f"collegia ratings: {line}" for line in str(refusal).splitlines()), file=sys.stderr)
        return WRONG_CALL
    print(json.dumps(_answer(found), ensure_ascii=False))
    for caution in _cautions(found):
        print(f"collegia ratings: {caution}", file=sys.stderr)
    return ALL_GOOD


def _answer(found: Fit) -> dict[str, Any]:
    variance = found.variance
    return {
        "persons": [
            {
                **{"id": one.id, "raw": _digits(one.raw), "fair": _digits(one.fair)},
                **{"low": _digits(one.low), "high": _digits(one.high), "n": one.n},
            }
            for one in found.persons
        ],
        "raters": [_severity("severity", one) for one in found.raters],
        "items": [_severity("difficulty", one) for one in found.items],
        "variance": {
            **{"person": _digits(variance.person), "rater": _digits(variance.rater)},
            **{"item": _digits(variance.item), "residual": _digits(variance.residual)},
        },
        "reliability": _digits(found.reliability),
        "connected": found.connections.connected,
        "components": found.connections.components,
    }


def _severity(name: str, one: SeverityFigure) -> dict[str, Any]:
    return {"id": one.id, name: _digits(one.severity), "low": _digits(one.low), "high": _digits(one.high), "n": one.n}


def _digits(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS)


def _cautions(found: Fit) -> Iterator[str]:
    """Say why figures are hidden, or should be read with care."""
    if not found.connections.connected:
        yield (
            f"the ratings fall into {found.connections.components} parts that cannot be compared. Figures are given"
            " within the part that holds more than half, if one does. Let the parts share raters, or fit them apart."
        )
    if found.reliability is not None and found.reliability < LEAST_RELIABILITY:
        yield f"the reliability is {found.reliability:.2f}, below 0.5: fair averages are hidden. Gather more ratings."
    if found.only_describes:
        yield (
            f"with fewer than {PERSONS_FOR_A_MODEL} persons or {RATERS_FOR_A_MODEL} raters,"
            " read these figures as a description of this table and nothing more."
        )
