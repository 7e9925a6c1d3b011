"""What the passport of a scene calls the clinicians that programs played, and the ways in which a model strays."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.engines.encounter.clinicians import Skill
from collegia.engines.encounter.drift import DriftKind

CLINICIANS: dict[Skill, str | Promise] = {
    Skill.GOOD: _("Good clinicians"),
    Skill.AVERAGE: _("Average clinicians"),
    Skill.POOR: _("Poor clinicians"),
    Skill.ADVERSARIAL: _("Without a conversation"),
}
DRIFTS: dict[DriftKind, str | Promise] = {
    DriftKind.ROLE_REVERSAL: _("spoke as the clinician would:"),
    DriftKind.CONSOLES: _("comforted the clinician:"),
    DriftKind.SANITISED: _("made the news smaller:"),
    DriftKind.NOT_ALLOWED: _("said what was not its to say:"),
    DriftKind.HEALED_TOO_SOON: _("was well too soon:"),
    DriftKind.COACHES: _("praised or judged:"),
    DriftKind.BREAKS_ROLE: _("left the role:"),
    DriftKind.OVERLONG: _("was too long:"),
    DriftKind.WRONG_LANGUAGE: _("spoke another language:"),
    DriftKind.LEFT_OUT: _("left something out:"),
}


def clinician_words(skill: str) -> str:
    """Give what the clinicians of a skill are called."""
    return str(CLINICIANS[Skill(skill)])


def drift_words(kind: str) -> str:
    """Say how a reply strayed."""
    return str(DRIFTS[DriftKind(kind)])
