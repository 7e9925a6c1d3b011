"""The words in which an archive is refused."""

from typing import NoReturn

from collegia.engines.archives.problem import ExportRefused, Problem


def refuse(file: str, what: str, remedy: str, *, line: int | None = None) -> NoReturn:
    """Raise ExportRefused with these words."""
    raise ExportRefused(Problem(file, line, what, remedy))


def refuse_bomb(file: str) -> NoReturn:
    """Refuse an archive that unpacks to far more than it holds."""
    refuse(
        file,
        "It unpacks to far more data than a chat export holds, as archives made to fill a disk do.",
        "Ask for a fresh export; if it is genuine, unpack it and import the folder.",
    )


def refuse_damaged(file: str) -> NoReturn:
    """Refuse an archive that stops early or does not match its own checksums."""
    refuse(
        file, "The archive is damaged or was cut short.", "Download it again and compare its size with the original."
    )


class DamagedMember(Exception):
    """One file inside an archive cannot be read to its end; the others may be sound."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
