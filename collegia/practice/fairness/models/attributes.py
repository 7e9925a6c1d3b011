"""What an organisation asks about its people for the fairness check, and what is known; no other area reads it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from collegia.trust.people.models import Unit


class Attribute(models.Model):
    """One thing that is asked, such as working hours; its choices are closed and stated in both languages."""

    organisation = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    code = models.SlugField(max_length=40)
    name_en = models.CharField(max_length=80)
    name_es = models.CharField(max_length=80)
    stated_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["stated_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="one_attribute_of_a_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What is asked, in the language of the page."""
        return self.name_es if _in_spanish() else self.name_en


class Choice(models.Model):
    """One answer to what is asked."""

    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="choices")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    label_en = models.CharField(max_length=80)
    label_es = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints = [models.UniqueConstraint(fields=["attribute", "code"], name="one_choice_of_a_code")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The answer in the language of the page."""
        return self.label_es if _in_spanish() else self.label_en


class ToldBy(models.TextChoices):
    """Whose word an answer is."""

    PERSON = "person", _("told by yourself")
    ORGANISATION = "organisation", _("imported by your organisation")


class Belonging(models.Model):
    """What is known of one person about one attribute; no choice: she would rather not say, which ends an import too.

    `taken_up_at`: answers are counted ten at a time, so that no figure moves by one person's.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="belongings")
    choice = models.ForeignKey(Choice, null=True, on_delete=models.CASCADE, related_name="+")
    told_by = models.CharField(max_length=12, choices=ToldBy.choices)
    told_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "attribute"], name="one_answer_a_person_and_attribute"),
            models.CheckConstraint(
                condition=Q(choice__isnull=False) | Q(told_by=ToldBy.PERSON), name="only_a_person_would_rather_not_say"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


def _in_spanish() -> bool:
    return (get_language() or "en").startswith("es")
