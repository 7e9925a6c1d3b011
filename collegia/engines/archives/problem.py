"""What is wrong with something a stranger sent, and what a person can do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an export: where it is and what a person can do about it."""

    file: str
    line: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.what} {self.remedy}"


class ExportRefused(Exception):
    """The export cannot be read at all; nothing of it was imported."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
