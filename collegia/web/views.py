"""Home, health, language, and the doors of the sample hospital."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from collegia.pages.render import render_page
from collegia.trust.people.access import viewer_of
from collegia.trust.people.actions import change_language
from collegia.trust.people.models import Person
from collegia.web.cards import card_named, every_card
from collegia.web.doors import doors_are_open
from collegia.web.home import latest_built, worth_doing
from collegia.web.sample.doors import doors
from collegia.web.sample.export import sample_slack_export


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """What is worth doing today, and nothing else."""
    viewer, now = viewer_of(request), timezone.now()
    context = {"worth": worth_doing(viewer, now), "built": latest_built(viewer, now), "first_name": viewer.first_name}
    return render_page(request, "web/today.html", context)


@require_GET
def cards(request: HttpRequest) -> HttpResponse:
    """The models in use, each with its card."""
    return render_page(request, "web/cards.html", {"cards": every_card()})


@require_GET
def card(request: HttpRequest, name: str) -> HttpResponse:
    """What one model is for, what it was made of, how well it does, and where it fails."""
    found = card_named(name)
    if found is None:
        raise Http404
    return render_page(request, "web/card.html", {"card": found})


@require_GET
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """200 when the server answers and its database too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_POST
@login_not_required
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Show pages in another language, and remember it for a person who is signed in."""
    language = request.POST.get("language", "")
    if isinstance(request.user, Person) and language in dict(settings.LANGUAGES):
        change_language(person=request.user, language=language)
    return set_language(request)


@require_GET
@login_not_required
def demo(request: HttpRequest) -> HttpResponse:
    """The sample hospital's doors: choose somebody to be."""
    _demo_only()
    people = {person.email: person for person in Person.objects.filter(is_invented=True, email__in=doors())}
    text = f"text_{(get_language() or 'en')[:2]}"
    shown = [(people[email], door[text]) for email, door in doors().items() if email in people]
    return render_page(request, "web/demo.html", {"doors": shown})


@require_POST
@login_not_required
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people of the sample hospital."""
    _demo_only()
    person = Person.objects.filter(is_invented=True, email=request.POST.get("email", ""), is_active=True).first()
    if person is None or person.email not in doors():
        raise Http404
    login(request, person, backend=settings.STAFF_BACKEND)
    answer = redirect("today")
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, samesite="Lax")
    return answer


@require_GET
def demo_export(request: HttpRequest) -> HttpResponse:
    """A Slack export of one week of the sample hospital, to try the import with."""
    _demo_only()
    answer = HttpResponse(sample_slack_export(viewer_of(request).email, timezone.now()), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="sample-slack-export.zip"'
    return answer


def _demo_only() -> None:
    if not doors_are_open():
        raise Http404
