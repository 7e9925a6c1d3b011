"""What somebody tells of herself for the fairness check."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegia.pages.render import render_page
from collegia.practice.fairness.actions.declaring import declare
from collegia.practice.fairness.forms import AboutMeForm
from collegia.practice.fairness.queries.own import asked_of
from collegia.trust.people.access import viewer_of


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Answer, or say that one would rather not; nothing has to be answered."""
    viewer = viewer_of(request)
    asked = asked_of(viewer, timezone.localdate())
    form = AboutMeForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        declare(person=viewer, answers=form.answers(), now=timezone.now())
        messages.success(request, _("It is kept. Change it or take it back here at any time."))
        return redirect("fairness_mine")
    return render_page(request, "fairness/mine.html", {"asked": asked, "form": form})
