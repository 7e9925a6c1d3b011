"""Putting a reminder off in one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collegia.practice.reviews.actions.reminding import put_off
from collegia.practice.reviews.queries.reminders import later_day
from collegia.practice.reviews.views.finding import the_part


@require_POST
def part_later(request: HttpRequest, part_id: int) -> HttpResponse:
    """Not now: remind me on the day that the button named."""
    one = the_part(request, part_id)
    day = later_day(one, timezone.localdate())
    if day:
        put_off(part=one, day=day)
        said = _("You are reminded on %(day)s, and not before.") % {"day": date_format(day, "DATE_FORMAT")}
        messages.success(request, said)
    return redirect("today")
