"""What comes in: how to begin, what is said, own opening sentences, the facts of a real conversation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from collegia.engines.encounter.scenario import Scenario
from collegia.engines.text.language import Language
from collegia.practice.rehearsal.models.preparations import Answer, TalkKind

LONGEST_TURN = 2000
LONGEST_SENTENCE = 600
LONGEST_FACT = 600
LONGEST_LINE = 300
MOST_WORDINGS = 3
LANGUAGES = {Language.ENGLISH: "English", Language.SPANISH: "Español"}


class BeginForm(forms.Form):
    """With whom, how hard, in which language, with hints or without."""

    variant = forms.ChoiceField(label=_("Who you meet"), widget=forms.RadioSelect)
    level = forms.TypedChoiceField(label=_("How hard to reach"), coerce=int, widget=forms.RadioSelect, initial=1)
    lang = forms.ChoiceField(label=_("Language of the conversation"), widget=forms.RadioSelect)
    hints = forms.BooleanField(
        label=_("Show me a hint before each turn"),
        help_text=_("You can switch hints on and off at any time."),
        required=False,
    )

    def __init__(self, *args: Any, scene: Scenario, lang: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "variant": [(one.id, f"{one.name[lang]}: {one.about[lang]}") for one in scene.variants],
            "level": [(one.number, one.about[lang]) for one in scene.levels],
            "lang": [(one.value, LANGUAGES[one]) for one in scene.languages],
        }
        for name, of_scene in choices.items():
            self.fields[name].choices = of_scene  # type: ignore[attr-defined]
        self.initial.setdefault("variant", scene.variants[0].id)
        self.initial.setdefault("lang", lang.value)


class TurnForm(forms.Form):
    """What the learner says."""

    words = forms.CharField(
        label=_("What you say"),
        max_length=LONGEST_TURN,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "enterkeyhint": "send"}),
        error_messages={"required": _("Write what you would say, or three dots for a silence.")},
    )


class SentencesForm(forms.Form):
    """The learner's own opening sentence for each step of the protocol."""

    def __init__(self, *args: Any, scene: Scenario, lang: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, step in enumerate(scene.brief.steps, 1):
            self.fields[f"step_{number}"] = forms.CharField(
                label=_("Your own sentence for: %(step)s") % {"step": step.name[lang]},
                required=False,
                max_length=LONGEST_SENTENCE,
                widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            )


class WordingsForm(forms.Form):
    """One to three other wordings of a turn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [_("Another way to say it"), _("A second way"), _("A third way")]
        for number, label in enumerate(labels, 1):
            self.fields[f"wording_{number}"] = forms.CharField(
                label=label,
                required=number == 1,
                max_length=LONGEST_TURN,
                widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            )

    def wordings(self) -> list[str]:
        """Give what was written, without the empty ones."""
        return [words for words in self.cleaned_data.values() if words]


class RealTalkForm(forms.Form):
    """A few facts about a conversation that is coming, without names."""

    kind = forms.ChoiceField(label=_("What kind of conversation?"), choices=TalkKind.choices, widget=forms.RadioSelect)
    to_tell = forms.CharField(
        label=_("What do you need to say or settle?"),
        help_text=_("Without names or numbers. What looks like one is replaced before anything is kept."),
        max_length=LONGEST_FACT,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    they_know = forms.CharField(
        label=_("What does the other know or expect so far?"),
        required=False,
        max_length=LONGEST_FACT,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    may_be_hard = forms.CharField(
        label=_("What do you think will be hard?"),
        required=False,
        max_length=LONGEST_FACT,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )


def _lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})


class CardForm(forms.Form):
    """Three lines to take along, in the person's own words."""

    first = forms.CharField(label=_("My first sentence"), required=False, max_length=LONGEST_LINE, widget=_lines())
    then = forms.CharField(
        label=_("The one thing that must be understood"), required=False, max_length=LONGEST_LINE, widget=_lines()
    )
    last = forms.CharField(
        label=_("How I end, and what happens next"), required=False, max_length=LONGEST_LINE, widget=_lines()
    )


class AfterwardsForm(forms.Form):
    """Three taps after the real conversation."""

    said_it = forms.ChoiceField(label=_("Was it said plainly?"), choices=Answer.choices, widget=forms.RadioSelect)
    had_room = forms.ChoiceField(
        label=_("Did the other have room to react?"), choices=Answer.choices, widget=forms.RadioSelect
    )
    know_next = forms.ChoiceField(
        label=_("Do you both know what happens next?"), choices=Answer.choices, widget=forms.RadioSelect
    )
