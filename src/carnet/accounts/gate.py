"""The middleware that leads those who lack the second factor they need to the page where they set it up."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from carnet.kit import clock
from carnet.web.screen import asked_of

_SET_UP = "accounts:second_factor"


class SecondFactorFirst:
    """Lets nobody past to a page that demands a permission while their days to set up a second factor are over.

    The row of who is signed in tells it, which the page reads anyway. Pages of one's own security stay open, and what is
    public.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Answer in the place of a page that is closed for now."""
        del args, kwargs
        asked = asked_of(view)
        if asked is None or asked.permission is None:
            return None
        until = getattr(request.user, "secure_by", None)
        if until is None or until > clock.now() or _here(request):
            return None
        if getattr(request, "htmx", None):
            return HttpResponse(status=403, headers={"HX-Redirect": reverse(_SET_UP)})
        return HttpResponseRedirect(reverse(_SET_UP))


def _here(request: HttpRequest) -> bool:
    return request.path == reverse(_SET_UP)
