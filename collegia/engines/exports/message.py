"""The one message type that every vendor's export is read into."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

# The archives below refuse in the same words; whoever reads exports finds all of it here.
from collegia.engines.archives.problem import ExportRefused as ExportRefused
from collegia.engines.archives.problem import Problem as Problem


class Source(StrEnum):
    """The export formats that Collegia reads."""

    SLACK = "slack"
    MATTERMOST = "mattermost"
    ZULIP = "zulip"
    MATRIX = "matrix"
    TEAMS = "teams"
    MBOX = "mbox"
    CSV = "csv"


class ConversationKind(StrEnum):
    """Who can read along: `DIRECT` is two people, `GROUP` a closed handful, `PRIVATE` an invited channel."""

    DIRECT = "direct"
    GROUP = "group"
    PRIVATE = "private"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Account:
    """One sender as the source knows it; e-mail and username are lower case, empty when the export has none."""

    source_id: str
    email: str = ""
    username: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """One message that a person wrote, as plain text, times in UTC; ids are the source's own."""

    source: Source
    workspace: str
    conversation: str
    conversation_kind: ConversationKind
    message_id: str
    sender: Account
    sent_at: datetime
    text: str
    thread_root: str | None = None
    reply_to: str | None = None
    mentions: tuple[Account, ...] = ()
    recipients: tuple[Account, ...] = ()
    edited_at: datetime | None = None
    urgency: str = ""


@dataclass(slots=True)
class Tally:
    """What a reader has met so far, before anybody was joined or asked for consent; final when iteration ends.

    `dropped` counts rows by reason (`system`, `bot`, `deleted`, `empty`, `duplicate`, ...).
    """

    human_messages: int = 0
    people: set[str] = field(default_factory=set)
    conversations: set[str] = field(default_factory=set)
    threads: set[tuple[str, str]] = field(default_factory=set)
    replies: int = 0
    dropped: Counter[str] = field(default_factory=Counter)


class ExportReader(Protocol):
    """Reads one opened export once, from front to back, in bounded memory.

    `problems` names the first hundred rows that were wrong. Iterating may raise ExportRefused when nothing at all could
    be read; the export is let go of at the end, or by `close` when it is left early.
    """

    tally: Tally
    problems: list[Problem]

    def __iter__(self) -> Iterator[ExportedMessage]: ...

    def progress(self) -> float:
        """The share of the export read so far, 0.0 to 1.0."""
        ...

    def close(self) -> None:
        """Let go of the export's files."""
        ...
