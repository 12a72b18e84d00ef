"""The public pages of a game: play, what came of it, the rules, the proof. No sign-in, no script, nothing from elsewhere.

One cookie of chance signs tells a browser from another; it leads to nobody. Where a play is counted by address there is
no cookie, and the outcome is told to the mailbox alone: whoever types the address of another learns nothing. A signed
token in the page makes a page sent twice one play.
"""

import os
import re
from hashlib import blake2b

from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from carnet.collect.rules.tokens import HOURS_OF_A_PAGE, page_token, read_page
from carnet.games.actions.claim import claim
from carnet.games.actions.play import play, see
from carnet.games.queries.plays import drawn_tickets, play_of, promised, proof
from carnet.games.screens.shell import SECRET, busy, card_at, looked, percent, played, shown
from carnet.games.screens.typed import answers, boxes, read_receiver
from carnet.games.screens.wheel import sectors, turned
from carnet.games.types import ADDRESS, DAY, DRAW, GameCard, NotThere, Receiver, Unanswered
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.loyalty.rules.codes import shown as shown_code
from carnet.web.screen import Request, screen

COOKIE, DAYS_OF_A_COOKIE = "jeu", 366
_BROWSER = re.compile(r"[0-9a-f]{32}")


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def wheel(request: Request, slug: str) -> HttpResponse:
    """Show the game; a POST plays, and leads to what came of it."""
    card = card_at(slug)
    if request.method == "POST":
        return busy(request) if played(request) else _played(request, card)
    if looked(request):
        return busy(request)
    if card.open and request.method == "GET" and not request.user.is_authenticated:
        see(card.id)
    return _game(request, card)


def _played(request: Request, card: GameCard) -> HttpResponse:
    browser, token = request.COOKIES.get(COOKIE, ""), _opened(request.POST.get("page", ""), card)
    by_address = card.written.means == ADDRESS
    if not by_address and not _BROWSER.fullmatch(browser):
        return _game(request, card, refused="cookie")
    if token is None:
        return _game(request, card, refused="stale")
    receiver = read_receiver(request, card) if by_address else None
    if by_address and receiver is None:
        return _game(request, card, refused="address")
    try:
        return _decided(request, card, (token, browser), receiver)
    except NotThere:
        return _game(request, card, refused="closed")
    except Unanswered:
        return _game(request, card, refused="unanswered")


def _decided(
    request: Request, card: GameCard, said: tuple[str, str], receiver: Receiver | None
) -> HttpResponse:
    token, browser = said
    who = _who(f"@{receiver.email}" if receiver else browser, card)
    given = answers(request, card)
    if receiver is None:
        done = play(game_id=card.id, token=token, who=who, answers=given)
        return _led("games:result", card.slug, done.token)
    with transaction.atomic():
        done = play(game_id=card.id, token=token, who=who, answers=given)
        if done.token == token:
            claim(play_id=done.id, receiver=receiver)
    return _led("games:sent", card.slug)


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def result(request: Request, slug: str, token: str) -> HttpResponse:
    """Show what came of one play, to whoever holds the page that played; a POST sends it to an address."""
    card = card_at(slug)
    if looked(request):
        return busy(request)
    done = play_of(slug, token)
    if done is None or card.written.means == ADDRESS:
        raise Http404
    wrong = False
    if request.method == "POST" and (done.prize or card.written.kind == DRAW):
        if played(request):
            return busy(request)
        receiver = read_receiver(request, card)
        if receiver is not None:
            claim(play_id=done.id, receiver=receiver)
            return _led("games:result", slug, token)
        wrong = True
    context = {
        "card": card,
        "play": done,
        "code": shown_code(done.code) if done.code else "",
        "sectors": sectors(card.written.prizes, _("Dommage")),
        "turned": turned(done.position, card.written.prizes),
        "boxes": boxes(card, request.POST.getlist("oui")),
        "typed": request.POST,
        "wrong": wrong,
        "offered": bool(done.prize or (card.written.kind == DRAW and not card.drawn)),
        "right": _right(card, done.score),
    }
    return shown(request, "games/result.html", context, status=422 if wrong else 200)


