"""Telling whose an account of an export is, without guessing."""

from collections import Counter
from collections.abc import Mapping

from collegia.engines.exports.message import Account, Source
from collegia.trust.people.models import Person, SourceAccount


class Joiner:
    """Finds the person of an account: by e-mail first, then by mapping, then by the username on the staff list.

    A mapping never takes an account away from the person whose e-mail address it carries.
    """

    def __init__(self, source: Source, *, own_account: str = "", owner: Person | None = None) -> None:
        people = list(Person.objects.filter(is_active=True).only("pk", "email", "username", "name", "profession_id"))
        self.people: Mapping[int, Person] = {person.pk: person for person in people}
        self._by_email = {person.email: person.pk for person in people}
        self._by_username = {person.username.lower(): person.pk for person in people if person.username}
        linked = SourceAccount.objects.filter(source=source).values_list("source_id", "person_id")
        self._by_map = {source_id.lower(): person_id for source_id, person_id in linked}
        self._source = source
        self._own = own_account.strip().lower()
        self._owner = owner
        self.unknown: Counter[tuple[str, str]] = Counter()

    def person_of(self, account: Account) -> int | None:
        """The person's key, or None when nobody on the staff list has this account."""
        known = self._by_email.get(account.email) or self._mapped(account) or self._named(account)
        return known or self._claimed(account)

    def sender_of(self, account: Account) -> int | None:
        """As `person_of`, and counts the unknown for the importer's list."""
        person = self.person_of(account)
        if person is None:
            self.unknown[(account.source_id, account.name or account.username)] += 1
        return person

    def _mapped(self, account: Account) -> int | None:
        ids = (account.source_id, account.username, account.email)
        return next((self._by_map[id_.lower()] for id_ in ids if id_ and id_.lower() in self._by_map), None)

    def _named(self, account: Account) -> int | None:
        """By username; in Matrix only the whole id will do, since anybody may be @ana on a server of their own."""
        name = account.source_id.lower() if self._source == Source.MATRIX else account.username
        return self._by_username.get(name) if name else None

    def _claimed(self, account: Account) -> int | None:
        """An account that nobody else has, and that the importer of her own export says is hers."""
        names = {account.source_id.lower(), account.username}
        return self._owner.pk if self._owner and self._own and self._own in names else None
