"""Who and where in a Slack export: users.json and the lists of conversations."""

from dataclasses import dataclass, field

from collegia.engines.archives.opened import Opened
from collegia.engines.exports.documents import document_in
from collegia.engines.exports.intake import Intake
from collegia.engines.exports.message import Account, ConversationKind
from collegia.engines.exports.plain import plain, plain_handle, plain_name
from collegia.engines.exports.rows import BadRow, Row, row_in, texts_in

LISTS = {
    "channels.json": ConversationKind.PUBLIC,
    "groups.json": ConversationKind.PRIVATE,
    "mpims.json": ConversationKind.GROUP,
    "dms.json": ConversationKind.DIRECT,
}
USER_LISTS = ("users.json", "org_users.json")


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation; `members` are user ids, known for direct and group messages."""

    conversation_id: str
    kind: ConversationKind
    members: tuple[str, ...] = ()


@dataclass(slots=True)
class Directory:
    """Accounts and conversations by every name under which an export speaks of them."""

    workspace: str = ""
    accounts: dict[str, Account] = field(default_factory=dict)
    bots: set[str] = field(default_factory=lambda: {"USLACKBOT"})
    conversations: dict[str, Conversation] = field(default_factory=dict)

    def account(self, user: str) -> Account:
        """The account with this id; one without name or e-mail when the export does not list it."""
        found = self.accounts.get(user)
        if found is None:
            found = self.accounts[user] = Account(source_id=plain(user))
        return found

    def conversation(self, folder: str) -> Conversation:
        """The conversation kept in this folder; an unlisted one counts as closed."""
        found = self.conversations.get(folder)
        if found is None:
            found = self.conversations[folder] = Conversation(plain(folder), _unlisted_kind(folder))
        return found

    def add_user(self, row: Row) -> None:
        """Take in one user as Slack describes her."""
        user, profile = row.get("id"), row_in(row, "profile")
        if not isinstance(user, str) or not user:
            return
        if row.get("is_bot") is True:
            self.bots.add(user)
        if not self.workspace and isinstance(row.get("team_id"), str):
            self.workspace = plain(row["team_id"])
        name = next((value for value in _names(row, profile) if isinstance(value, str) and value.strip()), "")
        self.accounts[user] = Account(
            source_id=plain(user),
            email=plain_handle(profile.get("email")),
            username=plain_handle(row.get("name")),
            name=plain_name(name),
        )

    def add_conversation(self, row: Row, kind: ConversationKind) -> None:
        """Take in one conversation as Slack describes it, under its id and its name."""
        conversation_id, name = row.get("id"), row.get("name")
        if not isinstance(conversation_id, str) or not conversation_id:
            return
        members = tuple(texts_in(row, "members"))
        found = Conversation(plain(conversation_id), kind, members if kind in CLOSED else ())
        self.conversations[conversation_id] = found
        if isinstance(name, str) and name:
            self.conversations[name] = found


CLOSED = frozenset({ConversationKind.DIRECT, ConversationKind.GROUP})


def directory_of(opened: Opened, root: str, intake: Intake) -> Directory:
    """Read the lists at the top of an export; a list that is damaged or missing leaves its names unknown."""
    directory = Directory()
    for name in USER_LISTS:
        for row in _listed(opened, root + name, intake):
            intake.recognised += "profile" in row
            directory.add_user(row)
    for name, kind in LISTS.items():
        for row in _listed(opened, root + name, intake):
            directory.add_conversation(row, kind)
    return directory


def kind_of_channel(row: Row) -> ConversationKind:
    """What a channel object of Slack's programming interface says about itself."""
    if row.get("is_im") is True:
        return ConversationKind.DIRECT
    if row.get("is_mpim") is True:
        return ConversationKind.GROUP
    return ConversationKind.PRIVATE if row.get("is_private") is True else ConversationKind.PUBLIC


def _listed(opened: Opened, name: str, intake: Intake) -> list[Row]:
    if not opened.holds(name):
        return []
    intake.begin(name)
    intake.passed(opened.size(name))
    try:
        document = document_in(opened, name)
    except BadRow as bad:
        intake.refuse_row(bad)
        return []
    return [row for row in document if isinstance(row, dict)] if isinstance(document, list) else []


def _names(row: Row, profile: Row) -> tuple[object, ...]:
    return profile.get("real_name"), row.get("real_name"), profile.get("display_name"), row.get("name")


def _unlisted_kind(folder: str) -> ConversationKind:
    if folder.startswith("mpdm-"):
        return ConversationKind.GROUP
    if len(folder) >= 9 and folder[0] == "D" and folder.isalnum() and folder.isupper():
        return ConversationKind.DIRECT
    return ConversationKind.PRIVATE
