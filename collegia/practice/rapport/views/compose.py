"""Compose: a draft and how it may be read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from collegia.pages.render import render_page
from collegia.practice.rapport.drafts import Audience, DraftReading, read_draft
from collegia.practice.rapport.forms import DraftForm
from collegia.trust.ai.queries import state_now


@require_http_methods(["GET", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """A draft, how it may be read, and the smallest edits; nothing of it is kept."""
    posted = request.POST.copy()
    if "use" in posted:
        posted["text"] = str(posted["use"])
    form = DraftForm(posted if request.method == "POST" else None)
    reading = _read(form, with_model="model" in posted) if posted.get("text", "").strip() and form.is_valid() else None
    context = {"form": form, "reading": reading, "model": state_now().is_on}
    return render_page(request, "rapport/compose.html", context, part="reading")


def _read(form: DraftForm, *, with_model: bool) -> DraftReading:
    checked = form.cleaned_data
    audience = Audience(checked["audience"])
    return read_draft(checked["text"], audience=audience, context=checked["context"], with_model=with_model)
