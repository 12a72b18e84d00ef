"""The orders, events and notes of one contact, newest first, and the latest of many."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from carnet.activity.models import Event, Note, Order, OrderLine
from carnet.activity.queries.facts import sales
from carnet.activity.queries.kinds import measured
from carnet.activity.types import Latest


def orders_of(contact_id: int, before: datetime | None, limit: int) -> list[Order]:
    """Return the orders of a contact older than `before`, newest first."""
    return _older(Order.objects.filter(contact_id=contact_id), before, limit)


def events_of(contact_id: int, before: datetime | None, limit: int) -> list[Event]:
    """Return the events of a contact older than `before`, newest first; what is measured is told by the day elsewhere."""
    rows = Event.objects.filter(contact_id=contact_id).exclude(kind__in=measured())
    return _older(rows, before, limit)


def notes_of(contact_id: int, before: datetime | None, limit: int) -> list[Note]:
    """Return the notes about a contact older than `before`, newest first."""
    return _older(Note.objects.filter(contact_id=contact_id), before, limit)


def notes_by_id(ids: Sequence[int]) -> list[Note]:
    """Return these notes, in the order they were written."""
    return list(Note.objects.filter(pk__in=ids).order_by("pk"))


def _older(rows: QuerySet[Any], before: datetime | None, limit: int) -> list[Any]:
    if before is not None:
        rows = rows.filter(at__lt=before)
    return list(rows.order_by("-at", "-pk")[:limit])


def lines_of(order_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """Return (quantity, product) of the lines of each order."""
    found: dict[int, list[tuple[int, str]]] = {}
    rows = OrderLine.objects.filter(order_id__in=order_ids).order_by("pk")
    for order, quantity, name, reference in rows.values_list(
        "order_id", "quantity", "product__name", "product__reference"
    ):
        found.setdefault(order, []).append((quantity, name or reference))
    return found


def latest_of(ids: Sequence[int]) -> dict[int, Latest]:
    """Return the latest act of each contact that has one: its moment and what it was ("order", or the event's kind)."""
    found: dict[int, Latest] = {}
    orders = _newest(sales().filter(contact_id__in=ids), "source")
    acts = _newest(Event.objects.filter(contact_id__in=ids, is_act=True), "kind", "day_only")
    told = [(row[0], Latest(row[1], "order", day_only=False)) for row in orders]
    told += [(pk, Latest(at, kind, day_only=day)) for pk, at, kind, day in acts]
    for pk, latest in told:
        if pk not in found or found[pk].at < latest.at:
            found[pk] = latest
    return found


def _newest(rows: QuerySet[Any], *columns: str) -> Iterable[tuple[Any, ...]]:
    place = Window(
        RowNumber(), partition_by=F("contact_id"), order_by=[F("at").desc(), F("pk").desc()]
    )
    numbered = rows.annotate(place=place).filter(place=1)
    return numbered.values_list("contact_id", "at", *columns)


def find_orders(number: str, limit: int) -> list[Order]:
    """Return the orders with this number, in either case and with or without a leading "#", newest first."""
    asked = number.strip().lstrip("#")
    if not asked:
        return []
    forms = {asked, asked.upper(), asked.lower()}
    rows = Order.objects.filter(external_id__in=forms).select_related("contact")
    return list(rows.order_by("-at", "-pk")[:limit])
