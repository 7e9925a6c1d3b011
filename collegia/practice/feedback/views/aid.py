"""The writing aid beside a draft."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from collegia.engines.wording.feedback_hints import Purpose
from collegia.pages.render import render_page
from collegia.practice.feedback.aid import Aid, aid_for
from collegia.practice.feedback.forms import LONGEST_WORDS
from collegia.trust.people.access import viewer_of


@require_POST
def aid(request: HttpRequest) -> HttpResponse:
    """What could be added to a draft and what is worth a second look; nothing of it is kept."""
    return render_page(request, "feedback/parts/aid.html", {"aid": aid_beside(request)})


def aid_beside(request: HttpRequest) -> Aid | None:
    """Read the draft that a form brings, if it brings one: what was seen, or thanks in two parts."""
    posted = request.POST
    if not posted:
        return None
    thanks = "act" in posted
    parts = (posted.get(name, "") for name in (("act", "effect") if thanks else ("words",)))
    words = "\n".join(part.strip() for part in parts)[:LONGEST_WORDS]
    return aid_for(words, writer=viewer_of(request), purpose=Purpose.THANKS if thanks else Purpose.FEEDBACK)
