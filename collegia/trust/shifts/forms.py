"""What comes in about hours: a rota, and what a person says of her own."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegia.pages.forms import DayInput
from collegia.trust.shifts.models import OwnHours

ROTA_LIMIT = 5 * 1024 * 1024
LONGEST_QUIET = 20


class RotaForm(forms.Form):
    """A rota to preview or to take."""

    file = forms.FileField(
        label=_("Rota (CSV)"),
        help_text=_("Columns: person (e-mail address or username), starts, ends; kind (shift or leave) if you like."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        """Not larger than a page should take."""
        file = self.cleaned_data["file"]
        if file.size > ROTA_LIMIT:
            raise forms.ValidationError(_("The file is larger than 5 MB. Split it and import the parts one by one."))
        return file


class HoursForm(forms.Form):
    """When a person rests, and whether Collegia may write to her."""

    works_nights = forms.BooleanField(
        label=_("I work nights"),
        help_text=_("Then you are reminded between six and ten in the evening only."),
        required=False,
    )
    away_until = forms.DateField(label=_("I am away until"), required=False, widget=DayInput())
    quiet_from = forms.TimeField(
        label=_("Leave me in peace from"),
        help_text=_("Both empty: from ten in the evening to seven in the morning."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_to = forms.TimeField(
        label=_("to"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    mail_reminders = forms.BooleanField(
        label=_("Remind me by e-mail too"),
        help_text=_("Of a review that waits for you: once a week at most, without a name."),
        required=False,
    )
    mail_news = forms.BooleanField(
        label=_("Write to me when something has come"),
        help_text=_("Once a day at most. The message says that something waits, not what and not from whom."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Quiet hours begin and end, and leave some of the day."""
        told = super().clean() or {}
        first, last = told.get("quiet_from"), told.get("quiet_to")
        if (first is None) != (last is None):
            self.add_error("quiet_to", _("Give both times, or neither."))
        elif first is not None and last is not None and not _leaves_some_day(first, last):
            self.add_error("quiet_to", _("Leave four hours of the day at least, or nothing could reach you."))
        return told

    def told(self) -> dict[str, Any]:
        """What was said, as the action takes it."""
        said = self.cleaned_data
        quiet = (said["quiet_from"], said["quiet_to"]) if said["quiet_from"] is not None else None
        names = ("works_nights", "away_until", "mail_reminders", "mail_news")
        return {"quiet": quiet, **{name: said[name] for name in names}}


def initial_of(row: OwnHours) -> dict[str, Any]:
    """What a person said before, for the form."""
    names = ("works_nights", "away_until", "quiet_from", "quiet_to", "mail_reminders", "mail_news")
    return {name: getattr(row, name) for name in names}


def _leaves_some_day(first: time, last: time) -> bool:
    minutes = (last.hour * 60 + last.minute - first.hour * 60 - first.minute) % (24 * 60)
    return 0 < minutes <= LONGEST_QUIET * 60
