"""Messages for tests, as a reader of exports would yield them."""

from datetime import datetime, timedelta

from django.utils import timezone

from collegia.engines.exports.message import Account, ConversationKind, ExportedMessage, Source, Tally
from collegia.practice.rapport.actions.joining import Joiner
from collegia.practice.rapport.actions.receiving import Receiver
from collegia.practice.rapport.models.imports import Import


def account(person) -> Account:
    return Account(source_id=f"U{person.pk}", email=person.email, name=person.name)


def say(author, text: str, *, number: int = 1, to=(), kind: str = "public", at: datetime | None = None, **more):
    return ExportedMessage(
        source=Source.SLACK,
        workspace="w",
        conversation=more.pop("conversation", "ward-3"),
        conversation_kind=ConversationKind(kind),
        message_id=str(number),
        sender=author if isinstance(author, Account) else account(author),
        sent_at=at or timezone.now() - timedelta(hours=2) + timedelta(seconds=number),
        text=text,
        recipients=tuple(account(person) for person in to),
        **more,
    )


def receive(*messages: ExportedMessage, only_author: int | None = None) -> Receiver:
    made = Import.objects.create(source="slack", scope="organisation", file_name="f", fingerprint="f")
    receiver = Receiver(made, Joiner(Source.SLACK), timezone.now(), only_author=only_author)
    receiver.receive(messages)
    return receiver


class Read:
    """A reader of exports that yields what it was given."""

    def __init__(self, messages) -> None:
        self.messages = list(messages)
        self.tally = Tally(human_messages=len(self.messages))
        self.problems = []

    def __iter__(self):
        return iter(self.messages)

    def progress(self) -> float:
        return 1.0
