"""The two addresses that the frame posts to, so that these tests need no other app."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.i18n import set_language


def _lock(request: HttpRequest) -> HttpResponse:
    return HttpResponse("locked")


urlpatterns = [path("lock", _lock, name="lock"), path("language", set_language, name="set_language")]
