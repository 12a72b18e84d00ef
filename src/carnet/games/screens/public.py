"""The public pages of a game: play, what came of it, the rules, the proof. No sign-in, no script, nothing from elsewhere.

One cookie of chance signs tells a browser from another, for one play a day; it leads to nobody. A signed token in the page
makes a page sent twice one play.
"""

import os
import re
from hashlib import blake2b
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from carnet.accounts.queries import company
from carnet.collect.rules.tokens import HOURS_OF_A_PAGE, page_token, read_page
from carnet.games.actions.play import play, see
from carnet.games.queries import play_of, promised, proof, public
from carnet.games.screens.wheel import sectors, turned
from carnet.games.types import WHOLE, GameCard, NotThere
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.loyalty.rules.codes import shown
from carnet.web.bounds import network_of, too_many
from carnet.web.render import page
from carnet.web.screen import Request, screen

SECRET = "games"  # noqa: S105 - the name of a secret, not one
COOKIE, DAYS_OF_A_COOKIE = "jeu", 366
PLAYS, LOOKS = 30, 240
"""Plays and pages a minute from one network."""
_BROWSER = re.compile(r"[0-9a-f]{32}")
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def wheel(request: Request, slug: str) -> HttpResponse:
    """Show the wheel; a POST turns it, and leads to what came of it."""
    card = _card(slug)
    if request.method == "POST":
        return _played(request, card)
    if too_many(f"games:look:{network_of(request)}", LOOKS):
        return _busy(request)
    if card.open and request.method == "GET" and not request.user.is_authenticated:
        see(card.id)
    return _wheel(request, card)


def _played(request: Request, card: GameCard) -> HttpResponse:
    if too_many(f"games:play:{network_of(request)}", PLAYS):
        return _busy(request)
    browser, token = request.COOKIES.get(COOKIE, ""), _opened(request.POST.get("page", ""), card)
    if not _BROWSER.fullmatch(browser):
        return _wheel(request, card, refused="cookie")
    if token is None:
        return _wheel(request, card, refused="stale")
    try:
        done = play(game_id=card.id, token=token, who=_who(browser, card))
    except NotThere:
        return _wheel(request, card, refused="closed")
    response = redirect("games:result", slug=card.slug, token=done.token)
    response.status_code = 303
    return response


@screen(permission=None)
def result(request: Request, slug: str, token: str) -> HttpResponse:
    """Show what came of one play, to whoever holds the page that played."""
    card = _card(slug)
    if too_many(f"games:look:{network_of(request)}", LOOKS):
        return _busy(request)
    done = play_of(slug, token)
    if done is None:
        raise Http404
    context = {
        "card": card,
        "play": done,
        "code": shown(done.code) if done.code else "",
        "sectors": sectors(card.written.prizes, _("Dommage")),
        "turned": turned(done.position, card.written.prizes),
    }
    return _public(request, "games/result.html", context)


@screen(permission=None)
def rules(request: Request, slug: str) -> HttpResponse:
    """Show the rules of a game, as they follow from what was published."""
    card = _card(slug)
    prizes = [(p.name, p.stock, _percent(p.chance)) for p in card.written.prizes]
    total = sum(p.chance for p in card.written.prizes)
    context = {"card": card, "prizes": prizes, "total": _percent(total)}
    return _public(request, "games/rules.html", context)


@screen(permission=None)
def proof_page(request: Request, slug: str) -> HttpResponse:
    """Show what was promised before the game opened and, once it has ended, how to find every outcome again."""
    card = _card(slug)
    return _public(request, "games/proof.html", {"card": card, "proof": promised(card)})


@screen(permission=None)
def proof_file(request: Request, slug: str) -> HttpResponse:
    """Return the proof as one JSON object."""
    if too_many(f"games:proof:{network_of(request)}", PLAYS):
        return _busy(request)
    response = JsonResponse(proof(_card(slug)), json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'attachment; filename="preuve-{slug}.json"'
    add_never_cache_headers(response)
    return response


def _wheel(request: Request, card: GameCard, *, refused: str = "") -> HttpResponse:
    moment = int(clock.now().timestamp())
    chance = sum(p.chance for p in card.written.prizes)
    context = {
        "card": card,
        "refused": refused,
        "sectors": sectors(card.written.prizes, _("Dommage")),
        "turned": "0",
        "chance": _percent(chance),
        "token": page_token(os.urandom(12), card.id, moment, secret(SECRET)),
    }
    response = _public(request, "games/wheel.html", context, status=409 if refused else 200)
    if not _BROWSER.fullmatch(request.COOKIES.get(COOKIE, "")):
        response.set_cookie(
            COOKIE,
            os.urandom(16).hex(),
            max_age=DAYS_OF_A_COOKIE * 86_400,
            path="/j/",
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


def _who(browser: str, card: GameCard) -> str:
    """Return the digest of a browser on this day, in this game."""
    told = f"{card.id}:{clock.today()}:{browser}".encode()
    return blake2b(told, key=secret(SECRET), digest_size=32).hexdigest()


def _opened(token: str, card: GameCard) -> str | None:
    """Return the name of a page of this game that we showed not long ago, None for any other."""
    found = read_page(token, secret(SECRET))
    if found is None or found[1] != card.id:
        return None
    age = clock.now().timestamp() - found[2]
    return found[0] if -60 <= age <= HOURS_OF_A_PAGE * 3600 else None


def _percent(parts: int) -> str:
    told = f"{parts * 100 / WHOLE:.2f}".rstrip("0").rstrip(".")
    return told.replace(".", _(","))


def _card(slug: str) -> GameCard:
    card = public(slug)
    if card is None:
        raise Http404
    return card


def _busy(request: Request) -> HttpResponse:
    response = _public(request, "games/busy.html", {}, status=429)
    response.headers["Retry-After"] = "60"
    return response


def _public(
    request: Request, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    held = company()
    told = {"company": held.name if held else "", "contact": held.dpo_email if held else ""}
    response = page(request, template, context | told, status=status)
    add_never_cache_headers(response)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
