"""Who and where in a Zulip export: the tables of realm.json."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from collegia.engines.archives.opened import Opened
from collegia.engines.archives.refusals import DamagedMember
from collegia.engines.exports.documents import rows_of
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.message import Account, ConversationKind
from collegia.engines.exports.plain import plain, plain_handle, plain_name
from collegia.engines.exports.rows import BadRow, Dropped, Row

PERSONAL, STREAM, GROUP = 1, 2, 3


@dataclass(slots=True)
class Directory:
    """Accounts by their number, recipients by theirs."""

    workspace: str = ""
    accounts: dict[int, Account] = field(default_factory=dict)
    by_name: dict[str, Account] = field(default_factory=dict)
    bots: set[int] = field(default_factory=set)
    system_bots: set[int] = field(default_factory=set)
    recipients: dict[int, tuple[int, int]] = field(default_factory=dict)
    members: dict[int, set[int]] = field(default_factory=dict)
    private: set[int] = field(default_factory=set)

    def account(self, number: int) -> Account:
        """The account with this number; one without name or e-mail when the export does not list it."""
        found = self.accounts.get(number)
        if found is None:
            found = self.accounts[number] = Account(source_id=str(number))
        return found

    def find(self, name: str, number: str) -> Account | None:
        """The account that a mention means, by its number or else by its name."""
        return (self.accounts.get(int(number)) if number else None) or self.by_name.get(name)

    def place(self, sender: int, recipient: int, topic: str) -> tuple[str, ConversationKind, tuple[int, ...]]:
        """The conversation, its kind and, for direct and group messages, who takes part."""
        kind, type_id = self.recipients.get(recipient, (0, recipient))
        if kind == STREAM or not kind:
            closed = type_id in self.private or not kind
            return f"{type_id}/{topic}", ConversationKind.PRIVATE if closed else ConversationKind.PUBLIC, ()
        members = {sender, type_id} if kind == PERSONAL else self.members.get(recipient, {sender})
        numbers = tuple(sorted(members))
        direct = ConversationKind.DIRECT if len(numbers) <= 2 else ConversationKind.GROUP
        return "direct/" + ",".join(map(str, numbers)), direct, numbers


def directory_of(opened: Opened, name: str, intake: Intake) -> Directory:
    """Read the tables of realm.json, one after the other in bounded memory."""
    directory = Directory()
    intake.begin(name)
    for row in _table(opened, name, "zerver_realm", intake):
        value = row.get("string_id")
        directory.workspace = plain(value) if isinstance(value, str) else ""
    for table in ("zerver_userprofile", "zerver_userprofile_mirrordummy", "zerver_userprofile_crossrealm"):
        for row in _table(opened, name, table, intake):
            _take_user(directory, row, is_system=table.endswith("crossrealm"))
    for row in _table(opened, name, "zerver_recipient", intake):
        if all(_is_number(row.get(key)) for key in ("id", "type", "type_id")):
            directory.recipients[row["id"]] = (row["type"], row["type_id"])
    for row in _table(opened, name, "zerver_stream", intake):
        if _is_number(row.get("id")) and row.get("invite_only") is True:
            directory.private.add(row["id"])
    _take_groups(directory, _table(opened, name, "zerver_subscription", intake))
    intake.passed(opened.size(name))
    return directory


def _take_user(directory: Directory, row: Row, *, is_system: bool) -> None:
    number, name = row.get("id"), row.get("full_name")
    if not _is_number(number):
        return
    assert isinstance(number, int)
    if is_system:
        directory.system_bots.add(number)
    elif row.get("is_bot") is True:
        directory.bots.add(number)
    email = row.get("delivery_email") or row.get("email")
    address, shown = plain_handle(email), plain_name(name)
    account = Account(source_id=str(number), email=address, username="", name=shown)
    directory.accounts[number] = account
    if shown:
        directory.by_name[shown] = account


def _take_groups(directory: Directory, rows: Iterator[Row]) -> None:
    groups = {number for number, (kind, _) in directory.recipients.items() if kind == GROUP}
    for row in rows:
        recipient, user = row.get("recipient"), row.get("user_profile")
        if _is_number(recipient) and _is_number(user) and recipient in groups:
            assert isinstance(recipient, int) and isinstance(user, int)
            directory.members.setdefault(recipient, set()).add(user)


def _table(opened: Opened, name: str, table: str, intake: Intake) -> Iterator[Row]:
    try:
        for row in rows_of(opened, name, path=table):
            if isinstance(row, dict):
                yield row
    except BadRow as bad:
        intake.refuse_row(bad)
    except DamagedMember:
        intake.drop(Dropped.MALFORMED, "The file is damaged or ends in the middle.")


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
