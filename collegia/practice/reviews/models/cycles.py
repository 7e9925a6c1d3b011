"""Cycles: when an organisation or unit reviews, and by which questions, one template for each profession."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from collegia.trust.people.models import Unit
from collegia.trust.privacy.fields import CleanTextField


class Level(models.IntegerChoices):
    """The three anchors of a behaviour; no level at all is an answer too: not enough evidence."""

    NOT_YET = 1, _("not yet seen")
    AS_EXPECTED = 2, _("as we expect")
    EXAMPLE = 3, _("an example to others")


class Cycle(models.Model):
    """One round of reviews in a unit: the period it looks back on, and the days in which it is written.

    `remind_days` before the last day people are reminded. Called off, it has ended and says why to all who are in it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="review_cycles")
    name = models.CharField(max_length=80)
    looks_back_from = models.DateField()
    looks_back_to = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    remind_days = models.PositiveSmallIntegerField(default=14)
    peers = models.PositiveSmallIntegerField(default=4)
    values_version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_why = CleanTextField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True)
                | Q(called_off_at__isnull=False, called_off_why__isnull=False, ended_at__isnull=False),
                name="called_off_cycle_has_ended_and_says_why",
            ),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="cycle_closes_after_it_opened"),
            models.CheckConstraint(
                condition=Q(looks_back_to__gte=F("looks_back_from")), name="cycle_looks_back_on_a_period"
            ),
            models.CheckConstraint(condition=Q(peers__lte=8), name="cycle_has_at_most_eight_peers"),
        ]

    def __str__(self) -> str:
        return self.name


class Template(models.Model):
    """The questions of a cycle for one profession ("" is everybody else), as they stood when it was opened.

    `peers` is how many colleagues write about each person; none: as many as the cycle says.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="templates")
    profession = models.SlugField(blank=True)
    peers = models.PositiveSmallIntegerField(null=True)
    with_upward = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["profession"]
        constraints = [models.UniqueConstraint(fields=["cycle", "profession"], name="one_template_a_profession")]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.profession}"

    @property
    def most_peers(self) -> int:
        """How many colleagues write about each person of the profession."""
        return self.cycle.peers if self.peers is None else self.peers


class Question(models.Model):
    """One value that a template asks about, in both languages."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    name_en = models.CharField(max_length=60)
    name_es = models.CharField(max_length=60)
    about_en = models.CharField(max_length=300)
    about_es = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["template", "code"], name="one_question_a_value")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The value in the language of the page."""
        return self.name_es if _in_spanish() else self.name_en

    @property
    def about(self) -> str:
        """What is meant by it, in the language of the page."""
        return self.about_es if _in_spanish() else self.about_en


class QuestionAnchor(models.Model):
    """What somebody of the profession does at one level of a value."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="anchors")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    text_en = models.CharField(max_length=300)
    text_es = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar[list[str]] = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["question", "level"], name="one_anchor_a_level_of_a_question"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=3), name="question_level_is_one_to_three"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.level}"

    @property
    def text(self) -> str:
        """The behaviour in the language of the page."""
        return self.text_es if _in_spanish() else self.text_en


class OwnQuestion(models.Model):
    """A question of the unit's own to one kind of part; it is answered by statements, as a value is, without anchors.

    `code` stands in the statements that answer it.
    """

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="own_questions")
    kind = models.CharField(max_length=6)
    code = models.SlugField(max_length=40)
    text_en = models.CharField(max_length=200)
    text_es = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints = [models.UniqueConstraint(fields=["template", "code"], name="one_own_question_a_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The question in the language of the page."""
        return self.text_es if _in_spanish() else self.text_en


def _in_spanish() -> bool:
    return (get_language() or "en").startswith("es")
