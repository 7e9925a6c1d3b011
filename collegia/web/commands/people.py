"""`collegia people ...`: the staff list, the first administrator, invitations, professions."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from collegia.web.commands.setup import prepare_database

if TYPE_CHECKING:
    from collegia.trust.people.models import Person

NAME = "people"
HELP = "staff list, administrators, invitations"
REFUSED = 4
WRONG_CALL = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    taking = verbs.add_parser("import", help="take a staff list")
    taking.add_argument("file", type=Path, help="CSV: email,name,profession,unit,role,from,to,language")
    taking.add_argument("--dry-run", action="store_true", help="check only, change nothing")
    first = verbs.add_parser("administrator", help="make an administrator")
    first.add_argument("email")
    first.add_argument("--name", default="")
    first.add_argument("--organisation", default="", help="name of the top unit; made if there is none of that name")
    first.add_argument("--password-from-stdin", action="store_true", help="read the password from standard input")
    verbs.add_parser("invite", help="write to everybody who has never signed in")
    for verb, said in (("deactivate", "let a person sign in no more"), ("reactivate", "let her sign in again")):
        verbs.add_parser(verb, help=said).add_argument("email")
    profession = verbs.add_parser("add-profession", help="add a profession")
    profession.add_argument("code")
    profession.add_argument("english")
    profession.add_argument("spanish")


def run(args: argparse.Namespace) -> int:
    if args.verb == "import" and not args.file.is_file():
        print(f"collegia people: {args.file} is not there. Check the path.", file=sys.stderr)
        return WRONG_CALL
    prepare_database()
    verbs = {
        "import": _import,
        "administrator": _administrator,
        "invite": _invite,
        "deactivate": _deactivate,
        "reactivate": _reactivate,
        "add-profession": _profession,
    }
    return verbs[args.verb](args)


def _import(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from collegia.trust.people.actions import RosterHasBadLines, import_roster, preview_roster
    from collegia.trust.people.models import Profession
    from collegia.trust.people.roster import read_roster

    today = timezone.localdate()
    roster = read_roster(args.file.read_bytes(), professions=Profession.objects.values_list("code", flat=True))
    try:
        if args.dry_run:
            result = preview_roster(roster=roster, importer=None, today=today)
        else:
            result = import_roster(roster=roster, importer=None, today=today)
    except RosterHasBadLines as error:
        for bad in error.bad:
            print(f"{args.file}, {bad}", file=sys.stderr)
        print(f"Lines that cannot be used: {len(error.bad)}. Nothing was changed: mend them and run this again.")
        return REFUSED
    if args.dry_run:
        print(f"Good lines: {len(roster.lines)}. Nothing was changed; taking the list would make of it:")
    print(
        f"people: {result.people_added} added, {result.people_changed} changed; "
        f"memberships: {result.memberships_added} added, {result.memberships_changed} changed; "
        f"units: {result.units_added} added"
    )
    return 0


def _administrator(args: argparse.Namespace) -> int:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from collegia.trust.people.actions import make_administrator

    password = sys.stdin.readline().rstrip("\n") if args.password_from_stdin else getpass.getpass("Password: ")
    try:
        validate_password(password)
    except ValidationError as error:
        print(f"collegia people: {' '.join(error.messages)}", file=sys.stderr)
        return WRONG_CALL
    today = timezone.localdate()
    name = args.name or args.email
    make_administrator(email=args.email, name=name, password=password, organisation=args.organisation, today=today)
    print(f"{args.email} administers the organisation and can sign in.")
    return 0


def _invite(args: argparse.Namespace) -> int:
    from django.conf import settings
    from django.utils import timezone

    from collegia.trust.people.actions import invite
    from collegia.trust.people.models import Person
    from collegia.trust.people.queries import people_to_invite

    waiting = list(people_to_invite(Person.objects.all(), timezone.localdate()))
    for person in waiting:
        invite(person=person, inviter=None, origin=settings.ORIGIN)
    print(f"Invitations sent: {len(waiting)}.")
    return 0


def _deactivate(args: argparse.Namespace) -> int:
    from collegia.trust.people.actions import deactivate

    person = _person(args.email)
    if person is None:
        return WRONG_CALL
    deactivate(person=person, actor=None)
    print(f"{person.email} cannot sign in any more.")
    return 0


def _reactivate(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from collegia.trust.people.access import who_may_enter
    from collegia.trust.people.actions import reactivate

    person = _person(args.email)
    if person is None:
        return WRONG_CALL
    reactivate(person=person, actor=None)
    if who_may_enter(timezone.localdate()).filter(pk=person.pk).exists():
        print(f"{person.email} can sign in again.")
    else:
        print(f"{person.email} is active, but every membership has ended: give a new one in the staff list.")
    return 0


def _person(email: str) -> "Person | None":
    from collegia.trust.people.models import Person

    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        print(f"collegia people: nobody has the address {email}. Check how it is written.", file=sys.stderr)
    return person


def _profession(args: argparse.Namespace) -> int:
    from collegia.trust.people.models import Profession

    said = {"name_en": args.english, "name_es": args.spanish}
    Profession.objects.update_or_create(code=args.code.lower(), defaults=said)
    print(f"{args.code.lower()} can be used in staff lists.")
    return 0
