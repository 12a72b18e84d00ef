"""Communiquer › Jeux: every game with its figures, writing one, publishing it, ending it and drawing its winners."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.games.actions.drawing import draw_winners
from carnet.games.actions.write import create_game, end_game, publish, save_game
from carnet.games.queries.people import agreed, players, winning_plays
from carnet.games.queries.people import winners as winning_people
from carnet.games.queries.plays import figures, found_in, game, ground
from carnet.games.queries.plays import games as all_games
from carnet.games.rules.linter import MOST_BOXES, MOST_CHOICES, MOST_PRIZES, MOST_QUESTIONS
from carnet.games.screens.typed import typed_game
from carnet.games.screens.words import KIND_WORDS, STATES, VOUCHERS, told
from carnet.games.types import DRAFT, DRAW, WHOLE, GameCard, NotThere, PrizeCard, Question, Refused
from carnet.loyalty.queries import kinds
from carnet.outbound.actions.compose import public_address
from carnet.outbound.queries.ready import is_reached
from carnet.people.queries.views import people_url
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_POST = ("POST",)


@screen(permission="games.view", methods=("GET", "POST"), writes=True)
def games(request: Request) -> HttpResponse:
    """List the games; a POST begins one."""
    error, said = "", request.POST
    if request.method == "POST":
        try:
            made = create_game(
                actor=request.actor, name=said.get("name", ""), kind=said.get("kind", "")
            )
            return redirect("games:builder", game_id=made)
        except Refused as wrong:
            error = told(wrong.findings[0])
    rows = [
        (card, figures(card), *_state(card), KIND_WORDS[card.written.kind][0])
        for card in all_games()
    ]
    context = {
        "section": "reach",
        "page_key": "games",
        "rows": rows,
        "error": error,
        "kinds": [(key, *words, key == said.get("kind")) for key, words in KIND_WORDS.items()],
        "may_edit": request.actor.may("games.edit"),
    }
    return page(request, "games/games.html", context, status=422 if error else 200)


@screen(permission="games.view", methods=("GET", "POST"), writes=True)
def builder(request: Request, game_id: int) -> HttpResponse:
    """Show a game being written, or how a published one does; a POST keeps the draft."""
    card = _card(game_id)
    if request.method == "POST":
        try:
            written = typed_game(request.POST, card, ground())
            save_game(actor=request.actor, game_id=game_id, written=written)
        except NotThere:
            toast(request, _("Un jeu publié ne change plus."))
        else:
            toast(request, _("C’est enregistré."))
        return redirect("games:builder", game_id=game_id)
    if card.state == DRAFT:
        return page(request, "games/builder.html", _shared(request, card) | _draft(request, card))
    return page(request, "games/online.html", _shared(request, card) | _online(request, card))


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


@screen(permission="games.publish", methods=_POST, writes=True)
def draw(request: Request, game_id: int) -> HttpResponse:
    """Draw the winners of a draw that has ended."""
    try:
        draw_winners(actor=request.actor, game_id=game_id)
    except NotThere as gone:
        raise Http404 from gone
    toast(request, _("Les gagnants sont tirés."))
    return redirect("games:builder", game_id=game_id)


def _shared(request: Request, card: GameCard) -> dict[str, Any]:
    word, state = _state(card)
    name, _what = KIND_WORDS[card.written.kind]
    return {
        "section": "reach",
        "page_key": "games",
        "card": card,
        "word": word,
        "state": state,
        "kind_word": name,
        "url": f"{public_address()}/j/{card.slug}/",
        "reached": is_reached(),
        "odds": card.written.kind != DRAW and not card.written.moments,
        "chance": percent(sum(p.chance for p in card.written.prizes)),
        "cost": _cost(card),
        "may_edit": card.state == DRAFT and request.actor.may("games.edit"),
        "may_publish": request.actor.may("games.publish"),
        "may_export": request.actor.may("games.export"),
    }


def _draft(_request: Request, card: GameCard) -> dict[str, Any]:
    written, held = card.written, ground()
    rows = [*written.prizes]
    if len(rows) < MOST_PRIZES:
        rows.append(PrizeCard(name="", chance=0, stock=0))
    questions = [*written.questions]
    if len(questions) < MOST_QUESTIONS:
        questions.append(Question(text="", choices=()))
    boxes = [(box.wording, box.purposes[0] if box.purposes else "") for box in written.boxes]
    boxes = [*boxes, ("", "")][:MOST_BOXES]
    found = [(f.level, told(f)) for f in found_in(written)]
    return {
        "rows": [(i, p, percent(p.chance), percent(p.value)) for i, p in enumerate(rows)],
        "questions": [(i, q, _choices(q)) for i, q in enumerate(questions)],
        "boxes": [(i, *box) for i, box in enumerate(boxes)],
        "kinds": kinds(closed=False),
        "purposes": held.purposes.items(),
        "forms": held.forms.items(),
        "found": found,
    }


def _online(_request: Request, card: GameCard) -> dict[str, Any]:
    value = str(card.id)
    return {
        "rows": [(p, percent(p.chance), percent(p.value)) for p in card.written.prizes],
        "figures": figures(card)
        | {
            "people": players(value).count(),
            "winners": winning_people(value).count(),
            "agreed": agreed(value).count(),
        },
        "people_url": people_url("jeu", value),
        "winners_url": people_url("jeu-gagne", value),
        "agreed_url": people_url("jeu-accord", value),
        "winners": [
            (play, contact_id, name, VOUCHERS.get(play.state))
            for play, contact_id, name in winning_plays(card.id)
        ],
        "may_draw": card.ended and card.written.kind == DRAW and not card.drawn,
    }


def _choices(question: Question) -> list[tuple[int, str, bool]]:
    told_choices = [*question.choices, *[""] * MOST_CHOICES][:MOST_CHOICES]
    return [(n, choice, n == question.right) for n, choice in enumerate(told_choices)]


def _cost(card: GameCard) -> int:
    """Return what every prize together is worth, in euros."""
    return round(sum(p.value * p.stock for p in card.written.prizes) / 100)


def percent(parts: int) -> str:
    """Return hundredths as they are typed: "12,5" of a chance in ten-thousandths or an amount in cents."""
    return f"{parts * 100 / WHOLE:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _state(card: GameCard) -> tuple[Any, str]:
    return STATES["closed" if card.ended else card.state]


def _card(game_id: int) -> GameCard:
    card = game(game_id)
    if card is None:
        raise Http404
    return card
