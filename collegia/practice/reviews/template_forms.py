"""What comes in for a template: the values, who writes, and the unit's own questions in both languages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from collegia.practice.reviews.actions.templates import OwnWords, Wanted
from collegia.practice.reviews.models.reviews import PartKind
from collegia.practice.reviews.models.standing import StandingTemplate
from collegia.practice.reviews.queries.standing import Asked
from collegia.trust.people.models import Profession, Unit

MOST_OWN = 3
MOST_PEERS = 8
LONGEST_QUESTION = 200
EVERYBODY = "everybody"
AS_THE_CYCLE_SAYS = ""


class WhichForm(forms.Form):
    """Of which unit and for whom a template is."""

    unit = forms.ModelChoiceField(label=_("For which unit?"), queryset=Unit.objects.none(), empty_label=None)
    profession = forms.ChoiceField(label=_("For whom?"))

    def __init__(self, *args: Any, units: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units)  # type: ignore[attr-defined]
        known = [(one.code, one.name) for one in Profession.objects.all()]
        self.fields["profession"].choices = [(EVERYBODY, _("Everybody else")), *known]  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    """How the next cycle of a unit reviews one profession."""

    values = forms.MultipleChoiceField(
        label=_("Which values are asked about?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Ask about one value at least: a review without any says nothing.")},
    )  # fmt: skip
    peers = forms.ChoiceField(
        label=_("How many colleagues write about each person?"),
        help_text=_("Chosen by lot from her own and from other professions; she may name at most half of them."),
        required=False,
        choices=[
            (AS_THE_CYCLE_SAYS, _("As many as the cycle says")),
            ("0", _("None")),
            *((str(n), str(n)) for n in range(1, MOST_PEERS + 1)),
        ],
    )
    with_upward = forms.BooleanField(
        label=_("Those whom she leads write too"),
        help_text=_("Only where she leads anybody. Her own view and her reviewer’s are always there."),
        required=False,
    )

    def __init__(self, *args: Any, values: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stated = values
        self.fields["values"].choices = [(value.code, value.name) for value in values]  # type: ignore[attr-defined]
        for kind in PartKind:
            for number in range(1, MOST_OWN + 1):
                self.fields[f"{kind}_{number}_en"] = _question(_("Question %(n)d in English") % {"n": number})
                self.fields[f"{kind}_{number}_es"] = _question(_("Question %(n)d in Spanish") % {"n": number})

    def clean(self) -> dict[str, Any]:
        """A question is there in both languages or not at all."""
        told = super().clean() or {}
        for name in [f"{kind}_{number}" for kind in PartKind for number in range(1, MOST_OWN + 1)]:
            en, es = told.get(f"{name}_en", ""), told.get(f"{name}_es", "")
            if bool(en) != bool(es):
                self.add_error(f"{name}_{'es' if en else 'en'}", _("Write it in both languages: staff read either."))
        return told

    def wanted(self) -> Wanted:
        """What was chosen."""
        said = self.cleaned_data
        own = [
            OwnWords(kind, said[f"{kind}_{number}_en"], said[f"{kind}_{number}_es"])
            for kind in PartKind
            for number in range(1, MOST_OWN + 1)
        ]
        return Wanted(
            peers=int(said["peers"]) if said["peers"] else None,
            with_upward=said["with_upward"],
            left_out=frozenset(value.code for value in self.stated) - frozenset(said["values"]),
            questions=tuple(one for one in own if one.en),
        )

    def own_by_kind(self) -> list[tuple[str, list[BoundField], bool]]:
        """The fields of the unit's own questions by kind of part, and whether one is written or wrong."""
        groups = []
        for kind in PartKind:
            found = [self[name] for name in self.fields if name.startswith(f"{kind}_")]
            groups.append((str(kind.label), found, any(field.value() or field.errors for field in found)))
        return groups


def initial_of(template: StandingTemplate | None, values: Sequence[Asked]) -> dict[str, Any]:
    """What a template says now, for the form; with none, what holds while nobody has touched it."""
    if template is None:
        return {"values": [value.code for value in values], "with_upward": True}
    left_out = {one.code for one in template.left_out.all()}
    said: dict[str, Any] = {
        "values": [value.code for value in values if value.code not in left_out],
        "peers": AS_THE_CYCLE_SAYS if template.peers is None else str(template.peers),
        "with_upward": template.with_upward,
    }
    for kind in PartKind:
        own = [one for one in template.questions.all() if one.kind == kind]
        for number, one in enumerate(own, start=1):
            said |= {f"{kind}_{number}_en": one.text_en, f"{kind}_{number}_es": one.text_es}
    return said


def _question(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_QUESTION, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
