"""Everything that writes about people: the staff list, administrators, invitations, languages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import override

from collegia.trust.audit.actions import record
from collegia.trust.people.access import organisations_of
from collegia.trust.people.models import Membership, Person, Profession, Role, SourceAccount, Unit, UnitKind
from collegia.trust.people.roster import BadField, BadLine, Roster, RosterLine

KINDS = (UnitKind.HOSPITAL, UnitKind.DEPARTMENT, UnitKind.WARD, UnitKind.TEAM)


class RosterHasBadLines(Exception):
    """A staff list is taken whole or not at all."""

    def __init__(self, bad: tuple[BadLine, ...]) -> None:
        super().__init__(f"{len(bad)} bad lines")
        self.bad = bad


@dataclass(frozen=True, slots=True)
class RosterResult:
    """What taking a staff list changed."""

    people_added: int
    people_changed: int
    memberships_added: int
    memberships_changed: int
    units_added: int


def import_roster(*, roster: Roster, importer: Person | None, today: date) -> RosterResult:
    """Take a staff list: add what is new, change what differs, touch nothing else; again changes nothing."""
    with transaction.atomic():
        result = _take(roster, importer, today)
        record("people.roster_imported", actor=importer, about=f"{len(roster.lines)} lines")
    return result


def preview_roster(*, roster: Roster, importer: Person | None, today: date) -> RosterResult:
    """What taking a staff list would change; everything is as it was afterwards."""
    with transaction.atomic():
        result = _take(roster, importer, today)
        transaction.set_rollback(True)
    return result


def _take(roster: Roster, importer: Person | None, today: date) -> RosterResult:
    if roster.bad:
        raise RosterHasBadLines(roster.bad)
    taking = _Taking(roster, importer, today)
    for line in roster.lines:
        taking.take(line)
    if taking.bad:
        raise RosterHasBadLines(tuple(taking.bad))
    return taking.result()


class _Taking:
    """The state of taking one staff list: what is known, what has changed, what does not fit what is known."""

    def __init__(self, roster: Roster, importer: Person | None, today: date) -> None:
        self.today = today
        self.bad: list[BadLine] = []
        self.units = {(unit.parent_id, unit.name.lower()): unit for unit in Unit.objects.all()}
        self.people = {person.email: person for person in Person.objects.all()}
        self.professions = {profession.code: profession for profession in Profession.objects.all()}
        self.people_added: set[str] = set()
        self.people_changed: set[str] = set()
        self.memberships_added = self.memberships_changed = self.units_added = 0
        self.usernames = self._usernames_without(roster)
        # From the command line every organisation can be taken; on the page only one's own.
        self.own = [unit.name for unit in organisations_of(importer, today)] if importer else None

    def take(self, line: RosterLine) -> None:
        try:
            self._check_organisation(line.unit[0])
            person = self._person(line)
            self._membership(line, person, self._unit(line.unit))
        except BadField as error:
            self.bad.append(BadLine(line.line, str(error)))

    def _check_organisation(self, top: str) -> None:
        if self.own is not None and top.lower() not in {name.lower() for name in self.own}:
            said = {"top": top, "own": ", ".join(self.own)}
            raise BadField(_("unit begins with %(top)r, but the organisation here is %(own)s") % said)

    def _usernames_without(self, roster: Roster) -> dict[str, str]:
        """Whose each username is, once those that the list gives anew are set free: two people may swap theirs."""
        given = {line.email: line.username for line in roster.lines if line.username}
        freed = [
            person.pk for email, person in self.people.items() if given.get(email, person.username) != person.username
        ]
        Person.objects.filter(pk__in=freed).update(username="")
        kept = (person for person in self.people.values() if person.pk not in set(freed))
        return {person.username: person.email for person in kept if person.username}

    def result(self) -> RosterResult:
        changed = len(self.people_changed - self.people_added)
        return RosterResult(
            len(self.people_added), changed, self.memberships_added, self.memberships_changed, self.units_added
        )

    def _person(self, line: RosterLine) -> Person:
        said = self._said(line)
        person = self.people.get(line.email)
        if person is None:
            person = Person(email=line.email, **said)
            person.set_unusable_password()
            person.save()
            self.people[line.email] = person
            self.people_added.add(line.email)
        elif any(getattr(person, field) != value for field, value in said.items()):
            for field, value in said.items():
                setattr(person, field, value)
            person.save(update_fields=list(said))
            self.people_changed.add(line.email)
        return person

    def _said(self, line: RosterLine) -> dict[str, Any]:
        """What the line says of the person; no username leaves the one that is known."""
        said = {"name": line.name, "profession": self.professions[line.profession], "language": line.language}
        if not line.username:
            return said
        owner = self.usernames.setdefault(line.username, line.email)
        if owner != line.email:
            raise BadField(
                _("username %(username)r is that of %(owner)s") % {"username": line.username, "owner": owner}
            )
        return {**said, "username": line.username}

    def _unit(self, path: tuple[str, ...]) -> Unit:
        parent: Unit | None = None
        for depth, name in enumerate(path):
            key = (parent.pk if parent else None, name.lower())
            if key not in self.units:
                kind = KINDS[min(depth, len(KINDS) - 1)]
                self.units[key] = Unit.objects.create(name=name, parent=parent, kind=kind)
                self.units_added += 1
            parent = self.units[key]
        assert parent is not None, "a unit path has at least one part"
        return parent

    def _membership(self, line: RosterLine, person: Person, unit: Unit) -> None:
        held = Membership.objects.filter(person=person, unit=unit, role=line.role)
        latest = held.order_by("-starts_on")
        known = latest.filter(starts_on=line.starts_on).first() if line.starts_on else latest.first()
        starts_on = known.starts_on if known else line.starts_on or self.today
        if line.ends_on and line.ends_on < starts_on:
            said = {"to": line.ends_on, "start": starts_on}
            raise BadField(_("to %(to)s comes before the membership begins (%(start)s). Give from as well.") % said)
        if known is None:
            Membership.objects.create(
                person=person, unit=unit, role=line.role, starts_on=starts_on, ends_on=line.ends_on
            )
            self.memberships_added += 1
        elif known.ends_on != line.ends_on:
            known.ends_on = line.ends_on
            known.save(update_fields=["ends_on"])
            self.memberships_changed += 1


def make_administrator(*, email: str, name: str, password: str | None, organisation: str, today: date) -> Person:
    """An administrator of an organisation, made from the command line; an empty name means the one that is there."""
    with transaction.atomic():
        person, _made = Person.objects.get_or_create(email=email.strip().lower(), defaults={"name": name})
        if password:
            person.set_password(password)
        elif not person.password:
            person.set_unusable_password()
        person.save()
        unit = _top_unit(organisation)
        Membership.objects.get_or_create(
            person=person, unit=unit, role=Role.ADMINISTRATOR, defaults={"starts_on": today}
        )
        record("people.administrator_made", actor=None, subject=person)
    return person


def _top_unit(name: str) -> Unit:
    tops = Unit.objects.filter(parent__isnull=True)
    found = tops.filter(name__iexact=name).first() if name else tops.first()
    return found or Unit.objects.create(name=name or str(UnitKind.HOSPITAL.label).capitalize(), kind=UnitKind.HOSPITAL)


def link_source_account(*, source: str, source_id: str, person: Person, linker: Person | None) -> None:
    """Remember that an account of a chat or mail system is this person's; she sees who said so."""
    with transaction.atomic():
        known = SourceAccount.objects.filter(source=source, source_id=source_id).first()
        if known and known.person == person:
            return
        if known:
            record("people.account_unlinked", actor=linker, subject=known.person, about=source)
        SourceAccount.objects.update_or_create(source=source, source_id=source_id, defaults={"person": person})
        record("people.account_linked", actor=linker, subject=person, about=source)


def invite(*, person: Person, inviter: Person | None, origin: str) -> None:
    """Write to a person with a link that lets her choose a password and sign in."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    path = reverse("choose_password", args=[uid, default_token_generator.make_token(person)])
    with override(person.language):
        body = render_to_string("people/mail/invitation.txt", {"person": person, "link": origin.rstrip("/") + path})
        send_mail(_("Your sign-in for Collegia"), body, None, [person.email])
    record("people.invited", actor=inviter, subject=person)


def deactivate(*, person: Person, actor: Person | None) -> None:
    """Let a person in no more, whatever the staff list says; an open session ends with its next request."""
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            record("people.deactivated", actor=actor, subject=person)


def reactivate(*, person: Person, actor: Person | None) -> None:
    """Let a person in again, as far as the staff list has her."""
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
            record("people.reactivated", actor=actor, subject=person)


def change_language(*, person: Person, language: str) -> None:
    """Show pages to a person in the language that she chose."""
    person.language = language
    person.save(update_fields=["language"])
