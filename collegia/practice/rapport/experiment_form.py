"""What a team decides to try, checked: one sentence that names nobody, a pattern to watch, a day to look again."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegia.engines.deidentify.find import found_in
from collegia.engines.deidentify.kinds import Kind
from collegia.engines.patterns.measures import ShareName
from collegia.practice.rapport.pattern_rows import Roles, Watched
from collegia.practice.rapport.pattern_words import words_of
from collegia.practice.rapport.periods import LENGTH
from collegia.practice.rapport.queries.patterns import ShownRow

LONGEST = 200
SOONEST, LATEST = timedelta(days=7), timedelta(days=182)
TELLS_WHO = frozenset({Kind.NAME, Kind.STAFF_NAME, Kind.PHONE, Kind.EMAIL, Kind.ID})


class ExperimentForm(forms.Form):
    """One sentence, what to watch, and when to look again."""

    words = forms.CharField(
        label=gettext_lazy("What will you try?"),
        help_text=gettext_lazy("One sentence in your own words, without names. Everybody in the unit will see it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    watch = forms.ChoiceField(label=gettext_lazy("Which pattern should it change?"))
    review_on = forms.DateField(
        label=gettext_lazy("When will you look again?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    names_nobody = forms.BooleanField(
        label=gettext_lazy("Checked: it names nobody"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, rows: Iterable[ShownRow], today: date) -> None:
        super().__init__(data, initial={"review_on": today + 2 * LENGTH})
        self.today = today
        self.fields["watch"].choices = _choices(rows)  # type: ignore[attr-defined]

    def clean_review_on(self) -> date:
        day: date = self.cleaned_data["review_on"]
        if not self.today + SOONEST <= day <= self.today + LATEST:
            raise forms.ValidationError(_("Choose a day between one week and six months from today."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask once where the words seem to name somebody; the program may be wrong, and the team has the last word."""
        checked = super().clean() or {}
        words = checked.get("words", "")
        named = sorted({words[m.start : m.end] for m in found_in(words) if m.kind in TELLS_WHO})
        if named and not checked.get("names_nobody"):
            self.fields["names_nobody"].widget = forms.CheckboxInput()
            said = _("This may name somebody: %(names)s. Say it without, or tick below that it names nobody.")
            self.add_error("words", said % {"names": ", ".join(named)})
        return checked

    @property
    def watched(self) -> Watched:
        """The pattern that was chosen."""
        share, sender, receiver = self.cleaned_data["watch"].split(":")
        return Watched(ShareName(share), Roles(int(sender), int(receiver)))


def _key(shown: ShownRow) -> str:
    return f"{shown.row.share}:{shown.row.roles.sender}:{shown.row.roles.receiver}"


def _choices(rows: Iterable[ShownRow]) -> list[tuple[str, str]]:
    """What can be watched, the direction first: of a long line a phone shows the beginning."""
    return [(_key(one), f"{one.sender.name} → {one.receiver.name}: {words_of(one.row.share).name}") for one in rows]
