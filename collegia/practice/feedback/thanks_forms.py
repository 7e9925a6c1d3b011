"""What comes in through a card: one line, perhaps a value, and a field that only machines fill in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegia.practice.feedback.stated import StatedValue

LONGEST_THANKS = 400


class PatientThanksForm(forms.Form):
    """One line from a patient or a relative."""

    words = forms.CharField(
        label=_("Your thanks"),
        help_text=_("What somebody did, and what it meant to you. Names of staff are welcome. Please not your own."),
        min_length=3,
        max_length=LONGEST_THANKS,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    value = forms.ChoiceField(label=_("Is it about one of these?"), required=False, widget=forms.RadioSelect)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, values: Sequence[StatedValue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value.code, value.name) for value in values]
        self.fields["value"].choices = [("", _("I would rather not say")), *choices]  # type: ignore[attr-defined]

    def is_from_a_machine(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))
