"""What the record's verbs mean to the person whom they concern."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Only what somebody may do to another person; what people do for themselves is not shown to them as a look.
_DONE_TO_YOU: dict[str, str | Promise] = {
    "people.administrator_made": _("made you an administrator"),
    "people.invited": _("invited you to Collegia"),
    "people.deactivated": _("ended your access"),
    "people.reactivated": _("gave you access again"),
    "people.account_linked": _("said that an account in a chat or mail system is yours"),
    "people.account_unlinked": _("said that an account in a chat or mail system is not yours"),
}


def done_to_you(verb: str) -> str | Promise:
    """What somebody did, said to the person it was done to; a verb without words stays as it is."""
    return _DONE_TO_YOU.get(verb, verb)
