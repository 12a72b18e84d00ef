"""Réglages › Adresse publique, and the answer of this house to its own challenge."""

from os import environ
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.upkeep.actions.address import ask_check, choose_address
from carnet.upkeep.queries.address import address_state
from carnet.upkeep.queries.challenge import answer_to
from carnet.upkeep.queries.words import FAILED, REFUSED
from carnet.upkeep.rules.address import host_of
from carnet.upkeep.rules.papers import caddyfile, environment
from carnet.upkeep.types import Refused
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_EXAMPLE = "https://carnet.exemple.fr"


@never_cache
@screen(permission=None)
def challenge(_request: Request, token: str) -> HttpResponse:
    """Prove that this house answers here: its own answer to a random token, of nobody and for nothing else."""
    return HttpResponse(answer_to(token), content_type="text/plain")


@never_cache
@screen(permission="accounts.manage_company", methods=("GET", "POST"), writes=True)
def address(request: Request) -> HttpResponse:
    """Show how the address stands and the ways to have one; a POST chooses it, or looks again."""
    error, typed = "", None
    if request.method == "POST" and "again" in request.POST:
        ask_check(actor=request.actor)
        return redirect("upkeep:address")
    if request.method == "POST":
        typed = request.POST.get("address", "").strip()[:300]
        try:
            chosen = choose_address(actor=request.actor, address=typed)
            toast(
                request,
                _("Adresse notée. Carnet la vérifie.") if chosen else _("Adresse retirée."),
            )
            return redirect("upkeep:address")
        except Refused as why:
            error = str(REFUSED[why.code])
    state = address_state()
    shown = state.address or _EXAMPLE
    context = {
        "section": "settings",
        "page_key": "settings",
        "state": state,
        "failed": FAILED.get(state.why, ""),
        "typed": state.address if typed is None else typed,
        "error": error,
        "caddyfile": caddyfile(shown, _port()),
        "host": host_of(shown),
        "variables": environment(host_of(shown)),
    }
    return page(request, "upkeep/address.html", context, status=422 if error else 200)


def _port() -> int:
    """Return the port on which this house is served."""
    return urlsplit(environ.get("CARNET_SERVED_AT", "")).port or 8000
