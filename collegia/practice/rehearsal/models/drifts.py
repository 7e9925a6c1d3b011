"""How often a language model's reply strayed: counts by model, scenario and kind, of nobody in particular."""

from django.db import models


class DriftCount(models.Model):
    """Replies asked of a model for a scenario, and how many strayed in one way; `kind` "" counts all replies."""

    model = models.CharField(max_length=120)
    scenario = models.SlugField(max_length=60)
    kind = models.CharField(max_length=40, blank=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "scenario", "kind"], name="one_count_a_drift"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.scenario} {self.kind}"
