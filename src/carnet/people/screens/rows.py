"""The rows of the contacts list, each with what the rooms show in it, loaded a page at a time."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from carnet.kit.actor import Actor
from carnet.kit.declarations import Lights, ListColumn, declared
from carnet.people.queries import cards
from carnet.people.rules.marking import marked
from carnet.people.rules.naming import called, initials, lines
from carnet.people.rules.searching import terms
from carnet.people.types import ContactCard

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one column shows for one contact."""

    column: ListColumn
    value: Any


@dataclass(frozen=True, kw_only=True)
class Row:
    """One contact in the list; names come in pieces, those that matched the search are marked."""

    id: int
    name: str
    initials: str
    pieces: Pieces
    beside: Pieces
    firm: bool
    chosen: bool
    lights: Any
    cells: tuple[Cell, ...]


def columns(actor: Actor) -> list[ListColumn]:
    """Return the columns that this actor may see, those that rooms make up as they go last."""
    more = [column for load in declared("column_lists") for column in load()]
    return [c for c in (*declared("columns"), *more) if actor.may(c.permission)]


def the_lights() -> Lights | None:
    """Return the contact lights, once a room declares them."""
    return next(iter(declared("lights")), None)


def name_of(card: ContactCard) -> str:
    """Return what the contact is called on screen."""
    return called(card) or _("Sans nom")


def rows(
    ids: Sequence[int],
    shown: Sequence[ListColumn],
    text: str = "",
    picked: Container[int] = (),
) -> list[Row]:
    """Return the rows of contacts in the order of `ids`, with a fixed number of queries whatever their number."""
    held = cards(ids)
    present = [pk for pk in ids if pk in held]
    cells = [(column, column.load(present)) for column in shown]
    lights = the_lights()
    lit: Mapping[int, Any] = lights.load(present) if lights else {}
    asked = terms(text)
    words = (*asked.found, *asked.short)
    drawn = [_row(held[pk], cells, lit, words) for pk in present]
    return [replace(row, chosen=row.id in picked) for row in drawn] if picked else drawn


def _row(
    card: ContactCard,
    cells: Sequence[tuple[ListColumn, Mapping[int, Any]]],
    lit: Mapping[int, Any],
    words: Sequence[str],
) -> Row:
    name = name_of(card)
    return Row(
        id=card.id,
        name=name,
        initials=initials(called(card)),
        pieces=marked(name, words),
        beside=_line(card, words),
        firm=card.kind in {"professional", "sole_trader", "company"},
        chosen=False,
        lights=lit.get(card.id),
        cells=tuple(Cell(column=c, value=values.get(card.id)) for c, values in cells),
    )


def _line(card: ContactCard, words: Sequence[str]) -> Pieces:
    """Return the line under the name that says why the contact was found, else the usual one."""
    found = [marked(line, words) for line in lines(card)]
    return next(
        (pieces for pieces in found if any(on for _text, on in pieces)), found[0] if found else []
    )
