"""When each periodic job last ran, so that it runs once wherever the worker is."""

from django.db import models


class JobRun(models.Model):
    """The last start and end of one job; `failed_with` names the error's type, never its text."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_with = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name
