"""Doors and the staff list."""

from typing import Any

from axes.decorators import axes_dispatch
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.trust.people.access import administrators_only, viewer_of, who_may_enter
from collegia.trust.people.actions import RosterHasBadLines, import_roster, invite, preview_roster
from collegia.trust.people.forms import ResetForm, RosterForm, UnlockForm
from collegia.trust.people.models import Person, Profession
from collegia.trust.people.queries import first_lines, people_seen_by, people_to_invite
from collegia.trust.people.roster import Roster, read_roster

PAGE = 50


class SignIn(auth_views.LoginView):
    """Signing in with a local account; pages then come in the person's own language."""

    template_name = "people/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, form.get_user().language, samesite="Lax")
        return answer


class ChoosePassword(auth_views.PasswordResetConfirmView):
    """Choosing a password by a link from the mail; a link of somebody who left in the meantime is too old."""

    template_name = "people/choose_password.html"
    success_url = reverse_lazy("today")
    post_reset_login = True
    post_reset_login_backend = settings.STAFF_BACKEND

    def get_user(self, uidb64: str) -> Any:
        user = super().get_user(uidb64)
        return user if user and who_may_enter(timezone.localdate()).filter(pk=user.pk).exists() else None


sign_in = axes_dispatch(SignIn.as_view())
sign_out = auth_views.LogoutView.as_view()
reset_password = login_not_required(
    auth_views.PasswordResetView.as_view(
        form_class=ResetForm,
        template_name="people/reset_password.html",
        email_template_name="people/mail/reset_password.txt",
        subject_template_name="people/mail/reset_password_subject.txt",
        success_url=reverse_lazy("reset_sent"),
    )
)
reset_sent = login_not_required(auth_views.PasswordResetDoneView.as_view(template_name="people/reset_sent.html"))
choose_password = login_not_required(ChoosePassword.as_view())


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Close the session until the password is given; the page it was on is remembered."""
    request.session["locked"] = True
    request.session["locked_on"] = request.POST.get("next", "")
    return redirect("unlock")


@require_http_methods(["GET", "POST"])
@axes_dispatch  # type: ignore[untyped-decorator]
def unlock(request: HttpRequest) -> HttpResponse:
    """Open a locked session with the password of the person who locked it."""
    viewer = viewer_of(request)
    if not request.session.get("locked"):
        return redirect("today")
    form = UnlockForm(request.POST or None, request=request, person=viewer)
    if request.method == "POST" and form.is_valid():
        # Signing in anew: the session gets another key, and tries counted so far are forgotten as at the door.
        login(request, viewer, backend=settings.STAFF_BACKEND)
        request.session["locked"] = False
        request.session["seen_at"] = timezone.now().isoformat()
        return redirect(_safe(request, request.session.pop("locked_on", "")))
    can_type = viewer.has_usable_password()
    return render_page(request, "people/unlock.html", {"form": form, "person": viewer, "can_type": can_type})


@require_GET
@administrators_only
def people(request: HttpRequest) -> HttpResponse:
    """The staff list."""
    search = request.GET.get("search", "").strip()
    viewer, today = viewer_of(request), timezone.localdate()
    page = Paginator(people_seen_by(viewer, today, search=search), PAGE).get_page(request.GET.get("page"))
    waiting = people_to_invite(people_seen_by(viewer, today), today).count()
    context = {"page": page, "search": search, "waiting": waiting}
    return render_page(request, "people/people.html", context, part="found")


@require_http_methods(["GET", "POST"])
@administrators_only
def people_import(request: HttpRequest) -> HttpResponse:
    """Preview a staff list, then take it."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render_page(request, "people/import.html", {"form": form, "professions": Profession.objects.all()})
    codes = Profession.objects.values_list("code", flat=True)
    roster = read_roster(form.cleaned_data["file"].read(), professions=codes)
    context = {"form": RosterForm(), "professions": Profession.objects.all()}
    took = "take" in request.POST
    return render_page(request, "people/import.html", {**context, **_outcome(roster, took, viewer_of(request))})


def _outcome(roster: Roster, took: bool, viewer: Person) -> dict[str, Any]:
    """What the page says of a staff list: what is wrong with it, or what it changed or would change."""
    today = timezone.localdate()
    try:
        if took:
            return {"result": import_roster(roster=roster, importer=viewer, today=today), "took": True}
        result = preview_roster(roster=roster, importer=viewer, today=today)
    except RosterHasBadLines as error:
        return {"bad": error.bad}
    return {"result": result, "lines": first_lines(roster), "count": len(roster.lines)}


@require_POST
@administrators_only
def invite_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Send one person the link that lets her choose a password."""
    viewer, today = viewer_of(request), timezone.localdate()
    theirs = people_seen_by(viewer, today).filter(pk__in=who_may_enter(today), is_invented=False)
    person = get_object_or_404(theirs, pk=person_id)
    invite(person=person, inviter=viewer, origin=settings.ORIGIN)
    messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": person.email})
    return redirect("people")


@require_POST
@administrators_only
def invite_all(request: HttpRequest) -> HttpResponse:
    """Send the link to everybody of the organisation who has never signed in."""
    viewer, today = viewer_of(request), timezone.localdate()
    waiting = list(people_to_invite(people_seen_by(viewer, today), today))
    if not waiting:
        raise Http404
    for person in waiting:
        invite(person=person, inviter=viewer, origin=settings.ORIGIN)
    sent = len(waiting)
    said = ngettext("%(sent)d invitation is on its way.", "%(sent)d invitations are on their way.", sent)
    messages.success(request, said % {"sent": sent})
    return redirect("people")


def _safe(request: HttpRequest, address: str) -> str:
    """An address of this site, or home."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if address and ours else reverse("today")
