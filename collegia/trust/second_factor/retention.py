"""What the second factor keeps about a person."""

from django.utils.translation import gettext_lazy as _

from collegia.trust.privacy.kept import Kept
from collegia.trust.second_factor.models import RecoveryCode, SecondFactor

KEPT = (
    Kept(
        key="second_factor",
        models=(SecondFactor, RecoveryCode),
        what=_("That you have a second factor, its closed secret, and hashes of your recovery codes"),
        why=_("To make sure that it is you who signs or rates"),
        kept_for=None,
        belongs_to=lambda person: SecondFactor.objects.filter(person=person),
        export=lambda factor: {"made_at": factor.made_at, "confirmed_at": factor.confirmed_at},
        erasable=False,
    ),
)
