import pytest
from django import forms
from django.core.paginator import Paginator

from collegia.pages.tests.conftest import make_request, render


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% page_heading wild %}", "<h1>&lt;b&gt; &amp;</h1>"),
        ('{% button "Send" name="do" value="it" %}', 'button-primary" type="submit" name="do" value="it"'),
        ('{% button_link "Go" wild "plain" %}', 'button-plain" href="&lt;b&gt; &amp;"'),
        ('{% sheet title="T" level=3 %}<p>in</p>{% endsheet %}', '<h3 class="sheet-title">T</h3>'),
        ('{% notice kind="private" %}{% endnotice %}', "Only you can see this."),
        ('{% unfold "Why" %}<p>in</p>{% endunfold %}', "<summary>Why</summary>"),
        ('{% unfold "Why" href="/why" %}{% endunfold %}', 'hx-get="/why" hx-trigger="toggle once"'),
        ('{% chip "night" new=True %}', '<span class="unseen">new</span>'),
        ('{% data_table caption="C" %}<tbody></tbody>{% enddata_table %}', "<caption>C</caption><tbody></tbody>"),
        ('{% progress "P" 1200 2000 href="/p" %}', 'value="1200" max="2000"'),
        ("{% how_sure 0.7 0.8 %}", "Fairly sure."),
        ('{% quoted "<i>" replaced=True %}', "&lt;i&gt;"),
    ],
)
def test_a_component_shows_what_it_was_given(source, expected):
    assert expected in render(source, wild="<b> &")


def test_a_block_escapes_values_but_not_its_own_markup():
    assert "<p>&lt;x&gt;</p>" in render("{% sheet %}<p>{{ word }}</p>{% endsheet %}", word="<x>")


@pytest.mark.parametrize(("on", "offered", "state"), [(True, "no", "true"), (False, "yes", "false")])
def test_a_consent_row_offers_the_other_state(on, offered, state):
    row = render('{% consent_row title="T" text="X" action="/c" value="v" on=on %}', on=on)
    assert f'name="on" value="{offered}" aria-checked="{state}"' in row


@pytest.mark.parametrize(("value", "asks_again"), [(1, True), (2, False)])
def test_progress_stops_asking_when_it_is_done(value, asks_again):
    assert ("hx-trigger" in render('{% progress "P" v 2 href="/p" %}', v=value)) is asks_again


def test_the_page_turner_keeps_the_rest_of_the_address():
    page = Paginator(range(30), 10).page(2)
    turned = render("{% page_turner page %}", page=page, request=make_request("/?unit=3&page=2"))
    assert "?unit=3&amp;page=1" in turned and "?unit=3&amp;page=3" in turned


class _Letter(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="At work.")
    when = forms.ChoiceField(widget=forms.RadioSelect, choices=[("m", "Morning")])


def test_errors_are_listed_linked_and_tied_to_their_fields():
    body = str(_Letter({"email": "lena"}))
    assert '<a href="#id_email">E-mail</a> Enter a valid' in body and 'href="#id_when_0"' in body
    assert 'aria-invalid="true" aria-describedby="id_email_helptext id_email_error"' in body
    assert 'id="id_email_error"' in body and 'id="id_email_helptext"' in body


def test_a_fresh_form_has_no_summary():
    assert "form-summary" not in str(_Letter())
