"""What comes in for rounds: one question to several, and an answer without a name."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from collegia.practice.feedback.forms import DAYS, LONGEST_TOPIC, LONGEST_WORDS, TYPED, PeopleField
from collegia.practice.feedback.rules import FEWEST_ANSWERS
from collegia.trust.people.models import Person


class RoundForm(forms.Form):
    """One question, whom it goes to, until when."""

    question = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("One open question that everybody you ask can answer. Without patients’ names."),
        max_length=LONGEST_TOPIC,
        widget=forms.Textarea(attrs={"rows": 2, **TYPED}),
    )
    people = PeopleField(
        queryset=Person.objects.none(),
        label=_("Whom do you ask?"),
        help_text=_("Five at least. Eight or more make it likelier that five answer."),
    )
    days = forms.TypedChoiceField(label=_("Open for"), choices=DAYS, coerce=int, initial=14)

    def __init__(self, *args: Any, colleagues: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = colleagues.select_related("profession")  # type: ignore[attr-defined]

    def clean_people(self) -> QuerySet[Person]:
        """Enough that the round can open at all."""
        people: QuerySet[Person] = self.cleaned_data["people"]
        if len(people) < FEWEST_ANSWERS:
            raise forms.ValidationError(_("Choose five people at least: with fewer, the round could never open."))
        return people


class AnswerForm(forms.Form):
    """An answer without a name."""

    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("What others can see too, and what to keep or to try. Not what only you can know."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, **TYPED}),
    )
