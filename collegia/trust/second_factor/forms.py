"""A code, and a password beside it where the person has one."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from collegia.trust.people.models import Person


class CodeForm(forms.Form):
    """Six digits of the authenticator, or a recovery code."""

    code = forms.CharField(
        label=_("The six digits of your authenticator"),
        help_text=_("Or one of your recovery codes."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
    )


class AgainForm(CodeForm):
    """Signing in again: the password too, for everybody who has one; wrong ones are counted as at the door."""

    def __init__(self, *args: Any, request: HttpRequest, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.person = request, person
        if person.has_usable_password():
            self.fields["password"] = forms.CharField(
                label=_("Password"),
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            )
            self.order_fields(["password", "code"])

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if authenticate(self.request, username=self.person.email, password=password) != self.person:
            raise forms.ValidationError(_("That is not the password. Try again, or sign out and reset it."))
        return password
