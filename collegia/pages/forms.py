"""How `{{ form }}` looks: labels, hints and errors in the page's own shape."""

from django.forms.renderers import DjangoTemplates


class PageFormRenderer(DjangoTemplates):
    """Set FORM_RENDERER to this and every form gets the summary of errors and the linked fields."""

    form_template_name = "pages/forms/form.html"
    field_template_name = "pages/forms/field.html"
