"""What the organisation asks, and lists of answers that it has anyway; for administrators."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegia.pages.render import render_page
from collegia.practice.fairness.actions.importing import import_answers
from collegia.practice.fairness.actions.stating import AskedAlready, TooManyAsked, remove_attribute, state_attribute
from collegia.practice.fairness.answer_list import read_answers
from collegia.practice.fairness.forms import AnswerListForm, AttributeForm, starters
from collegia.practice.fairness.models.attributes import Attribute
from collegia.practice.fairness.queries.reports import attributes_of, organisation_for
from collegia.trust.people.access import administrators_only, viewer_of
from collegia.trust.people.models import Unit
from collegia.trust.people.queries import people_seen_by


@require_http_methods(["GET", "POST"])
@administrators_only
def attribute_new(request: HttpRequest) -> HttpResponse:
    """Ask something more; the ready ones fill the form."""
    organisation = the_organisation(request)
    form = AttributeForm(request.POST or None, initial=_ready(request.GET.get("ready", "")))
    if request.method == "POST" and form.is_valid():
        try:
            state_attribute(
                organisation=organisation, code=form.code, name_en=form.cleaned_data["name_en"],
                name_es=form.cleaned_data["name_es"], choices=form.cleaned_data["choices"], by=viewer_of(request),
                now=timezone.now(),
            )  # fmt: skip
            return redirect("fairness")
        except AskedAlready:
            form.add_error("name_en", _("This is asked already."))
        except TooManyAsked:
            form.add_error(None, _("Five are the most. The more is asked, the smaller the groups."))
    context = {"form": form, "starters": starters()}
    return render_page(request, "fairness/attribute_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@administrators_only
def attribute_remove(request: HttpRequest, code: str) -> HttpResponse:
    """Ask it no longer."""
    found = get_object_or_404(Attribute, organisation=the_organisation(request), code=code)
    if request.method == "POST":
        remove_attribute(attribute=found, by=viewer_of(request))
        messages.success(request, _("It is asked no longer. What was answered is deleted."))
        return redirect("fairness")
    return render_page(request, "fairness/attribute_remove.html", {"attribute": found})


@require_http_methods(["GET", "POST"])
@administrators_only
def answers_import(request: HttpRequest) -> HttpResponse:
    """Look at a list of answers, then take it. What anybody said herself is neither shown nor changed."""
    viewer, asked = viewer_of(request), attributes_of(the_organisation(request))
    form = AnswerListForm(request.POST or None, request.FILES or None)
    context = {"form": AnswerListForm(), "asked": asked}
    if request.method != "POST" or not form.is_valid():
        return render_page(request, "fairness/import.html", {**context, "form": form})
    people = dict(people_seen_by(viewer, timezone.localdate()).values_list("email", "pk"))
    found = read_answers(form.cleaned_data["file"].read(), attributes=asked, people=people)
    if "take" in request.POST and not found.bad:
        import_answers(lines=found.lines, by=viewer, now=timezone.now())
        messages.success(request, _("The answers are imported."))
        return redirect("fairness")
    return render_page(request, "fairness/import.html", {**context, "found": found})


def the_organisation(request: HttpRequest) -> Unit:
    """The organisation that the viewer administers."""
    organisation = organisation_for(viewer_of(request), timezone.localdate())
    if organisation is None:
        raise Http404
    return organisation


def _ready(code: str) -> dict[str, str]:
    one = next((one for one in starters() if one.code == code), None)
    if one is None:
        return {}
    lines = "\n".join(f"{choice.label_en} / {choice.label_es}" for choice in one.choices)
    return {"name_en": one.name_en, "name_es": one.name_es, "choices": lines}
