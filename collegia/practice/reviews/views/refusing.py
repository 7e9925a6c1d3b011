"""What a page says when something cannot be done now."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.actions.refusals import (
    Blocked,
    CalledOff,
    Frozen,
    NeedsAReason,
    NotNow,
    NotYours,
    SecondFactorNeeded,
)
from collegia.practice.reviews.rules.signing import Why
from collegia.practice.reviews.words import WHY_NOT

_SAID: dict[type[Exception], str | Promise] = {
    Frozen: _("The review is contested: nothing in it changes until that is answered."),
    CalledOff: _("The cycle was called off: nothing in this review changes any more."),
    NeedsAReason: _("The review is shared. Say why you change it, so that both can read it."),
    NotNow: _("That cannot be done at this point. Look at the page again: something may have changed."),
    SecondFactorNeeded: WHY_NOT[Why.NO_SECOND_FACTOR],
}


@contextmanager
def said_on_the_page(request: HttpRequest) -> Iterator[None]:
    """Say a refusal as a message; what is somebody else's to do is a page that is not there."""
    try:
        yield
    except NotYours as error:
        raise Http404 from error
    except Blocked as error:
        messages.warning(request, str(WHY_NOT[Why(error.why)]))
    except tuple(_SAID) as error:
        messages.warning(request, str(_SAID[type(error)]))
