"""What I do over several attempts, behaviour by behaviour."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from collegia.pages.render import render_page
from collegia.practice.rehearsal.progress_rows import rows_of
from collegia.practice.rehearsal.queries.progress import attempts_of
from collegia.practice.rehearsal.scenes import all_scenes
from collegia.trust.people.access import viewer_of


@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """My last attempts beside each other; nobody else's."""
    attempts = attempts_of(viewer_of(request))
    context = {
        "attempts": attempts,
        "skills": rows_of(attempts),
        "scenes": all_scenes(),
        "lang": (get_language() or "en")[:2],
    }
    return render_page(request, "rehearsal/progress.html", context)
