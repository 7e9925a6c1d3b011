"""The page behind a card: without sign-in, without a cookie, and with nothing kept of who writes."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from collegia.practice.feedback.actions.patient_thanks import FullToday, look_at_draft, say_patient_thanks
from collegia.practice.feedback.models.thanks import ThanksLink
from collegia.practice.feedback.queries.patient_thanks import open_link, values_of_link
from collegia.practice.feedback.thanks_forms import LONGEST_THANKS, PatientThanksForm

LANGUAGES = ("en", "es")


# Nobody is signed in here, so a forged request can do no more than a true one; the check would need a cookie.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def say_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """One line of thanks to whom the card is for."""
    asked = request.GET.get("lang", "")
    with translation.override(asked if asked in LANGUAGES else translation.get_language() or "en"):
        link = open_link(token)
        return _page("closed", {}, status=404) if link is None else _for_link(request, link)


def _for_link(request: HttpRequest, link: ThanksLink) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST" and "look" in request.GET:
        return _look(request, link)
    form = PatientThanksForm(request.POST or None, values=values_of_link(link, timezone.localdate()))
    context: dict[str, Any] = {"form": form, "link": link}
    if request.method != "POST" or not form.is_valid():
        return _page("write", context, status=422 if form.errors else 200)
    if form.is_from_a_machine():
        return _page("said", context)
    said = form.cleaned_data
    try:
        held_back = say_patient_thanks(link=link, words=said["words"], value_code=said["value"], now=now)
    except FullToday:
        return _page("full", context, status=429)
    if held_back:
        return _page("write", {**context, "held_back": held_back.value}, status=422)
    return _page("said", context)


def _look(request: HttpRequest, link: ThanksLink) -> HttpResponse:
    """What a draft had better leave out, while it is being written; where no script runs it is said after sending."""
    words = request.POST.get("words", "").strip()[:LONGEST_THANKS]
    held_back = look_at_draft(link=link, words=words, now=timezone.now()) if words else None
    return _page("held_back", {"held_back": held_back.value if held_back else "", "is_draft": True})


def _page(name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    # Rendered without the request: no token, no session, no message can put a cookie into the answer.
    other = "es" if (translation.get_language() or "").startswith("en") else "en"
    words = {**context, "other": other, "language": "en" if other == "es" else "es"}
    answer = HttpResponse(render_to_string(f"feedback/public/{name}.html", words), status=status)
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
