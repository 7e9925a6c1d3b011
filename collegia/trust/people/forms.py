"""What comes in about people, checked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegia.trust.people.models import Person

ROSTER_LIMIT = 5 * 1024 * 1024


class RosterForm(forms.Form):
    """A staff list to preview or to take."""

    file = forms.FileField(
        label=_("Staff list (CSV)"),
        help_text=_("Columns: email, name, profession, unit (Hospital/Department/Ward), role, from, to, language."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > ROSTER_LIMIT:
            raise forms.ValidationError(_("The file is larger than 5 MB. Split it and import the parts one by one."))
        return file


class UnlockForm(forms.Form):
    """The password that opens a locked session."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.person.check_password(password):
            raise forms.ValidationError(_("That is not the password. Try again, or sign out and reset it."))
        return password
