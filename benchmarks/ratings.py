"""Fair numbers beside lme4, beside raw means and beside the clock; `--speed` for the clock alone.

`python -m benchmarks.ratings` reads benchmarks/data/ratings and, where benchmarks/data/ratings/reference.R has put it,
.cache/ratings/insteval.csv; without that file its rows say so, and benchmarks/results/ratings.md is left as it is.
"""

import argparse
import csv
import gzip
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.ratings_left_out import LeftOut, fair_averages, left_out, raw_means
from collegia.engines.ratings.figures import Model, fit
from collegia.engines.ratings.fitted import Fitted
from collegia.engines.ratings.linear import fit_linear
from collegia.engines.ratings.ordinal import MOST_POINTS
from collegia.engines.ratings.table import Part, Ratings
from collegia.engines.ratings.tests.made_up import made_up

DATA = Path(__file__).parent / "data" / "ratings"
CACHE = Path(".cache/ratings")
RESULTS = Path(__file__).parent / "results" / "ratings.md"
PERSONS, EACH = 20_000, 3
# So many ratings of a person as a review has.
FEW = 5
RATERS = (600, 2_000, 6_000, 20_000)
# The peer takes minutes for more.
MOST_RATERS_OF_PEER = 2_000
PEER = (
    "import sys,time,pandas,mixedlm\n"
    "table=pandas.read_csv(sys.argv[1],dtype={'rater':str,'person':str})\n"
    "start=time.process_time()\n"
    "mixedlm.lmer('rating ~ 1 + (1|person) + (1|rater)',table)\n"
    "print(time.process_time()-start)\n"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", action="store_true", help="only how long a fit takes")
    speed = [*_speed()]
    if parser.parse_args().speed:
        print("\n".join(speed))
        return 0
    lines = ["# Fair numbers", "", "Made by `python -m benchmarks.ratings`; one core.", "", *_accuracy(), "", *speed]
    print("\n".join(lines))
    if (CACHE / "insteval.csv").exists():
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _accuracy() -> Iterator[str]:
    tables = dict(_tables())
    yield from _beside_lme4(tables)
    yield ""
    yield from _left_out(tables)
    yield ""
    yield from _made_up()


def _tables() -> Iterator[tuple[str, Ratings]]:
    with gzip.open(DATA / "politeness.csv.gz", "rt", encoding="utf-8") as file:
        yield "politeness", _table(csv.DictReader(file))
    path = CACHE / "insteval.csv"
    if path.exists():
        with path.open(encoding="utf-8") as file:
            yield "InstEval", _table(csv.DictReader(file))
    else:
        print(f"{path} is not here; benchmarks/data/ratings/README.md says how to make it.", file=sys.stderr)


def _table(rows: "csv.DictReader[str]") -> Ratings:
    columns = list(zip(*((row["rater"], row["person"], float(row["rating"])) for row in rows), strict=True))
    return Ratings.of(*columns)


def _beside_lme4(tables: dict[str, Ratings]) -> Iterator[str]:
    references = json.loads((DATA / "lme4.json").read_text(encoding="utf-8"))
    yield f"## Beside lme4 {references['version']}, by REML\n"
    yield "| ratings | n | part | ours | lme4 | r of the effects with lme4's, persons; raters | our seconds |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, ratings in tables.items():
        start = time.process_time()
        fitted = fit_linear(ratings)
        seconds = time.process_time() - start
        together = "; ".join(_correlation(name, ratings, fitted, part) for part in (Part.PERSON, Part.RATER))
        for part in (Part.PERSON, Part.RATER, Part.RESIDUAL):
            figures = f"{fitted.variances[part]:.5f} | {references[name][part.value]:.5f}"
            yield f"| {name} | {len(ratings):,} | {part.value} | {figures} | {together} | {seconds:.1f} |"


def _correlation(name: str, ratings: Ratings, fitted: Fitted, part: Part) -> str:
    path = CACHE / f"{name.lower()}-{part.value}.csv"
    if not path.exists():
        return "not here"
    with path.open(encoding="utf-8") as file:
        theirs = {row["id"]: float(row["effect"]) for row in csv.DictReader(file)}
    column = {Part.PERSON: ratings.person, Part.RATER: ratings.rater}[part]
    return f"{np.corrcoef(fitted.of(part), [theirs[one] for one in column.ids])[0, 1]:.7f}"


def _left_out(tables: dict[str, Ratings]) -> Iterator[str]:
    yield "## What a rater says whom the average did not know\n"
    yield "Ten folds over raters; RMSE in points, the reduction beside the raw mean with a 95 % interval over raters.\n"
    yield "| ratings | average | RMSE | reduction | r |"
    yield "| --- | --- | --- | --- | --- |"
    for name, ratings in tables.items():
        averages = {"raw mean": raw_means, "fair, linear": fair_averages(Model.LINEAR)}
        if len(np.unique(ratings.values)) <= MOST_POINTS:
            averages["fair, ordinal"] = fair_averages(Model.ORDINAL)
        yield from _told(name, left_out(ratings, averages))
        if ratings.person.counts.mean() > 2 * FEW:
            yield from _told(f"{name}, {FEW} known of a person", left_out(ratings, averages, at_most=FEW))


def _told(name: str, found: LeftOut) -> Iterator[str]:
    for one in found.foretold:
        value, low, high = found.reduction(one, "raw mean")
        reduction = "" if one == "raw mean" else f"{value:.1%} ({low:.1%} to {high:.1%})"
        yield f"| {name} | {one} | {found.error(one):.4f} | {reduction} | {found.correlation(one):.3f} |"


def _made_up() -> Iterator[str]:
    yield "## What was made up comes out again\n"
    yield "Half of the raters a point stricter, half milder; persons vary by 0.6, what else there is by 0.6 points.\n"
    yield "| persons | raters | raters a person | tables | severity off by, on average | 95 % intervals that hold |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for persons, raters, each in ((60, 12, 4), (30, 6, 3), (200, 40, 3)):
        off, held = [], []
        for seed in range(40):
            truth = made_up(persons, raters, each, seed=seed, severities=np.tile([1.0, -1.0], raters // 2))
            figures = fit(truth.ratings).raters
            off += [abs((one.severity or 0) - true) for one, true in zip(figures, truth.severities, strict=True)]
            held += [
                one.low <= true <= one.high for one, true in zip(figures, truth.severities, strict=True) if one.low
            ]
        yield f"| {persons} | {raters} | {each} | 40 | {np.mean(off):.3f} | {np.mean(held):.1%} |"


def _speed() -> Iterator[str]:
    yield f"## How long `fit` takes: {PERSONS:,} persons, {PERSONS * EACH:,} ratings, raters dealt out by chance\n"
    yield "Seconds of processor for all figures; the peer, mixedlm, gives variances and effects without intervals.\n"
    yield "| raters | linear | ordinal, 5 points | peak memory | mixedlm, linear |"
    yield "| --- | --- | --- | --- | --- |"
    for raters in RATERS:
        truth = made_up(PERSONS, raters, EACH, seed=raters).ratings
        points = Ratings(truth.rater, truth.person, None, np.clip(np.round(truth.values), 1, 5))
        linear, ordinal = _seconds(truth, Model.LINEAR), _seconds(points, Model.ORDINAL)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        peer = _peer(truth) if raters <= MOST_RATERS_OF_PEER else "not run"
        yield f"| {raters:,} | {linear:.1f} | {ordinal:.1f} | {peak:.0f} MB | {peer} |"


def _seconds(ratings: Ratings, model: Model) -> float:
    start = time.process_time()
    fit(ratings, model)
    return time.process_time() - start


def _peer(ratings: Ratings) -> str:
    if importlib.util.find_spec("mixedlm") is None:
        return "not here"
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ratings.csv"
        _write(ratings, path)
        one_thread = {**os.environ, "RAYON_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        words: Sequence[str] = [sys.executable, "-c", PEER, str(path)]
        done = subprocess.run(words, capture_output=True, text=True, check=True, env=one_thread)
    return f"{float(done.stdout):.1f}"


def _write(ratings: Ratings, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["rater", "person", "rating"])
        writer.writerows(zip(ratings.rater.codes, ratings.person.codes, ratings.values, strict=True))


if __name__ == "__main__":
    sys.exit(main())