@screen(permission=None)
def sent(request: Request, slug: str) -> HttpResponse:
    """Say that the outcome is on its way: the same to everybody."""
    return (
        busy(request)
        if looked(request)
        else shown(request, "games/sent.html", {"card": card_at(slug)})
    )


@screen(permission=None)
def rules(request: Request, slug: str) -> HttpResponse:
    """Show the rules of a game, as they follow from what was published."""
    card = card_at(slug)
    total = sum(p.chance for p in card.written.prizes)
    context = {
        "card": card,
        "prizes": [
            (p, percent(p.chance), f"{p.value / 100:.2f}".replace(".", _(",")))
            for p in card.written.prizes
        ],
        "total": percent(total),
        "odds": card.written.kind != DRAW and not card.written.moments,
        "windows": any(p.windowed for p in card.written.prizes),
        "valued": any(p.value for p in card.written.prizes),
        "number": sum(p.stock for p in card.written.prizes),
    }
    return shown(request, "games/rules.html", context)


@screen(permission=None)
def proof_page(request: Request, slug: str) -> HttpResponse:
    """Show what was promised before the game opened and, once it has ended, how to find every outcome again."""
    card = card_at(slug)
    draw = card.written.kind == DRAW
    context = {
        "card": card,
        "proof": promised(card),
        "told": card.ended and (card.drawn or not draw),
        "tickets": drawn_tickets(card) if draw and card.drawn else [],
    }
    return shown(request, "games/proof.html", context)


@screen(permission=None)
def proof_file(request: Request, slug: str) -> HttpResponse:
    """Return the proof as one JSON object."""
    if played(request):
        return busy(request)
    response = JsonResponse(proof(card_at(slug)), json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'attachment; filename="preuve-{slug}.json"'
    add_never_cache_headers(response)
    return response


def _game(request: Request, card: GameCard, *, refused: str = "") -> HttpResponse:
    moment = int(clock.now().timestamp())
    post = request.POST
    context = {
        "card": card,
        "refused": refused,
        "sectors": sectors(card.written.prizes, _("Dommage")),
        "turned": "0",
        "chance": percent(sum(p.chance for p in card.written.prizes)),
        "token": page_token(os.urandom(12), card.id, moment, secret(SECRET)),
        "questions": [
            (i, q, [(str(n), c, post.get(f"q{i}") == str(n)) for n, c in enumerate(q.choices)])
            for i, q in enumerate(card.written.questions)
        ],
        "boxes": boxes(card, post.getlist("oui")),
        "typed": post,
        "wrong": refused == "address",
        "number": sum(p.stock for p in card.written.prizes),
    }
    status = 422 if refused in ("address", "unanswered") else 409 if refused else 200
    response = shown(request, "games/wheel.html", context, status=status)
    held = _BROWSER.fullmatch(request.COOKIES.get(COOKIE, ""))
    if card.written.means != ADDRESS and not held:
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


def _led(name: str, *args: str) -> HttpResponse:
    response = redirect(name, *args)
    response.status_code = 303
    return response


def _right(card: GameCard, score: int | None) -> list[tuple[str, str]]:
    """Return the questions with their right answers, to whoever has answered them."""
    if score is None:
        return []
    return [(q.text, q.choices[q.right]) for q in card.written.questions]


def _who(player: str, card: GameCard) -> str:
    """Return the digest of a browser or an address in this game, on this day where one plays every day."""
    day = clock.today() if card.written.every == DAY else ""
    told = f"{card.id}:{day}:{player}".encode()
    return blake2b(told, key=secret(SECRET), digest_size=32).hexdigest()


def _opened(token: str, card: GameCard) -> str | None:
    """Return the name of a page of this game that we showed not long ago, None for any other."""
    found = read_page(token, secret(SECRET))
    if found is None or found[1] != card.id:
        return None
    age = clock.now().timestamp() - found[2]
    return found[0] if -60 <= age <= HOURS_OF_A_PAGE * 3600 else None
