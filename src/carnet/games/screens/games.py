"""Communiquer › Jeux: every game with its figures, writing one, publishing it and ending it."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.games.actions.write import create_game, end_game, publish, save_game
from carnet.games.queries import figures, found_in, game, winners
from carnet.games.queries import games as all_games
from carnet.games.rules.linter import MOST_PRIZES
from carnet.games.screens.words import STATES, VOUCHERS, told
from carnet.games.types import DRAFT, WHOLE, GameCard, NotThere, PrizeCard, Refused, Written
from carnet.loyalty.queries import kinds
from carnet.outbound.actions.compose import public_address
from carnet.outbound.queries.ready import is_reached
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_POST = ("POST",)


@screen(permission="games.view", methods=("GET", "POST"), writes=True)
def games(request: Request) -> HttpResponse:
    """List the games; a POST begins one."""
    error = ""
    if request.method == "POST":
        try:
            made = create_game(actor=request.actor, name=request.POST.get("name", ""))
            return redirect("games:builder", game_id=made)
        except Refused as wrong:
            error = told(wrong.findings[0])
    rows = [(card, figures(card), *_state(card)) for card in all_games()]
    context = {
        "section": "reach",
        "page_key": "games",
        "rows": rows,
        "error": error,
        "may_edit": request.actor.may("games.edit"),
    }
    return page(request, "games/games.html", context, status=422 if error else 200)


@screen(permission="games.view", methods=("GET", "POST"), writes=True)
def builder(request: Request, game_id: int) -> HttpResponse:
    """Show a game being written, or how a published one does; a POST keeps the draft."""
    card = _card(game_id)
    if request.method == "POST":
        try:
            save_game(actor=request.actor, game_id=game_id, written=_typed(request.POST))
        except NotThere:
            toast(request, _("Un jeu publié ne change plus."))
        else:
            toast(request, _("C’est enregistré."))
        return redirect("games:builder", game_id=game_id)
    return page(request, "games/builder.html", _context(request, card))


@screen(permission="games.publish", methods=_POST, writes=True)
def publish_game(request: Request, game_id: int) -> HttpResponse:
    """Publish a game, or say why not."""
    try:
        publish(actor=request.actor, game_id=game_id)
    except NotThere as gone:
        raise Http404 from gone
    except Refused as wrong:
        why = " ".join(map(told, wrong.findings[:2]))
        toast(request, _("Pas encore publié : %(why)s") % {"why": why})
    else:
        toast(request, _("Le jeu est en ligne."))
    return redirect("games:builder", game_id=game_id)


@screen(permission="games.publish", methods=_POST, writes=True)
def end(request: Request, game_id: int) -> HttpResponse:
    """End a game for good."""
    try:
        end_game(actor=request.actor, game_id=game_id)
    except NotThere as gone:
        raise Http404 from gone
    return redirect("games:builder", game_id=game_id)


def _context(request: Request, card: GameCard) -> dict[str, Any]:
    draft = card.state == DRAFT
    found = [(f.level, told(f)) for f in found_in(card.written)] if draft else []
    rows = [*card.written.prizes]
    if draft and len(rows) < MOST_PRIZES:
        rows.append(PrizeCard(name="", chance=0, stock=0))
    chance = sum(p.chance for p in card.written.prizes)
    word, state = _state(card)
    return {
        "section": "reach",
        "page_key": "games",
        "card": card,
        "draft": draft,
        "word": word,
        "state": state,
        "url": f"{public_address()}/j/{card.slug}/",
        "reached": is_reached(),
        "rows": [(i, p, percent(p.chance)) for i, p in enumerate(rows)],
        "chance": percent(chance),
        "kinds": kinds(closed=False),
        "found": found,
        "refused": any(level == "no" for level, _sentence in found),
        "figures": figures(card),
        "winners": [(w, VOUCHERS.get(w.state)) for w in winners(card.id)],
        "may_edit": draft and request.actor.may("games.edit"),
        "may_publish": request.actor.may("games.publish"),
    }


def _typed(post: QueryDict) -> Written:
    """Return a game as its form says it is; an empty row is no prize."""
    rows = []
    for i in range(MOST_PRIZES):
        prize = PrizeCard(
            name=post.get(f"name-{i}", "").strip(),
            kind=_number(post.get(f"kind-{i}", "")) or None,
            chance=_parts(post.get(f"chance-{i}", "")),
            stock=_number(post.get(f"stock-{i}", "")),
        )
        if prize.kind not in {k.id for k in kinds(closed=False)}:
            prize = replace(prize, kind=None)
        if f"drop-{i}" not in post and (prize.name or prize.chance or prize.stock):
            rows.append(prize)
    return Written(
        title=post.get("title", ""),
        intro=post.get("intro", ""),
        starts_on=_day(post.get("starts_on", "")),
        ends_on=_day(post.get("ends_on", "")),
        prizes=tuple(rows),
    )


def percent(parts: int) -> str:
    """Return a chance as it is typed: "12,5"."""
    return f"{parts * 100 / WHOLE:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _parts(text: str) -> int:
    whole, _comma, rest = text.strip().replace(".", ",").partition(",")
    digits = f"{whole or '0'}{rest:0<2}"
    return (
        int(digits)
        if digits.isascii() and digits.isdecimal() and len(rest) <= 2 and len(whole) < 6
        else 0
    )


def _number(text: str) -> int:
    told = text.strip()
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _state(card: GameCard) -> tuple[Any, str]:
    return STATES["closed" if card.ended else card.state]


def _card(game_id: int) -> GameCard:
    card = game(game_id)
    if card is None:
        raise Http404
    return card
