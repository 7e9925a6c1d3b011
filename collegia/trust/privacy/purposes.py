"""What a person may agree to; each is off until she says yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """One use of a person's messages, or of what she tells of herself."""

    PRIVATE_INSIGHTS = "private_insights", _("Private insights")
    TEAM_PATTERNS = "team_patterns", _("Team patterns")
    LIVE_NUDGES = "live_nudges", _("A word before you send")
    FAIRNESS = "fairness", _("The fairness check")


READING = frozenset({Purpose.PRIVATE_INSIGHTS, Purpose.TEAM_PATTERNS})
