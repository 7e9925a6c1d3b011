"""What an organisation values, as behaviour that can be seen: versions are stated, and never changed afterwards."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from collegia.trust.people.models import Unit


class Level(models.IntegerChoices):
    """The three anchors of a behaviour."""

    NOT_YET = 1, _("not yet seen")
    AS_EXPECTED = 2, _("as we expect")
    EXAMPLE = 3, _("an example to others")


class ValueSet(models.Model):
    """One version of an organisation's values; without `stated_at` it is the draft of the next."""

    organisation = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="value_sets")
    version = models.PositiveIntegerField()
    stated_at = models.DateTimeField(null=True)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "version"], name="values_are_numbered"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(stated_at__isnull=True), name="one_draft_of_values"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.version}"


class Value(models.Model):
    """One value in both languages: a name, and a sentence that says what is meant."""

    set = models.ForeignKey(ValueSet, on_delete=models.CASCADE, related_name="values")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=60)
    name_es = models.CharField(max_length=60)
    about_en = models.CharField(max_length=300)
    about_es = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["set", "code"], name="one_value_a_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self.name_es if _in_spanish() else self.name_en

    @property
    def about(self) -> str:
        """What is meant, in the language of the page."""
        return self.about_es if _in_spanish() else self.about_en


class Anchor(models.Model):
    """What somebody of a profession does at one level of a value; profession "" is everybody else."""

    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="anchors")
    profession = models.SlugField(blank=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    text_en = models.CharField(max_length=300)
    text_es = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar[list[str]] = ["profession", "level"]
        constraints = [
            models.UniqueConstraint(fields=["value", "profession", "level"], name="one_anchor_a_level"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="anchor_level_is_one_to_three"),
        ]

    def __str__(self) -> str:
        return f"{self.value_id} {self.profession} {self.level}"

    @property
    def text(self) -> str:
        """The behaviour in the language of the page."""
        return self.text_es if _in_spanish() else self.text_en


def _in_spanish() -> bool:
    return (get_language() or "en").startswith("es")
