"""Everything that writes about people: the staff list, administrators, invitations, languages."""

from dataclasses import dataclass
from datetime import date

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
from collegia.trust.people.models import Membership, Person, Profession, Role, SourceAccount, Unit, UnitKind
from collegia.trust.people.roster import Roster, RosterLine

KINDS = (UnitKind.HOSPITAL, UnitKind.DEPARTMENT, UnitKind.WARD, UnitKind.TEAM)


class RosterHasBadLines(Exception):
    """A staff list is taken whole or not at all."""


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
    if roster.bad:
        raise RosterHasBadLines
    with transaction.atomic():
        taking = _Taking(today)
        for line in roster.lines:
            taking.take(line)
        record("people.roster_imported", actor=importer, about=f"{len(roster.lines)} lines")
    return taking.result()


class _Taking:
    """The state of taking one staff list: what is known and what has changed."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.units = {(unit.parent_id, unit.name.lower()): unit for unit in Unit.objects.all()}
        self.people = {person.email: person for person in Person.objects.all()}
        self.professions = {profession.code: profession for profession in Profession.objects.all()}
        self.people_added: set[str] = set()
        self.people_changed: set[str] = set()
        self.memberships_added = self.memberships_changed = self.units_added = 0

    def take(self, line: RosterLine) -> None:
        person = self._person(line)
        unit = self._unit(line.unit)
        self._membership(line, person, unit)

    def result(self) -> RosterResult:
        changed = len(self.people_changed - self.people_added)
        return RosterResult(
            len(self.people_added), changed, self.memberships_added, self.memberships_changed, self.units_added
        )

    def _person(self, line: RosterLine) -> Person:
        profession = self.professions[line.profession]
        said = {"name": line.name, "profession": profession, "language": line.language, "username": line.username}
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
        known = held.filter(starts_on=line.starts_on).first() if line.starts_on else held.first()
        if known is None:
            starts_on = line.starts_on or self.today
            Membership.objects.create(
                person=person, unit=unit, role=line.role, starts_on=starts_on, ends_on=line.ends_on
            )
            self.memberships_added += 1
        elif known.ends_on != line.ends_on:
            known.ends_on = line.ends_on
            known.save(update_fields=["ends_on"])
            self.memberships_changed += 1


def make_administrator(*, email: str, name: str, password: str | None, organisation: str, today: date) -> Person:
    """The first administrator of an organisation, made from the command line."""
    with transaction.atomic():
        person, _made = Person.objects.get_or_create(email=email.strip().lower(), defaults={"name": name})
        if password:
            person.set_password(password)
        elif not person.password:
            person.set_unusable_password()
        person.save()
        unit = Unit.objects.filter(parent__isnull=True).first() or Unit.objects.create(
            name=organisation, kind=UnitKind.HOSPITAL
        )
        Membership.objects.get_or_create(
            person=person, unit=unit, role=Role.ADMINISTRATOR, defaults={"starts_on": today}
        )
        record("people.administrator_made", actor=None, subject=person)
    return person


def link_source_account(*, source: str, source_id: str, person: Person) -> None:
    """Remember that an account of a chat or mail system is this person's."""
    SourceAccount.objects.update_or_create(source=source, source_id=source_id, defaults={"person": person})


def invite(*, person: Person, inviter: Person | None, origin: str) -> None:
    """Write to a person with a link that lets her choose a password and sign in."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    path = reverse("choose_password", args=[uid, default_token_generator.make_token(person)])
    with override(person.language):
        body = render_to_string("people/mail/invitation.txt", {"person": person, "link": origin.rstrip("/") + path})
        send_mail(_("Your sign-in for Collegia"), body, None, [person.email])
    record("people.invited", actor=inviter, subject=person)


def change_language(*, person: Person, language: str) -> None:
    """Show pages to a person in the language that she chose."""
    person.language = language
    person.save(update_fields=["language"])
