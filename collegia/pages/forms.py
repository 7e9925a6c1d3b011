"""How `{{ form }}` looks: labels, hints and errors in the page's own shape."""

from typing import Any

from django.forms import DateInput
from django.forms.renderers import DjangoTemplates


class PageFormRenderer(DjangoTemplates):
    """Set FORM_RENDERER to this and every form gets the summary of errors and the linked fields."""

    form_template_name = "pages/forms/form.html"
    field_template_name = "pages/forms/field.html"


class DayInput(DateInput):
    """A date field of the browser, which takes its value in one notation whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
