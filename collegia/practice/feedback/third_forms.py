"""What comes in for a third person's look."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from collegia.practice.feedback.forms import LONGEST_WORDS, TYPED
from collegia.practice.feedback.models.third import ThirdView
from collegia.trust.people.models import Person


class AskThirdForm(forms.Form):
    """Who should look."""

    third = forms.ModelChoiceField(
        label=_("Who should look at it?"),
        help_text=_("Somebody who leads neither of you. The other has to agree to this person."),
        queryset=Person.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["third"].queryset = people  # type: ignore[attr-defined]


class ThirdViewForm(forms.Form):
    """What the third person says."""

    view = forms.ChoiceField(label=_("What do you say?"), choices=ThirdView.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Why, in a sentence or two"),
        help_text=_("Both read it. It is about these words, and not about either of them."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, **TYPED}),
    )
