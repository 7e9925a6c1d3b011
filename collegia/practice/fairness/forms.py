"""What comes in: what is asked, answers about oneself, and lists of answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from collegia.practice.fairness.actions.stating import StatedChoice
from collegia.practice.fairness.models.attributes import Attribute, Choice, ToldBy
from collegia.practice.fairness.queries.own import Asked

STARTERS = Path(__file__).parent / "data" / "starters.json"
NOT_SAID = "-"
FEWEST_CHOICES, MOST_CHOICES = 2, 8
LIST_LIMIT = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Starter:
    """Something that many organisations ask, ready in both languages."""

    code: str
    name_en: str
    name_es: str
    choices: tuple[StatedChoice, ...]

    @property
    def name(self) -> str:
        """What is asked, in the language of the page."""
        return self.name_es if (get_language() or "en").startswith("es") else self.name_en


@cache
def starters() -> tuple[Starter, ...]:
    """The ready ones."""
    told = json.loads(STARTERS.read_text(encoding="utf-8"))
    return tuple(Starter(**{**one, "choices": tuple(StatedChoice(**c) for c in one["choices"])}) for one in told)


class AttributeForm(forms.Form):
    """What is asked, in both languages, with its answers."""

    name_en = forms.CharField(label=_("What is asked, in English"), max_length=80)
    name_es = forms.CharField(label=_("What is asked, in Spanish"), max_length=80)
    choices = forms.CharField(
        label=_("The answers"),
        help_text=_("One a line, English / Spanish. “I would rather not say” is always there."),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )

    def clean_choices(self) -> list[StatedChoice]:
        """Between two and eight answers, each in both languages."""
        pairs = [line.split("/", 1) for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        if any(len(pair) < 2 or not all(one.strip() for one in pair) for pair in pairs):
            raise forms.ValidationError(_("Write each answer as English / Spanish."))
        found = [StatedChoice(slugify(en)[:40], en.strip()[:80], es.strip()[:80]) for en, es in pairs]
        codes = {one.code for one in found} - {""}
        if len(codes) != len(found) or not FEWEST_CHOICES <= len(found) <= MOST_CHOICES:
            raise forms.ValidationError(_("Give two to eight answers that differ."))
        return found

    def clean_name_en(self) -> str:
        """It becomes the name of a column."""
        name = str(self.cleaned_data["name_en"])
        if slugify(name) in ("", "email"):
            raise forms.ValidationError(_("Choose another name."))
        return name

    @property
    def code(self) -> str:
        """The name of the column in a list of answers."""
        return str(slugify(self.cleaned_data["name_en"]))[:40]


class AboutMeForm(forms.Form):
    """One question for each attribute; nothing has to be answered."""

    def __init__(self, *args: Any, asked: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for one in asked:
            choices = [(choice.code, choice.label) for choice in one.attribute.choices.all()]
            self.fields[one.attribute.code] = forms.ChoiceField(
                label=one.attribute.name,
                choices=[*choices, (NOT_SAID, _("I would rather not say"))],
                widget=forms.RadioSelect,
                required=False,
                help_text=ToldBy.ORGANISATION.label if _is_imported(one) else "",
                initial=_known(one),
            )

    def answers(self) -> dict[Attribute, Choice | None]:
        """What was chosen; what was left open is left as it is."""
        found: dict[Attribute, Choice | None] = {}
        for one in self.asked:
            said = self.cleaned_data.get(one.attribute.code)
            # An imported answer that was left as it is stays the organisation's word.
            if said and not (_is_imported(one) and said == _known(one)):
                of_code = {choice.code: choice for choice in one.attribute.choices.all()}
                found[one.attribute] = of_code.get(said)
        return found


class AnswerListForm(forms.Form):
    """A list of answers to look at or to take."""

    file = forms.FileField(label=_("Answers (CSV)"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))

    def clean_file(self) -> Any:
        """A list of a hospital is small."""
        file = self.cleaned_data["file"]
        if file.size > LIST_LIMIT:
            raise forms.ValidationError(_("The file is larger than 5 MB. Split it and import the parts one by one."))
        return file


def _is_imported(one: Asked) -> bool:
    return one.known is not None and one.known.told_by == ToldBy.ORGANISATION


def _known(one: Asked) -> str | None:
    if one.known is None:
        return None
    return one.known.choice.code if one.known.choice else NOT_SAID
