"""How fields look in both languages."""

from datetime import date

import pytest
from django.utils import translation

from collegia.pages.forms import DayInput


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_day_is_written_as_browsers_take_it(lang):
    with translation.override(lang):
        assert DayInput().render("day", date(2026, 11, 22)) == '<input type="date" name="day" value="2026-11-22">'
