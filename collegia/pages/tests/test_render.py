import pytest
from django.contrib.messages.storage.base import Message

from collegia.pages.render import NoSuchPart, render_page
from collegia.pages.tests.conftest import make_request

PAGE = "try/whole.html"


def shown(request, part="list", status=200):
    return render_page(request, PAGE, {"word": "<here>"}, part=part, status=status)


def test_a_browser_gets_the_whole_page():
    body = shown(make_request()).content.decode()
    assert "<h1>Whole</h1><p>&lt;here&gt;</p>" in body and body.startswith("<!doctype html>")


def test_htmx_gets_the_part_alone():
    assert shown(make_request(**{"HX-Request": "true"})).content.decode().strip() == "<p>&lt;here&gt;</p>"


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_htmx_gets_the_whole_page_when_it_replaces_a_page(header):
    assert "<h1>" in shown(make_request(**{"HX-Request": "true", header: "true"})).content.decode()


def test_messages_travel_with_a_part():
    request = make_request(**{"HX-Request": "true"})
    request._messages = [Message(20, "Kept <it>.")]
    assert (
        'hx-swap-oob="innerHTML:#messages"><p class="message">Kept &lt;it&gt;.</p>' in shown(request).content.decode()
    )


def test_a_part_that_is_not_there_is_named():
    with pytest.raises(NoSuchPart, match="rows"):
        shown(make_request(**{"HX-Request": "true"}), part="rows")


def test_no_page_is_kept_by_a_cache():
    response = shown(make_request(), status=422)
    assert response.status_code == 422
    assert "no-store" in response["Cache-Control"] and "HX-Request" in response["Vary"]
