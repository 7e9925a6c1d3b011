"""What was published of the counts, frozen by the database, and whether each measure earned its place."""

from django.db import models

from collegia.trust.people.models import Profession, Unit


class Release(models.Model):
    """All that was published of one organisation (`unit` is its top) and one period; never changed, never deleted.

    `frozen` is the release as the disclosure engine keeps it for its later audits. `seen_share` is null where too few
    people stand behind it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="releases")
    period = models.DateField()
    made_at = models.DateTimeField()
    frozen = models.TextField()
    seen_share = models.FloatField(null=True)

    class Meta:
        ordering = ["-period"]
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="one_release_a_unit_and_period")]

    def __str__(self) -> str:
        return f"{self.period} {self.unit_id}"


class ReleasedCell(models.Model):
    """One published number of a unit: rounded to 5, with how many people at least stand behind it."""

    release = models.ForeignKey(Release, db_index=False, on_delete=models.PROTECT, related_name="cells")
    unit = models.ForeignKey(Unit, db_index=False, on_delete=models.PROTECT, related_name="+")
    from_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    to_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=32)
    count = models.PositiveIntegerField()
    senders_at_least = models.PositiveIntegerField()
    receivers_at_least = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["unit", "release"], name="cells_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "unit", "from_role", "to_role", "measure"], name="one_cell_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.count}"


class SuppressedCell(models.Model):
    """A number of a unit that is not published, and why."""

    release = models.ForeignKey(Release, db_index=False, on_delete=models.PROTECT, related_name="suppressed")
    unit = models.ForeignKey(Unit, db_index=False, on_delete=models.PROTECT, related_name="+")
    from_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    to_role = models.ForeignKey(Profession, db_index=False, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=32)
    reason = models.CharField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["unit", "release"], name="suppressed_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "unit", "from_role", "to_role", "measure"], name="one_suppressed_cell_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.reason}"


class MeasureVerdict(models.Model):
    """Whether a measure earned its place on this installation's own messages of a period; `why` is the engine's code.

    `synthetic` is true where the messages were invented.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period = models.DateField()
    made_at = models.DateTimeField()
    measure = models.CharField(max_length=40)
    passed = models.BooleanField()
    synthetic = models.BooleanField(default=False)
    why = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-period", "measure"]
        constraints = [models.UniqueConstraint(fields=["unit", "period", "measure"], name="one_verdict_a_measure")]

    def __str__(self) -> str:
        return f"{self.measure} {self.passed}"


class MeasureTest(models.Model):
    """One test of a measure: what came out, between which bounds, what it had to reach; null means not tested."""

    verdict = models.ForeignKey(MeasureVerdict, on_delete=models.CASCADE, related_name="tests")
    name = models.CharField(max_length=60)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    p = models.FloatField(null=True)
    threshold = models.FloatField(null=True)
    passed = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verdict", "name"], name="one_row_a_test_of_a_measure")]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
