"""What comes in for an import, checked."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from collegia.engines.exports.message import Source
from collegia.practice.rapport.account_map import BadAccountMap, MapFault, read_account_map
from collegia.practice.rapport.drafts import LONGEST, Audience
from collegia.practice.rapport.models.imports import ImportScope

SOURCE_NAMES = {
    Source.SLACK: _("Slack (ZIP)"),
    Source.MATTERMOST: _("Mattermost (JSONL or ZIP)"),
    Source.ZULIP: _("Zulip (tar.gz)"),
    Source.MATRIX: _("Element or Matrix (JSON)"),
    Source.TEAMS: _("Microsoft Teams (Graph JSON, in a ZIP)"),
    Source.MBOX: _("E-mail (mbox)"),
    Source.CSV: _("Another system (mapping CSV)"),
}


class ImportForm(forms.Form):
    """An export to read, and where it comes from."""

    source = forms.ChoiceField(
        label=_("Where does it come from?"), choices=[(s.value, n) for s, n in SOURCE_NAMES.items()]
    )
    file = forms.FileField(
        label=_("Export file"),
        help_text=_("It waits outside the database and is deleted when it has been read, after a day at most."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT_MB * 1024 * 1024:
            limit = settings.UPLOAD_LIMIT_MB
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Import it with “collegia import” on the server.")
                % {"limit": limit}
            )
        return file


class OwnImportForm(ImportForm):
    """My own export: only what I wrote is kept."""

    own_account = forms.CharField(
        label=_("My account name in it (if it is not my e-mail address)"),
        help_text=_("For example @ana:ward.example. Leave it empty when in doubt."),
        required=False,
        max_length=255,
    )
    scope = ImportScope.OWN


class OrganisationImportForm(ImportForm):
    """The organisation's export, with a list that says whose account is whose."""

    map = forms.FileField(
        label=_("Whose account is whose (CSV with source_id,email)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    scope = ImportScope.ORGANISATION

    def clean_map(self) -> list[tuple[str, str]]:
        file = self.cleaned_data["map"]
        try:
            return read_account_map(file.read()) if file else []
        except BadAccountMap as refusal:
            raise _in_words(refusal) from refusal


def _in_words(refusal: BadAccountMap) -> forms.ValidationError:
    if refusal.fault == MapFault.NOT_UTF8:
        return forms.ValidationError(_("The mapping is not UTF-8. Save it as CSV UTF-8."))
    return forms.ValidationError(
        _("The mapping needs a first line source_id,email and both in each line; line %(line)d does not.")
        % {"line": refusal.line}
    )


class DraftForm(forms.Form):
    """A draft to read; nothing of it is kept."""

    audience = forms.ChoiceField(
        label=_("Who is it for?"),
        choices=[(Audience.COLLEAGUE.value, _("a colleague")), (Audience.PATIENT.value, _("a patient or relative"))],
        widget=forms.RadioSelect,
        initial=Audience.COLLEAGUE.value,
    )
    text = forms.CharField(
        label=_("What are you about to say?"),
        help_text=_("Read on this organisation's own machine while you type. Nothing of it is kept."),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "true"}),
    )
    context = forms.CharField(
        label=_("What did the other say before?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
