"""The first pass over a folder of Graph pages: which copy of a message is the newest, and who is in which chat."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.message import Account
from collegia.engines.exports.plain import plain, plain_handle, plain_name
from collegia.engines.exports.rows import BadRow, Row, id_in, row_in, rows_in
from collegia.engines.exports.teams_rows import (
    as_graph,
    conversation_of,
    is_chat_message,
    moment_in,
    page_rows,
    pages_of,
)


@dataclass(slots=True)
class Index:
    """`newest` maps the hash of (conversation, id) to the hash of (time of its newest copy)."""

    newest: dict[int, float] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)

    def account(self, user: str, name: str = "") -> Account:
        """The account with this id, with the first name that was met for it."""
        found = self.accounts.get(user)
        if found is None or (name and not found.name):
            found = Account(source_id=plain(user), email=found.email if found else "", name=plain_name(name))
            self.accounts[user] = found
        return found


def index_of(opened: Opened, intake: Intake) -> Index:
    """Read every page once, keeping numbers and names only; trouble is left for the second pass to report."""
    index = Index()
    for name in pages_of(opened):
        for row in _readable_rows(opened, name):
            try:
                _take(index, row, conversation_of(row) or folder_of(name))
            except BadRow:
                continue
        intake.passed(opened.size(name) // 2)
    return index


def folder_of(name: str) -> str:
    """What a message that names no chat or channel is filed under: its folder, or else its file."""
    return name.rsplit("/", 2)[-2] if "/" in name else name.removesuffix(".json")


def version_of(row: Row) -> float:
    """When this copy of a message was last changed, as seconds since 1970."""
    moment = moment_in(row, "lastModifiedDateTime") or moment_in(row, "createdDateTime")
    return moment.timestamp() if moment else 0.0


def user_of(row: Row) -> Row:
    """The person whom a message is from; empty when it is from nobody or from an application."""
    return row_in(row_in(row, "from"), "user")


def _readable_rows(opened: Opened, name: str) -> Iterator[Row]:
    try:
        for row in page_rows(opened, name):
            if isinstance(row, dict):
                yield as_graph(row)
    except (BadRow, DamagedMember):
        return


def _take(index: Index, row: Row, conversation: str) -> None:
    if is_chat_message(row):
        _take_message(index, row, conversation)
    elif "userPrincipalName" in row or "mail" in row:
        _take_person(index, row.get("id"), row.get("mail") or row.get("userPrincipalName"), row.get("displayName"))
    elif "members" in row:
        for member in rows_in(row, "members"):
            _take_person(index, member.get("userId"), member.get("email"), member.get("displayName"))
            if isinstance(member.get("userId"), str) and isinstance(row.get("id"), str):
                index.members.setdefault(row["id"], set()).add(member["userId"])


def _take_message(index: Index, row: Row, conversation: str) -> None:
    key = hash((conversation, id_in(row, "id")))
    index.newest[key] = max(index.newest.get(key, -1.0), version_of(row))
    user = user_of(row).get("id")
    if isinstance(user, str) and user:
        index.members.setdefault(conversation, set()).add(user)


def _take_person(index: Index, user: object, email: object, name: object) -> None:
    if not isinstance(user, str) or not user:
        return
    address = plain_handle(email) if isinstance(email, str) and "@" in email else ""
    shown = plain_name(name)
    found = index.accounts.get(user)
    index.accounts[user] = Account(
        source_id=plain(user),
        email=address or (found.email if found else ""),
        username=address,
        name=shown or (found.name if found else ""),
    )
