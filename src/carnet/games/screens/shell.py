"""What every public page of a game shares: its shell, its bounds, its words for chances and values."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from carnet.accounts.queries import company
from carnet.games.queries.plays import public
from carnet.games.types import WHOLE, GameCard
from carnet.web.bounds import network_of, too_many
from carnet.web.render import page
from carnet.web.screen import Request

SECRET = "games"  # noqa: S105 - the name of a secret, not one
PLAYS, LOOKS = 30, 240
"""Plays and pages a minute from one network."""
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def card_at(slug: str) -> GameCard:
    """Return the game of a public name. Raises Http404."""
    card = public(slug)
    if card is None:
        raise Http404
    return card


def looked(request: Request) -> bool:
    """Count a page that is shown, and say whether there are too many from this network."""
    return too_many(f"games:look:{network_of(request)}", LOOKS)


def played(request: Request) -> bool:
    """Count something that is sent, and say whether there is too much from this network."""
    return too_many(f"games:play:{network_of(request)}", PLAYS)


def percent(parts: int) -> str:
    """Return a chance as it is read: "12,5"."""
    told = f"{parts * 100 / WHOLE:.2f}".rstrip("0").rstrip(".")
    return told.replace(".", _(","))


def busy(request: Request) -> HttpResponse:
    """Ask for a minute's patience."""
    response = shown(request, "games/busy.html", {}, status=429)
    response.headers["Retry-After"] = "60"
    return response


def shown(
    request: Request, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a public page, which nobody keeps and nothing frames."""
    held = company()
    told = {"company": held.name if held else "", "contact": held.dpo_email if held else ""}
    response = page(request, template, context | told, status=status)
    add_never_cache_headers(response)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
