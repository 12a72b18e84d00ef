"""Contacts › Segments › The 125 cells: buyers by recency, frequency and amount, each cell opens on its people."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.builder.screens.builder import PAGE
from carnet.mirror.types import NotReady, TooLong
from carnet.segments.actions import put_aside
from carnet.segments.queries.kept import view_url
from carnet.segments.queries.ready import rfm_cells
from carnet.segments.rules.ready import FIFTHS, rfm_rule
from carnet.web.render import page
from carnet.web.screen import Request, screen

_NOTES = tuple(range(FIFTHS, 0, -1))
_SHADES = 4
_CELL = re.compile(r"[1-5]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its three notes, how many people it holds, and how dark it is drawn (0 to 4)."""

    recency: int
    frequency: int
    money: int
    size: int
    shade: int

    @property
    def value(self) -> str:
        """Return the notes as the form posts them."""
        return f"{self.recency}{self.frequency}{self.money}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The cells of one note for the amount, a row for each note for recency."""

    money: int
    total: int
    rows: Sequence[tuple[int, Sequence[Cell]]]


@never_cache
@screen(permission="segments.view")
def grid(request: Request) -> HttpResponse:
    """Show the cells, a sheet for each fifth of the amount."""
    found, why = _found()
    context = {**PAGE, "tab": "ready", "notes": _NOTES, "sheets": _sheets(found), "why": why}
    return page(request, "builder/cells.html", context)


@screen(permission="segments.view", methods=("POST",), writes=True)
def look(request: Request) -> HttpResponse:
    """Show the people of one cell."""
    told = request.POST.get("case", "")
    if not _CELL.fullmatch(told):
        raise Http404
    recency, frequency, money = (int(note) for note in told)
    label = _("Récence %(r)s, fréquence %(f)s, montant %(m)s") % {
        "r": recency,
        "f": frequency,
        "m": money,
    }
    rule = rfm_rule(recency, frequency, money)
    return redirect(view_url(put_aside(actor=request.actor, rule=rule, label=label)))


def _found() -> tuple[Mapping[tuple[int, int, int], int], str]:
    try:
        found = rfm_cells()
    except NotReady:
        return {}, _("Carnet prépare ses chiffres : revenez dans quelques instants.")
    except TooLong:
        return {}, _("Le compte a été trop long : revenez dans quelques instants.")
    return found, "" if found else _(
        "Il faut au moins 50 acheteurs pour que des notes aient un sens."
    )


def _sheets(found: Mapping[tuple[int, int, int], int]) -> list[Sheet]:
    most = max(found.values(), default=0)

    def cell(recency: int, frequency: int, money: int) -> Cell:
        size = found.get((recency, frequency, money), 0)
        shade = -(-_SHADES * size // most) if most else 0
        return Cell(recency=recency, frequency=frequency, money=money, size=size, shade=shade)

    return [
        Sheet(
            money=money,
            total=sum(n for (_r, _f, m), n in found.items() if m == money),
            rows=[(r, [cell(r, f, money) for f in _NOTES]) for r in _NOTES],
        )
        for money in (_NOTES if found else ())
    ]
