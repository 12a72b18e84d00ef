"""The moments of a contact, from orders, events and notes."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.activity.models import Contract, Order
from carnet.activity.queries import events_of, lines_of, notes_of, orders_of
from carnet.activity.queries.contracts import contracts_of
from carnet.activity.queries.visits import visits_of
from carnet.activity.screens.words import said
from carnet.kit.clock import PARIS
from carnet.kit.declarations import Moment

_SHOWN_LINES = 3


def order_moments(contact_id: int, before: datetime | None, limit: int) -> Sequence[Moment]:
    """Return the orders as moments, with their first articles."""
    orders = orders_of(contact_id, before, limit)
    lines = lines_of([order.pk for order in orders])
    return [_order(order, lines.get(order.pk, [])) for order in orders]


def _order(order: Order, lines: list[tuple[int, str]]) -> Moment:
    number = {"number": order.external_id}
    if order.cancelled:
        icon, title = "arrow-back-up", _("Annulation de l’achat %(number)s") % number
    elif order.total_milli < 0:
        icon, title = "arrow-back-up", _("Retour %(number)s") % number
    else:
        icon, title = "shopping-bag", _("Achat %(number)s") % number
    return Moment(
        at=order.at,
        icon=icon,
        title=title,
        detail=_articles(lines),
        amount_milli=order.total_milli,
        group="purchase",
    )


def _articles(lines: list[tuple[int, str]]) -> str:
    shown = [f"{abs(n)} × {name}" if abs(n) > 1 else name for n, name in lines[:_SHOWN_LINES]]
    rest = len(lines) - len(shown)
    if rest > 0:
        shown.append(ngettext("%(n)s autre", "%(n)s autres", rest) % {"n": rest})
    return ", ".join(shown)


def event_moments(contact_id: int, before: datetime | None, limit: int) -> Sequence[Moment]:
    """Return the events as moments; `detail` of an event may hold the words under the title as "text"."""
    return [
        Moment(
            at=event.at,
            icon=said(event.kind).icon,
            title=said(event.kind).title,
            detail=str(event.detail.get("text", "")),
            group="exchange",
            day_only=event.day_only,
        )
        for event in events_of(contact_id, before, limit)
    ]


def visit_moments(contact_id: int, before: datetime | None, limit: int) -> Sequence[Moment]:
    """Return one moment for each day on which somebody browsed or read, with what and how often."""
    return [
        Moment(
            at=day.at,
            icon="world",
            title=_("Visites et lectures"),
            detail=", ".join(
                f"{said(kind).title} × {n}" if n > 1 else str(said(kind).title)
                for kind, n in day.times
            ),
            group="exchange",
            day_only=True,
        )
        for day in visits_of(contact_id, before, limit)
    ]


def note_moments(contact_id: int, before: datetime | None, limit: int) -> Sequence[Moment]:
    """Return the notes as moments."""
    return [
        Moment(at=note.at, icon="note", title=_("Note"), detail=note.text, group="note")
        for note in notes_of(contact_id, before, limit)
    ]


def contract_moments(contact_id: int, before: datetime | None, limit: int) -> Sequence[Moment]:
    """Return the contracts as moments of the day on which they began."""
    return [
        _contract(c, c.starts_on)
        for c in contracts_of(contact_id, before, limit)
        if c.starts_on is not None
    ]


def _contract(contract: Contract, began: date) -> Moment:
    return Moment(
        at=datetime.combine(began, time(), PARIS),
        icon="receipt",
        title=_("Contrat %(number)s") % {"number": contract.number or contract.what},
        detail=contract.what if contract.number else "",
        group="purchase",
        day_only=True,
    )
