"""What comes in: whom and what is asked, what was seen, what is written back, how values are stated."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from collegia.practice.feedback.models.feedback import How, ReplyKind
from collegia.practice.feedback.models.requests import About
from collegia.practice.feedback.models.values import Level
from collegia.practice.feedback.rules import MOST_VALUES
from collegia.practice.feedback.stated import StatedValue
from collegia.trust.people.models import Person

LONGEST_WORDS = 1500
LONGEST_TOPIC = 300
LONGEST_PART = 600
MOST_ASKED = 8
DAYS = [(7, _("a week")), (14, _("two weeks")), (30, _("a month"))]
TYPED = {"autocomplete": "off"}


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several colleagues, each by name and profession."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "people-box"})

    def label_from_instance(self, obj: Any) -> str:
        """A name and what the person is."""
        return f"{obj.name}, {obj.profession.name}" if obj.profession else str(obj.name)


class AskForm(forms.Form):
    """Whom to ask, about what, until when."""

    about = forms.ChoiceField(label=_("About what?"), choices=About.choices, widget=forms.RadioSelect)
    topic = forms.CharField(
        label=_("What would you like to hear about?"),
        help_text=_("One thing that they saw. Without patients’ names."),
        max_length=LONGEST_TOPIC,
        widget=forms.Textarea(attrs={"rows": 2, **TYPED}),
    )
    people = PeopleField(
        queryset=Person.objects.none(),
        label=_("Whom do you ask?"),
        help_text=_("Anybody you worked with: senior, junior, of any profession. They may say no without a reason."),
    )
    days = forms.TypedChoiceField(label=_("Open for"), choices=DAYS, coerce=int, initial=14)

    def __init__(self, *args: Any, colleagues: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = colleagues.select_related("profession")  # type: ignore[attr-defined]

    def clean_people(self) -> QuerySet[Person]:
        """A few at a time, so that nobody is asked by rote."""
        people: QuerySet[Person] = self.cleaned_data["people"]
        if len(people) > MOST_ASKED:
            raise forms.ValidationError(_("Choose eight people at most."))
        return people


class ValuesField(forms.MultipleChoiceField):
    """Up to three of the organisation's values."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        """Refuse more than three."""
        super().validate(value)
        if len(value) > MOST_VALUES:
            raise forms.ValidationError(_("Choose three at most: those that it is most about."))


class WithValues(forms.Form):
    """A form that may name values."""

    values = ValuesField(label=_("Which of our values is it about?"), required=False)

    def __init__(self, *args: Any, values: Sequence[StatedValue], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if values:
            self.fields["values"].choices = [(value.code, value.name) for value in values]  # type: ignore[attr-defined]
        else:
            del self.fields["values"]

    def value_codes(self) -> list[str]:
        """The values that were named."""
        return list(self.cleaned_data.get("values") or [])


class GiveForm(WithValues):
    """What somebody saw, for the one who did it."""

    words = forms.CharField(
        label=_("What did you see?"),
        help_text=_("One moment: when it was, what was done, what it led to, and what you would try next."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, **TYPED}),
    )
    how = forms.ChoiceField(
        label=_("How should it reach them?"), choices=How.choices, widget=forms.RadioSelect, initial=How.AT_ONCE
    )
    field_order = ["words", "values", "how"]


class ThankForm(WithValues):
    """Thanks that name act and effect."""

    act = forms.CharField(
        label=_("What did they do?"),
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 2, **TYPED}),
    )
    effect = forms.CharField(
        label=_("What did it make possible?"),
        help_text=_("For a patient, for you, for the team."),
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 2, **TYPED}),
    )
    field_order = ["act", "effect", "values"]

    def words(self) -> str:
        """Act and effect as one text."""
        return f"{self.cleaned_data['act']}\n{self.cleaned_data['effect']}"


class ReplyForm(forms.Form):
    """An answer or a question to the other of the two."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(ReplyKind.ANSWER, _("An answer")), (ReplyKind.QUESTION, _("A question"))],
        widget=forms.RadioSelect,
        initial=ReplyKind.ANSWER,
    )
    words = forms.CharField(
        label=_("What you write back"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4, **TYPED})
    )


class ContestForm(forms.Form):
    """What is not right about a piece of feedback."""

    why = forms.CharField(
        label=_("What is not right?"),
        help_text=_("What happened as you saw it. The writer reads this, and nobody else."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, **TYPED}),
    )


class SettleForm(forms.Form):
    """How the giver answers a contest."""

    KEEP, CHANGE, TAKE_BACK = "keep", "change", "take_back"
    settle = forms.ChoiceField(
        label=_("What now?"),
        choices=[
            (KEEP, _("I stand by it as I wrote it")),
            (CHANGE, _("I write it anew")),
            (TAKE_BACK, _("I take it back")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("The new words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, **TYPED}),
    )

    def __init__(self, *args: Any, may_keep: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_keep:
            self.fields["settle"].choices = self.fields["settle"].choices[1:]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """New words where it is written anew."""
        said = super().clean() or {}
        if said.get("settle") == self.CHANGE and not said.get("words", "").strip():
            self.add_error("words", _("Write the new words, or choose another answer."))
        return said


class ValueForm(forms.Form):
    """One value of a draft: its name and what is meant, in both languages."""

    name_en = forms.CharField(label=_("Name, in English"), max_length=60)
    name_es = forms.CharField(label=_("Name, in Spanish"), max_length=60)
    about_en = forms.CharField(
        label=_("What is meant, in English"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    about_es = forms.CharField(
        label=_("What is meant, in Spanish"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def code(self) -> str:
        """A code for a new value, from its English name."""
        return str(slugify(self.cleaned_data["name_en"]))[:40]


class AnchorsForm(forms.Form):
    """What somebody of a profession does at each of the three levels, in both languages: all or nothing."""

    def __init__(self, *args: Any, must: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level in Level:
            for lang, label in (("en", _("%(level)s, in English")), ("es", _("%(level)s, in Spanish"))):
                self.fields[f"{lang}_{level.value}"] = forms.CharField(
                    label=label % {"level": str(level.label).capitalize()},
                    required=must,
                    max_length=300,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    def clean(self) -> dict[str, Any]:
        """All six, or none."""
        said = super().clean() or {}
        if any(said.values()) and not all(said.get(name) for name in self.fields):
            raise forms.ValidationError(_("Write all three behaviours in both languages, or none of them."))
        return said

    def texts(self) -> dict[int, tuple[str, str]]:
        """The texts by level; empty where none were written."""
        said = self.cleaned_data
        found = {level.value: (said[f"en_{level.value}"], said[f"es_{level.value}"]) for level in Level}
        return found if any(en for en, _es in found.values()) else {}
