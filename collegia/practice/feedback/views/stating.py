"""The organisation's values: everybody reads them, an administrator writes and states the next version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.feedback.actions.values import (
    add_value,
    draft_values,
    missing_in,
    remove_value,
    state_values,
    write_anchors,
    write_value,
)
from collegia.practice.feedback.forms import AnchorsForm, ValueForm
from collegia.practice.feedback.models.values import Level, Value, ValueSet
from collegia.practice.feedback.queries.values import draft_of, read_set, stated_values, versions_of
from collegia.practice.feedback.stated import EVERYBODY, StatedValue
from collegia.trust.people.access import administrators_only, is_administrator, organisations_of, viewer_of
from collegia.trust.people.colleagues import organisation_of
from collegia.trust.people.models import Profession, Unit


@require_GET
def values(request: HttpRequest) -> HttpResponse:
    """What we value, as it is stated now or was in an earlier version; behaviours for a profession."""
    viewer, today = viewer_of(request), timezone.localdate()
    organisation = organisation_of(viewer, today)
    wanted = request.GET.get("version", "")
    stated = stated_values(organisation, int(wanted) if wanted.isascii() and wanted.isdigit() else None)
    own = viewer.profession.code if viewer.profession else EVERYBODY
    profession = request.GET.get("for", own)
    context = {
        "stated": stated,
        "versions": list(versions_of(organisation)) if organisation else [],
        "values": [(value, value.anchors_for(profession)) for value in stated.values],
        "levels": dict(Level.choices),
        "professions": _with_anchors(stated.values),
        "profession": profession,
        "may_state": is_administrator(viewer, today),
    }
    return render_page(request, "feedback/values.html", context)


@administrators_only
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """The version that is being written; POST begins it."""
    organisation = _organisation(request)
    if request.method == "POST":
        draft_values(organisation=organisation)
        return redirect("values_draft")
    found = draft_of(organisation)
    if found is None:
        return redirect("values")
    context = {"draft": read_set(found), "missing": missing_in(found)}
    return render_page(request, "feedback/values_draft.html", context)


@administrators_only
@require_POST
def state(request: HttpRequest) -> HttpResponse:
    """State the draft."""
    found = _draft(request)
    if missing_in(found):
        return redirect("values_draft")
    state_values(draft=found, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("Stated: from now on feedback names these values."))
    return redirect("values")


@administrators_only
@require_http_methods(["GET", "POST"])
def value_new(request: HttpRequest) -> HttpResponse:
    """A new value at the end of the draft."""
    found = _draft(request)
    form = ValueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.code()
        if not code or found.values.filter(code=code).exists():
            form.add_error("name_en", _("There is a value of this name already, or the name has no letters."))
        else:
            made = add_value(draft=found, code=code, **form.cleaned_data)
            return redirect("value_anchors", made.code)
    context = {"form": form, "value": None}
    return render_page(request, "feedback/value_edit.html", context, status=422 if form.errors else 200)


@administrators_only
@require_http_methods(["GET", "POST"])
def value_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Name and meaning of a value of the draft."""
    value = _value(request, code)
    now_is = {name: getattr(value, name) for name in ("name_en", "name_es", "about_en", "about_es")}
    form = ValueForm(request.POST or None, initial=now_is)
    if request.method == "POST" and form.is_valid():
        write_value(value=value, **form.cleaned_data)
        return redirect("values_draft")
    context = {"form": form, "value": value}
    return render_page(request, "feedback/value_edit.html", context, status=422 if form.errors else 200)


@administrators_only
@require_http_methods(["GET", "POST"])
def value_anchors(request: HttpRequest, code: str) -> HttpResponse:
    """The three behaviours of a value for a profession, or for everybody else."""
    value, profession = _value(request, code), _profession(request)
    now_is = {
        f"{lang}_{anchor.level}": getattr(anchor, f"text_{lang}")
        for anchor in value.anchors.filter(profession=profession.code if profession else EVERYBODY)
        for lang in ("en", "es")
    }
    form = AnchorsForm(request.POST or None, initial=now_is, must=profession is None)
    if request.method == "POST" and form.is_valid():
        write_anchors(value=value, profession=profession.code if profession else EVERYBODY, texts=form.texts())
        messages.success(request, _("Kept in the draft."))
        return redirect("values_draft")
    context = {"form": form, "value": value, "profession": profession, "professions": Profession.objects.all()}
    return render_page(request, "feedback/value_anchors.html", context, status=422 if form.errors else 200)


@administrators_only
@require_http_methods(["GET", "POST"])
def value_remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take a value out of the draft."""
    value = _value(request, code)
    if request.method == "GET":
        return render_page(request, "feedback/value_remove.html", {"value": value})
    remove_value(value=value)
    return redirect("values_draft")


def _organisation(request: HttpRequest) -> Unit:
    return get_object_or_404(organisations_of(viewer_of(request), timezone.localdate())[:1])


def _draft(request: HttpRequest) -> ValueSet:
    found = draft_of(_organisation(request))
    if found is None:
        raise Http404
    return found


def _value(request: HttpRequest, code: str) -> Value:
    return get_object_or_404(_draft(request).values, code=code)


def _profession(request: HttpRequest) -> Profession | None:
    wanted = request.GET.get("for", EVERYBODY)
    return get_object_or_404(Profession, code=wanted) if wanted else None


def _with_anchors(stated: tuple[StatedValue, ...]) -> list[Profession]:
    codes = {anchor.profession for value in stated for anchor in value.anchors}
    return list(Profession.objects.filter(code__in=codes))
