"""Who works here: persons, their professions, the units they belong to and the roles they hold there."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The languages that pages and letters are written in."""

    EN = "en", _("English")
    ES = "es", _("Spanish")


class Role(models.TextChoices):
    """What a person may do for a unit and everything below it."""

    MEMBER = "member", _("member")
    LEAD = "lead", _("lead")
    ADMINISTRATOR = "administrator", _("administrator")


class UnitKind(models.TextChoices):
    """How large a unit is; names only, nothing depends on them."""

    HOSPITAL = "hospital", _("hospital")
    DEPARTMENT = "department", _("department")
    WARD = "ward", _("ward")
    TEAM = "team", _("team")


class Profession(models.Model):
    """What somebody was trained for; a hospital may add its own."""

    code = models.SlugField(unique=True)
    name_en = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80)

    class Meta:
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The profession in the language of the page."""
        return self.name_es if (get_language() or "en").startswith("es") else self.name_en


class Unit(models.Model):
    """A hospital, department, ward or team, nested to any depth."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=UnitKind.choices, default=UnitKind.TEAM)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("parent", Lower("name"), name="one_unit_of_a_name_below_a_parent"),
            models.UniqueConstraint(
                Lower("name"), condition=Q(parent__isnull=True), name="one_unit_of_a_name_at_the_top"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who works here and may sign in; the e-mail is kept in lower case."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    username = models.CharField(_("username in chat"), max_length=150, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.EN)
    profession = models.ForeignKey(Profession, null=True, blank=True, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_is_lower_case"),
            models.UniqueConstraint(fields=["username"], condition=~Q(username=""), name="one_person_a_username"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """What colleagues call her: the name's first word, without a title."""
        words = [word for word in self.name.split() if not word.endswith(".")]
        return words[0] if words else self.name


class Membership(models.Model):
    """One person's role in one unit, from a day to a day (both included); no end means still."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=13, choices=Role.choices, default=Role.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "role", "starts_on"], name="one_row_a_membership"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"


class SourceAccount(models.Model):
    """An account in a chat or mail system that an administrator said belongs to a person."""

    source = models.CharField(max_length=12)
    source_id = models.CharField(max_length=255)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="source_accounts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="one_person_a_source_account")]

    def __str__(self) -> str:
        return f"{self.source}:{self.source_id}"
