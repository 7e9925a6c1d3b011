"""An opened export: named files that are read when asked for."""

from io import BufferedReader
from types import TracebackType
from typing import Protocol, Self


class Members(Protocol):
    """How one kind of archive lists and opens its files; `sizes` keeps the archive's order."""

    sizes: dict[str, int]

    def open(self, name: str) -> BufferedReader: ...

    def close(self) -> None: ...


class Opened:
    """The files of an export in the archive's own order; nothing is read before `open`.

    A member whose name ends in `.gz` is read unpacked. `label` is what the export is called in messages to people.
    """

    def __init__(self, members: Members, *, label: str) -> None:
        self._members = members
        self.label = label
        self.total_bytes = sum(members.sizes.values())

    def names(self) -> list[str]:
        """Every file's name, with forward slashes."""
        return list(self._members.sizes)

    def holds(self, name: str) -> bool:
        """Whether there is a file of exactly this name."""
        return name in self._members.sizes

    def size(self, name: str) -> int:
        """The file's size in bytes as the archive states it; KeyError when there is no such file."""
        return self._members.sizes[name]

    def open(self, name: str) -> BufferedReader:
        """The file's bytes; reading may raise DamagedMember, KeyError when there is no such file."""
        return self._members.open(name)

    def where(self, name: str) -> str:
        """How to call this file in a message to a person."""
        return self.label if name == self.label else f"{self.label}: {name}"

    def close(self) -> None:
        """Let go of the archive; what was spooled is gone with it."""
        self._members.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
