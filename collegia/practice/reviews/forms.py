"""What comes in: cycles, statements, evidence, anchors, conversations, contests."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegia.pages.forms import DayInput
from collegia.practice.reviews.actions.cycles import Plan
from collegia.practice.reviews.models.contests import Answer
from collegia.practice.reviews.models.cycles import Question
from collegia.practice.reviews.models.statements import Polarity
from collegia.practice.reviews.queries.standing import Asked
from collegia.trust.people.models import Person, Unit

LONGEST_STATEMENT = 1200
LONGEST_REASON = 600
LONGEST_OWN = 4000
NOT_ENOUGH = "0"


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})


class CycleForm(forms.Form):
    """When, about which period, for which unit."""

    unit = forms.ModelChoiceField(label=_("For which unit?"), queryset=Unit.objects.none(), empty_label=None)
    name = forms.CharField(label=_("What is it called?"), max_length=80)
    looks_back_from = forms.DateField(label=_("It looks back from"), widget=DayInput())
    looks_back_to = forms.DateField(label=_("to"), widget=DayInput())
    opens_on = forms.DateField(label=_("People write from"), widget=DayInput())
    closes_on = forms.DateField(label=_("to"), widget=DayInput())
    peers = forms.IntegerField(
        label=_("How many colleagues write about each person?"),
        help_text=_("Chosen by lot from her own and from other professions; she may name at most half of them."),
        min_value=0,
        max_value=8,
        initial=4,
    )

    def __init__(self, *args: Any, units: Iterable[int], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units)  # type: ignore[attr-defined]
        self.initial.setdefault("looks_back_from", today - timedelta(days=365))
        self.initial.setdefault("looks_back_to", today)
        self.initial.setdefault("opens_on", today)
        self.initial.setdefault("closes_on", today + timedelta(days=42))

    def clean(self) -> dict[str, Any]:
        """Both periods end after they began."""
        told = super().clean() or {}
        for first, last in (("looks_back_from", "looks_back_to"), ("opens_on", "closes_on")):
            if told.get(first) and told.get(last) and told[last] < told[first]:
                self.add_error(last, _("The last day lies before the first."))
        return told

    def plan(self) -> Plan:
        """What was chosen."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return Plan(**told)


class StatementForm(forms.Form):
    """One statement about one value, and what it rests on."""

    code = forms.ChoiceField(label=_("About what?"), widget=forms.RadioSelect)
    polarity = forms.ChoiceField(label=_("It is about"), choices=Polarity.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was seen, and what it led to"),
        help_text=_("One thing in one statement. Without patients’ names or numbers."),
        max_length=LONGEST_STATEMENT,
        widget=_area(4),
    )
    items = forms.MultipleChoiceField(label=_("What it rests on"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, questions: Sequence[Asked], items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(one.code, one.name) for one in questions]  # type: ignore[attr-defined]
        if items:
            self.fields["items"].choices = items  # type: ignore[attr-defined]
        else:
            del self.fields["items"]


class WordsForm(forms.Form):
    """A statement worded anew; once the review is shared, with the reason."""

    words = forms.CharField(label=_("The statement"), max_length=LONGEST_STATEMENT, widget=_area(4))
    why = forms.CharField(label=_("Why you change it"), max_length=LONGEST_REASON, required=False, widget=_area(2))


class ReasonForm(forms.Form):
    """Why something is done that both will read."""

    why = forms.CharField(label=_("Why?"), max_length=LONGEST_REASON, widget=_area(2))


class CounterForm(forms.Form):
    """What the person reviewed sets against a statement."""

    words = forms.CharField(
        label=_("What should be read beside it?"), max_length=LONGEST_STATEMENT, required=False, widget=_area(3)
    )
    item = forms.ChoiceField(label=_("Something you released"), required=False)

    def __init__(self, *args: Any, items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", _("nothing")), *items]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        told = super().clean() or {}
        if not (told.get("words") or "").strip() and not told.get("item"):
            self.add_error("words", _("Write something, or choose something that you released."))
        return told


class RatingForm(forms.Form):
    """One anchor, or not enough evidence; nothing is chosen beforehand."""

    level = forms.ChoiceField(label=_("What fits what was seen?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why you change it"),
        help_text=_("The person reviewed reads it."),
        max_length=LONGEST_REASON,
        required=False,
        widget=_area(2),
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anchors = [(str(one.level), f"{one.get_level_display()}: {one.text}") for one in question.anchors.all()]
        self.fields["level"].choices = [*anchors, (NOT_ENOUGH, _("Not enough evidence"))]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> int | None:
        """The level, none for not enough evidence."""
        level = int(self.cleaned_data["level"])
        return level or None


class ColleagueRatingForm(RatingForm):
    """The same for a colleague, before her part is handed in; without evidence of hers there is one answer."""

    def __init__(self, *args: Any, has_evidence: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why"]
        if not has_evidence:
            choices = self.fields["level"].choices  # type: ignore[attr-defined]
            self.fields["level"].choices = [one for one in choices if one[0] == NOT_ENOUGH]  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """The day of a conversation."""

    held_on = forms.DateField(label=_("When did you talk?"), widget=DayInput())


class AwayForm(forms.Form):
    """Till when somebody is away."""

    day = forms.DateField(label=_("I am away until"), widget=DayInput())


class OwnWordsForm(forms.Form):
    """The person's own statement."""

    words = forms.CharField(label=_("What you have to say to it"), max_length=LONGEST_OWN, widget=_area(6))


class KitForm(forms.Form):
    """Two questions, one strength, one experiment."""

    first_question = forms.CharField(label=_("Your first question"), max_length=300, widget=_area(2))
    second_question = forms.CharField(label=_("Your second question"), max_length=300, widget=_area(2))
    strength = forms.CharField(label=_("One strength to build on"), max_length=600, widget=_area(2))
    experiment = forms.CharField(label=_("One small thing to try"), max_length=600, widget=_area(2))
    look_again_on = forms.DateField(label=_("When you look at it again"), required=False, widget=DayInput())


class AnswerForm(forms.Form):
    """The answer to a contest, with its reason."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=Answer.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=LONGEST_OWN, widget=_area(5))


class PersonForm(forms.Form):
    """Somebody to choose, and why."""

    person = forms.ModelChoiceField(label=_("Who?"), queryset=Person.objects.none())

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
