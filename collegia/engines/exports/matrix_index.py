"""The first pass over Matrix events: names, members, edits and redactions, which all may follow what they change."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from collegia.engines.exports.message import Account, ConversationKind
from collegia.engines.exports.plain import plain, plain_name
from collegia.engines.exports.rows import Row, row_in

_IN_MEMORY_BYTES = 16 * 1024 * 1024


@dataclass(slots=True)
class Room:
    """What is known of a room once all of its events were seen."""

    members: set[str] = field(default_factory=set)
    is_direct: bool = False
    is_public: bool = False

    def kind(self) -> ConversationKind:
        """A room of two counts as direct even where nothing says so: the stricter reading."""
        if self.is_public:
            return ConversationKind.PUBLIC
        if len(self.members) <= 2:
            return ConversationKind.DIRECT
        return ConversationKind.GROUP if self.is_direct else ConversationKind.PRIVATE


class Edits:
    """The newest content of each edited message, held on disk beyond sixteen megabytes."""

    def __init__(self, workdir: Path | None) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES, dir=str(workdir) if workdir else None)  # noqa: SIM115
        self._places: dict[tuple[str, str], tuple[float, int, int]] = {}

    def add(self, target: str, sender: str, at: float, content: Row) -> None:
        """Remember this content unless a newer one is known; only the author of a message can edit it."""
        known = self._places.get((target, sender))
        if known is not None and known[0] > at:
            return
        data = json.dumps(content).encode()
        start = self._file.seek(0, 2)
        self._file.write(data)
        self._places[(target, sender)] = (at, start, len(data))

    def newest(self, target: str, sender: str) -> tuple[float, Row] | None:
        """When the message was last edited (milliseconds since 1970), and its content since then."""
        known = self._places.get((target, sender))
        if known is None:
            return None
        at, start, size = known
        self._file.seek(start)
        content: Row = json.loads(self._file.read(size))
        return at, content

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class Index:
    """Everything of the first pass."""

    def __init__(self, workdir: Path | None) -> None:
        self.rooms: dict[str, Room] = {}
        self.edits = Edits(workdir)
        self.redacted: set[str] = set()
        self.accounts: dict[str, Account] = {}

    def account(self, user: str) -> Account:
        """The account of this Matrix id."""
        found = self.accounts.get(user)
        if found is None:
            local = plain(user.lstrip("@").partition(":")[0].lower())
            found = self.accounts[user] = Account(source_id=plain(user), username=local)
        return found

    def take(self, events: Iterator[Any], fallback: str) -> None:
        """Learn from these events; whatever is not an event teaches nothing."""
        for event in events:
            if isinstance(event, dict):
                self._take(event, room_of(event) or fallback)

    def _take(self, event: Row, room_id: str) -> None:
        kind, content, sender = event.get("type"), row_in(event, "content"), event.get("sender")
        room = self.rooms.setdefault(room_id, Room())
        if kind == "m.room.member":
            self._take_member(event, content, room)
        elif kind == "m.room.join_rules":
            room.is_public = content.get("join_rule") == "public"
        elif kind == "m.room.redaction":
            self._take_redaction(event, content)
        elif kind == "m.room.message" and isinstance(sender, str):
            room.members.add(sender)
            self._take_edit(event, content, sender)

    def _take_member(self, event: Row, content: Row, room: Room) -> None:
        user, name = event.get("state_key"), content.get("displayname")
        if not isinstance(user, str) or not user.startswith("@"):
            return
        if content.get("membership") in ("join", "invite"):
            room.members.add(user)
            room.is_direct = room.is_direct or content.get("is_direct") is True
        if isinstance(name, str) and name.strip() and content.get("membership") == "join":
            known = self.account(user)
            self.accounts[user] = Account(known.source_id, known.email, known.username, plain_name(name))

    def _take_redaction(self, event: Row, content: Row) -> None:
        for target in (event.get("redacts"), content.get("redacts")):
            if isinstance(target, str):
                self.redacted.add(target)

    def _take_edit(self, event: Row, content: Row, sender: str) -> None:
        relation = row_in(content, "m.relates_to")
        target, at = relation.get("event_id"), event.get("origin_server_ts")
        if relation.get("rel_type") != "m.replace" or not isinstance(target, str) or is_redacted(event):
            return
        if isinstance(at, int | float) and (new := row_in(content, "m.new_content")):
            self.edits.add(target, sender, float(at), new)


def room_of(event: Row) -> str:
    """The room that an event names, empty when it names none."""
    room = event.get("room_id")
    return room if isinstance(room, str) else ""


def is_redacted(event: Row) -> bool:
    """Whether an event says of itself that it was deleted."""
    unsigned = row_in(event, "unsigned")
    return bool(unsigned.get("redacted_because") or unsigned.get("redacted_by"))
