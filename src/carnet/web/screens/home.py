"""The home page: one sentence, the figures, what is to be done, all declared by the rooms."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from carnet.kit import clock
from carnet.kit.declarations import Figure, HomeCard, Todo, declared, manifests
from carnet.web.kept import told
from carnet.web.render import page
from carnet.web.screen import Request, screen

_MOST_FIGURES = 5
_NEEDLES = ((0.0, 0), (0.02, 20), (0.1, 40), (0.25, 62))
_FARTHEST = 80


@screen(permission="web.view_home")
def home(request: Request) -> HttpResponse:
    """Show where the base stands and what waits, to whoever is signed in."""
    figures = _figures(declared("figures"), request)
    todos = _todos(declared("todos"), request)
    may = request.actor.may
    context = {
        "section": "home",
        "figures": figures,
        "sentences": [f for f in figures if f.get("sentence")],
        "of": min((f["at"] for f in figures if f["at"]), default=None),
        "extras": [f for f in figures if f.get("template")],
        "cards": _cards(declared("home_cards"), request) if figures or todos else [],
        "actions": [
            (action, url)
            for action in declared("home_actions")
            if may(action.permission) and (url := _address(action.url))
        ],
        "todos": todos,
        "today": clock.today(),
        "first_name": request.actor.name.split(" ")[0],
        "start_url": _address("imports:new"),
    }
    return page(request, "web/home.html", context)


def _figures(declared_figures: list[Figure], request: Request) -> list[dict[str, Any]]:
    """Load the figures that this actor may see, five at most, with what their targets add.

    Each gives value, base and url; `number` and `unit` ("percent" or "money", in thousandths) are held against its
    target, from which gap (words), gap_share (how far below, 0.1 is a tenth) and state (yes, cond, no) come; formula
    says how it is worked out; for the sentence of the day sentence_count (the words that link) and sentence; for a
    card of its own, template.
    """
    found: list[dict[str, Any]] = []
    for figure in declared_figures:
        if len(found) == _MOST_FIGURES:
            break
        if not request.actor.may(figure.permission):
            continue
        loaded, at = told(f"figure.{figure.key}", figure.load)
        if loaded is not None:
            found.append({"label": figure.label, "key": figure.key, "at": at, **loaded})
    added = _aims({f["key"]: f for f in found})
    shown = [{**f, **added.get(f["key"], {})} for f in found]
    return [{**f, "needle": _needle(f)} for f in shown]


def _aims(figures: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """Return what rooms add to the figures by key."""
    found: dict[str, Mapping[str, Any]] = {}
    for manifest in manifests():
        for aim in manifest.aims:
            found.update(aim(figures))
    return found


def _cards(declared_cards: list[HomeCard], request: Request) -> list[Mapping[str, Any]]:
    return [
        {"key": card.key, "template": card.template, "style": card.style, "card": loaded}
        for card in declared_cards
        if request.actor.may(card.permission)
        and (loaded := told(f"card.{card.key}", card.load)[0]) is not None
    ]


def _needle(figure: Mapping[str, Any]) -> int | None:
    """Return the tilt of the compass needle in degrees, from `gap_share`: 0 on target, more the farther below it."""
    gap = figure.get("gap_share")
    if gap is None:
        return None
    return next((degrees for most, degrees in _NEEDLES if gap <= most), _FARTHEST)


def _todos(declared_todos: list[Todo], request: Request) -> list[Mapping[str, Any]]:
    return [
        t
        for d in declared_todos
        if request.actor.may(d.permission) and (t := told(f"todo.{d.key}", d.load)[0]) is not None
    ]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
