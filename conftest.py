"""The cast of the tests: ward 3, its people, and those who must see nothing of them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("short", max_examples=25, deadline=None, derandomize=False)
hypothesis_settings.register_profile(
    "attack", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("attack" if os.environ.get("COLLEGIA_ATTACK") else "short")

# Hashing that is slow on purpose has no place in tests that sign in.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

PASSWORD = "a lantern under the willow"
ON_A_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database is run again: the rest has had its turn on SQLite."""
    if not os.environ.get("COLLEGIA_DATABASE"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not _is_for_postgres(item)])
    items[:] = [item for item in items if _is_for_postgres(item)]


def _is_for_postgres(item: pytest.Item) -> bool:
    if item.get_closest_marker("on_sqlite"):
        return False
    asked = ON_A_DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def make_unit(name: str, parent=None, kind: str = "ward"):
    from collegia.trust.people.models import Unit

    return Unit.objects.create(name=name, parent=parent, kind=kind)


def make_person(name: str, *, profession: str = "nurse", unit=None, role: str = "member", language: str = "en"):
    from collegia.trust.people.models import Membership, Person, Profession

    person = Person(
        email=f"{name.lower()}@ward.example",
        name=f"{name} {name}sen",
        profession=Profession.objects.get(code=profession),
        language=language,
    )
    person.set_password(PASSWORD)
    person.save()
    if unit:
        Membership.objects.create(person=person, unit=unit, role=role, starts_on=date(2020, 1, 1))
    return person


def agree(person, *purposes: str) -> None:
    from collegia.trust.privacy.actions import give_consent
    from collegia.trust.privacy.purposes import Purpose

    for purpose in purposes or ("private_insights",):
        give_consent(person=person, purpose=Purpose(purpose), now=timezone.now())


@dataclass
class Cast:
    """Ward 3: Lena leads; Ana, Ben, Cho, Dia and Eli write; Omar works elsewhere; Ivy administers."""

    hospital: object
    ward: object
    lena: object
    ana: object
    ben: object
    cho: object
    dia: object
    eli: object
    omar: object
    ivy: object


@pytest.fixture
def cast(db) -> Cast:
    hospital = make_unit("Hospital", kind="hospital")
    ward = make_unit("Ward 3", hospital)
    other = make_unit("Ward 9", hospital)
    return Cast(
        hospital=hospital,
        ward=ward,
        lena=make_person("Lena", profession="physician", unit=ward, role="lead"),
        ana=make_person("Ana", unit=ward, language="es"),
        ben=make_person("Ben", profession="physician", unit=ward),
        cho=make_person("Cho", unit=ward),
        dia=make_person("Dia", profession="pharmacist", unit=ward),
        eli=make_person("Eli", unit=ward),
        omar=make_person("Omar", profession="physician", unit=other),
        ivy=make_person("Ivy", profession="manager", unit=hospital, role="administrator"),
    )


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page asked for in Spanish leaves the language behind; each test begins in English."""
    translation.activate("en")
    yield


@pytest.fixture
def sign_in(client: Client):
    def signed_in(person) -> Client:
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def spool_is_clean() -> Iterator[None]:
    from collegia.practice.rapport import spool

    yield
    spool.remove_older_than(timezone.now() + timedelta(days=1))
