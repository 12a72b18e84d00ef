"""The way in: ask for a link, be told the same whoever one is, open the link that came, leave."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, override

from carnet.kit.crypto import keyed_digest
from carnet.people.queries import cards
from carnet.space.actions.ask import ask
from carnet.space.actions.rights import heed_signal
from carnet.space.actions.visit import come_in, leave, looked_at
from carnet.space.queries.known import in_california
from carnet.space.queries.visits import SECRET
from carnet.space.screens.doorway import (
    COOKIE,
    PATH,
    busy,
    give_pass,
    language_of,
    quiet,
    space_page,
    visit_of,
)
from carnet.space.types import NotOurs, Shared, Unfit, Visit
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

_LARGEST = 4_096
ASKED_BY_NETWORK, ASKED_FOR_ADDRESS, TRIED = 12, 2, 30
"""A minute: links asked by one network, for one address; links tried by one network."""


@screen(permission=None, methods=("GET", "POST"), writes=True)
def door(request: Request) -> HttpResponse:
    """Ask for an e-mail or a mobile; a POST has a link sent to whoever holds it, and says the same to everybody."""
    if request.method != "POST":
        if visit_of(request) is not None:
            return _to("space:home")
        return space_page(request, "space/door.html", {})
    if int(request.META.get("CONTENT_LENGTH") or 0) > _LARGEST:
        return space_page(request, "space/door.html", {"fault": True}, status=413)
    if too_many(f"space.ask:{network_of(request)}", ASKED_BY_NETWORK):
        return busy(request)
    typed = request.POST.get("adresse", "").strip()
    if too_many(f"space.for:{keyed_digest(SECRET, typed.casefold())}", ASKED_FOR_ADDRESS):
        return _to("space:sent")
    try:
        ask(address=typed, language=(get_language() or "fr")[:2])
    except Unfit:
        context = {"fault": True, "typed": typed[:254]}
        return space_page(request, "space/door.html", context, status=422)
    return _to("space:sent")


@screen(permission=None)
def sent(request: Request) -> HttpResponse:
    """Say that a link comes if the address is known: the same to everybody."""
    return space_page(request, "space/sent.html", {})


@screen(permission=None, methods=("GET", "POST"), writes=True)
def opening(request: Request, token: str) -> HttpResponse:
    """Show the button that opens the space; a POST uses the link up. A mail program that follows it opens nothing."""
    if too_many(f"space.try:{network_of(request)}", TRIED):
        return busy(request)
    try:
        visit = come_in(token) if request.method == "POST" else looked_at(token)
    except NotOurs:
        return space_page(request, "space/lost.html", {}, status=404)
    except Shared:
        return space_page(request, "space/shared.html", {}, status=403)
    card = cards([visit.contact_id])[visit.contact_id]
    with override(language_of(card)):
        if request.method != "POST":
            return space_page(request, "space/opening.html", {})
    _heed(request, visit)
    response = _to("space:home")
    give_pass(response, visit)
    return response


@screen(permission=None, methods=("POST",), writes=True)
def leaving(request: Request) -> HttpResponse:
    """End the visit here and wherever else its pass may be."""
    visit = visit_of(request)
    if visit is not None:
        leave(visit.way_in)
    response = _to("space:door")
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response


def _heed(request: Request, visit: Visit) -> None:
    """Take the signal of the browser (Sec-GPC) for what it is in California: a refusal of sale and sharing."""
    if request.headers.get("Sec-GPC") != "1":
        return
    card = cards([visit.contact_id])[visit.contact_id]
    if in_california(card):
        heed_signal(contact_id=card.id)


def _to(name: str) -> HttpResponse:
    return quiet(HttpResponseRedirect(reverse(name), status=303))
