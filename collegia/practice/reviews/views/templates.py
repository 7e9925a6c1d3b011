"""Templates: what the next cycle of a unit asks of each profession."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collegia.pages.render import render_page
from collegia.practice.reviews.actions.templates import change_template, drop_template
from collegia.practice.reviews.models.standing import StandingTemplate
from collegia.practice.reviews.queries.places import units_led_by
from collegia.practice.reviews.queries.standing import templates_led_by, unit_led_by, values_of_unit
from collegia.practice.reviews.template_forms import EVERYBODY, TemplateForm, WhichForm, initial_of
from collegia.trust.people.access import viewer_of
from collegia.trust.people.models import Profession, Unit


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """The templates of units that the viewer leads or administers, and which one to change."""
    viewer, today = viewer_of(request), timezone.localdate()
    units = units_led_by(viewer, today)
    if not units:
        raise Http404
    form = WhichForm(request.GET if "unit" in request.GET else None, units=units)
    if form.is_bound and form.is_valid():
        return redirect("review_template", form.cleaned_data["unit"].pk, form.cleaned_data["profession"])
    names = {one.code: one.name for one in Profession.objects.all()}
    found = [
        (one, names.get(one.profession, ""), one.profession or EVERYBODY) for one in templates_led_by(viewer, today)
    ]
    return render_page(request, "reviews/templates.html", {"form": form, "found": found})


@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, unit_id: int, profession: str) -> HttpResponse:
    """One template: values, who writes, own questions."""
    unit, code, name = _unit(request, unit_id), *_profession(profession)
    standing, values = StandingTemplate.objects.filter(unit=unit, profession=code).first(), values_of_unit(unit)
    form = TemplateForm(request.POST or None, values=values, initial=initial_of(standing, values))
    if request.method == "POST" and form.is_valid():
        change_template(unit=unit, profession=code, wanted=form.wanted(), by=viewer_of(request))
        messages.success(request, _("Kept. The next cycle begins with it; cycles that have begun stay as they are."))
        return redirect("review_templates")
    context = {"form": form, "unit": unit, "name": name, "profession": profession, "standing": standing}
    return render_page(request, "reviews/template.html", context, status=422 if form.errors else 200)


@require_POST
def template_drop(request: HttpRequest, unit_id: int, profession: str) -> HttpResponse:
    """Back to what holds while nobody has touched it."""
    code, _name = _profession(profession)
    found = get_object_or_404(StandingTemplate, unit=_unit(request, unit_id), profession=code)
    drop_template(template=found, by=viewer_of(request))
    messages.success(request, _("Taken away. The next cycle asks about every value, without questions of your own."))
    return redirect("review_templates")


def _unit(request: HttpRequest, unit_id: int) -> Unit:
    found = unit_led_by(viewer_of(request), unit_id, timezone.localdate())
    if found is None:
        raise Http404
    return found


def _profession(slug: str) -> tuple[str, str]:
    """The profession's code and name; both empty for everybody else."""
    if slug == EVERYBODY:
        return "", ""
    found = get_object_or_404(Profession, code=slug)
    return found.code, found.name
