"""The switch, and what each call to the language model cost: never what was asked or answered."""

from django.db import models
from django.db.models import Q

from collegia.trust.ai.outcomes import Outcome

THE_ONE = 1


class Switch(models.Model):
    """Whether an administrator has switched the language model off; one row, locked while a budget is looked at."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    off_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=THE_ONE), name="ai_one_switch")]

    def __str__(self) -> str:
        return "off" if self.off_since else "on"


class Call(models.Model):
    """One question to the language model, without its words and without whose they were.

    While it runs, the tokens and the cost are the most it may come to, so that many at once cannot outrun the budget.
    """

    at = models.DateTimeField(db_index=True)
    prompt = models.CharField(max_length=80)
    prompt_version = models.PositiveIntegerField()
    purpose = models.CharField(max_length=160)
    model = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.UNFINISHED)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    milliseconds = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="ai_outcome_is_known")]

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.milliseconds or 0) / 1000

    def __str__(self) -> str:
        return f"{self.prompt}@{self.prompt_version} {self.outcome}"
