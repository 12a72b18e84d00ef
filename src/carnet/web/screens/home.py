"""The home page: one sentence, the figures, what is to be done, all declared by the rooms."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from carnet.kit import clock
from carnet.kit.declarations import Figure, Todo, declared
from carnet.web.render import page
from carnet.web.screen import Request, screen

_MOST_FIGURES = 5
_NEEDLES = (0, 20, 40, 62, 80)


@screen(permission="web.view_home")
def home(request: Request) -> HttpResponse:
    """Show where the base stands and what waits, to whoever is signed in."""
    figures = _figures(declared("figures"), request)
    todos = _todos(declared("todos"), request)
    context = {
        "section": "home",
        "figures": figures,
        "sentences": [f for f in figures if f.get("sentence")],
        "extras": [f for f in figures if f.get("template")],
        "todos": todos,
        "today": clock.today(),
        "first_name": request.actor.name.split(" ")[0],
        "start_url": _address("imports:new"),
    }
    return page(request, "web/home.html", context)


def _figures(declared_figures: list[Figure], request: Request) -> list[dict[str, Any]]:
    """Load the figures that this actor may see.

    Each gives value, base and url; with a target also gap (words), gap_share (how far below, 0.1 is a tenth) and
    state (yes, cond, no); for the sentence of the day sentence_count (the words that link) and sentence; for a card
    of its own, template.
    """
    found = []
    for figure in declared_figures:
        if request.actor.may(figure.permission) and (loaded := figure.load()) is not None:
            found.append({"label": figure.label, "needle": _needle(loaded), **loaded})
    return found[:_MOST_FIGURES]


def _needle(figure: Mapping[str, Any]) -> int | None:
    """Return the tilt of the compass needle in degrees, from `gap`: 0 on target, more the farther below it."""
    gap = figure.get("gap_share")
    if gap is None:
        return None
    return _NEEDLES[min(len(_NEEDLES) - 1, int(max(gap, 0) * 10))]


def _todos(declared_todos: list[Todo], request: Request) -> list[Mapping[str, Any]]:
    return [
        t for d in declared_todos if request.actor.may(d.permission) and (t := d.load()) is not None
    ]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
