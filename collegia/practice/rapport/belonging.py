"""Where two people belong together: the smallest unit that holds a unit of each."""

from collections.abc import Iterable, Mapping, Sequence

Path = tuple[int, ...]


def path_of(unit: int, parents: Mapping[int, int | None]) -> Path:
    """A unit and all that it lies in, from the top."""
    found = [unit]
    while (above := parents.get(found[-1])) is not None:
        found.append(above)
    return tuple(reversed(found))


def smallest_common(mine: Iterable[Path], theirs: Sequence[Path]) -> Path | None:
    """The path of the deepest unit that holds a unit of each; of equally deep ones always the same; or None."""
    shared = (_shared(one, other) for one in mine for other in theirs)
    return min((path for path in shared if path), key=lambda path: (-len(path), path), default=None)


def _shared(one: Path, other: Path) -> Path:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[:same]
