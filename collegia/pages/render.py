"""Answers a request with a whole page, or with one named part of it when htmx asks."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template, loader
from django.utils.cache import patch_vary_headers

from collegia.pages.templatetags.page_parts import PartNode


class NoSuchPart(LookupError):
    """The template has no `{% part %}` of that name."""


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, part: str | None = None, status: int = 200
) -> HttpResponse:
    """The whole page, or the named part of it when htmx asks; never kept in a cache."""
    if part is not None and wants_part(request):
        body = render_part(request, template, context, part)
    else:
        body = loader.render_to_string(template, dict(context), request)
    return _private(HttpResponse(body, status=status))


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece of a page, and not for a page to put in place of another."""
    headers = request.headers
    whole = headers.get("HX-Boosted") == "true" or headers.get("HX-History-Restore-Request") == "true"
    return headers.get("HX-Request") == "true" and not whole


def render_part(request: HttpRequest, template: str, context: Mapping[str, Any], part: str) -> str:
    """The named part, and after it the messages that wait for this person."""
    compiled: Template = loader.get_template(template).template  # type: ignore[attr-defined]
    node = _find_part(compiled, part)
    scope = RequestContext(request, dict(context))
    with scope.bind_template(compiled), scope.render_context.push_state(compiled):
        body = node.nodelist.render(scope)
    return body + loader.render_to_string("pages/parts/messages_swap.html", {}, request)


def _find_part(compiled: Template, name: str) -> PartNode:
    for node in compiled.nodelist.get_nodes_by_type(PartNode):
        if isinstance(node, PartNode) and node.name == name:
            return node
    raise NoSuchPart(f"{compiled.name} has no part {name!r}")


def _private(response: HttpResponse) -> HttpResponse:
    # Wards share computers: after a lock, the back button must not bring a page back.
    response.headers.setdefault("Cache-Control", "no-store, private")
    patch_vary_headers(response, ["HX-Request", "Cookie", "Accept-Language"])
    return response
