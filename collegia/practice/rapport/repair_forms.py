"""What comes in on the steps of a repair and for the weekly note, checked."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from collegia.practice.rapport.models.repair import Channel, Moment

LONGEST = 4000
DAYS = (("1", _("tomorrow")), ("3", _("in three days")), ("7", _("in a week")), ("0", _("not at all")))


class HeardForm(forms.Form):
    """What the other may have heard."""

    heard = forms.CharField(
        label=_("In your own words: what may the other have heard?"),
        help_text=_("A few lines are enough. Not what was meant: what may have arrived."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )


class OpeningForm(forms.Form):
    """The person's own first words, if it helps her to write them down."""

    opening = forms.CharField(
        label=_("A place for your own first words"),
        help_text=_("They stay here and go to nobody. Nothing is written for you."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )


class WayForm(forms.Form):
    """How to reach the other, and when."""

    channel = forms.ChoiceField(
        label=_("How to reach the other"), choices=Channel.choices, widget=forms.RadioSelect, initial=Channel.IN_PERSON
    )
    moment = forms.ChoiceField(label=_("A good moment"), choices=Moment.choices, widget=forms.RadioSelect)


class ReminderForm(forms.Form):
    """When to be asked whether it helped."""

    days = forms.TypedChoiceField(
        label=_("When should Today ask you whether it helped?"),
        help_text=_("It asks without a word of what it was about."),
        choices=DAYS,
        coerce=int,
        widget=forms.RadioSelect,
        initial="3",
    )


class NoteForm(forms.Form):
    """On which day the weekly note is made."""

    weekday = forms.TypedChoiceField(label=_("On which day?"), choices=list(WEEKDAYS.items()), coerce=int, initial=0)
