"""What is kept of calls to the language model: nothing that belongs to anybody."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from collegia.trust.ai.models import Call
from collegia.trust.privacy.kept import Kept

# Longer than the longest month: the budget of a month is counted from these rows.
CALLS_KEPT_FOR = timedelta(days=90)


def _expire_calls(now: datetime) -> int:
    return int(Call.objects.filter(at__lt=now - CALLS_KEPT_FOR).delete()[0])


KEPT = (
    Kept(
        key="model_calls",
        models=(Call,),
        what=_("That a language model was asked: when, what for and at what cost; neither the words nor by whom"),
        why=_("To keep to the budget and to find what does not work"),
        kept_for=CALLS_KEPT_FOR,
        belongs_to=lambda person: Call.objects.none(),
        export=lambda call: {},
        expire=_expire_calls,
        erasable=False,
    ),
)
