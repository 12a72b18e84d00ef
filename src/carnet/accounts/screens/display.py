"""Réglages › Affichage: theme, density and language, kept with the browser; the language also with the person."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from carnet.accounts.actions.language import keep_language
from carnet.accounts.queries import languages
from carnet.web.render import page
from carnet.web.screen import Request, screen

_YEAR = 31_536_000
_CHOICES = {"theme": ("light", "dark"), "density": ("normal", "compact")}


@screen(permission="web.view_home", methods=("GET", "POST"), writes=True)
def display(request: Request) -> HttpResponse:
    """Show and keep how one likes to read."""
    if request.method == "POST":
        response = HttpResponseRedirect(reverse("accounts:display"))
        for name, values in _CHOICES.items():
            if request.POST.get(name) in values:
                _keep(response, name, request.POST[name])
        _speak(request, response)
        return response
    context = {
        "section": "settings",
        "theme": request.COOKIES.get("theme", "light"),
        "density": request.COOKIES.get("density", "normal"),
        "reads": get_language(),
        "languages": languages(),
    }
    return page(request, "accounts/display.html", context)


@screen(permission=None, methods=("POST",), writes=True)
def language(request: HttpRequest) -> HttpResponse:
    """Switch to the language chosen and come back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    _speak(request, response)
    return response


def _speak(request: HttpRequest, response: HttpResponse) -> None:
    wanted = request.POST.get("language", "")
    if wanted not in dict(languages()):
        return
    _keep(response, settings.LANGUAGE_COOKIE_NAME, wanted)
    if request.user.is_authenticated:
        keep_language(staff_id=request.user.pk, language=wanted)


def _keep(response: HttpResponse, name: str, value: str) -> None:
    """Set a cookie of comfort; no server ever decides anything by it, and the page's own script may read it."""
    response.set_cookie(name, value, max_age=_YEAR, samesite="Lax")
