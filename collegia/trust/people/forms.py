"""What comes in about people, checked."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordResetForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from collegia.trust.people.access import who_may_enter
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


class ResetForm(PasswordResetForm):
    """Whose mail a link to choose a password is sent to: anybody real who may sign in, with a password or none yet."""

    def get_users(self, email: str) -> Iterator[Person]:
        """The person of an address."""
        found = who_may_enter(timezone.localdate()).filter(email=email.strip().lower(), is_invented=False)
        return iter(found)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Send the link; it leads to the configured address, whatever host the request named."""
        kwargs["extra_email_context"] = {"origin": settings.ORIGIN.rstrip("/")}
        super().save(*args, **kwargs)


class UnlockForm(forms.Form):
    """The password that opens a locked session; wrong ones are counted as at the door."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args: Any, request: HttpRequest, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.person = request, person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if authenticate(self.request, username=self.person.email, password=password) != self.person:
            raise forms.ValidationError(_("That is not the password. Try again, or sign out and reset it."))
        return password
