"""Correct orders that are known: what their source tells anew, that they were cancelled, what came back."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from carnet.activity.actions.orders import known_numbers, record_orders, write_lines
from carnet.activity.actions.take_back import settle_acts
from carnet.activity.actions.turns import one_at_a_time
from carnet.activity.models import Order, OrderLine
from carnet.activity.types import NewLine, NewOrder
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within


@transaction.atomic
def replace_order(*, actor: Actor, source: str, order: NewOrder, origin: str = "") -> bool:
    """Write what a source tells of an order anew, lines included, and say whether that changed anything.

    An unknown order is recorded. What is told from an earlier moment (`told_at`) than what is known changes nothing, and a
    cancelled order stays cancelled. Raises NotPermitted.
    """
    actor.require("activity.record")
    one_at_a_time("orders")
    held = _held(source, order.external_id)
    if held is None:
        return bool(record_orders(actor=actor, source=source, origin=origin, orders=[order]).new)
    if held.told_at and order.told_at and order.told_at < held.told_at:
        return False
    gone = list(OrderLine.objects.filter(order=held).values_list("pk", flat=True))
    OrderLine.objects.filter(order=held).delete()
    announce("activity.lines_gone", gone)
    write_lines({held.pk: order})
    owner = held.contact_id
    held.contact_id = order.contact_id or held.contact_id
    held.cancelled = held.cancelled or order.cancelled
    held.at = min(held.at, order.at)
    held.total_milli, held.currency = order.total_milli, order.currency
    held.line_count, held.told_at = len(order.lines), order.told_at or held.told_at
    held.save()
    _changed(actor, [held.pk], [owner, held.contact_id])
    return True


@transaction.atomic
def cancel_order(*, actor: Actor, source: str, order: NewOrder, origin: str = "") -> bool:
    """Cancel an order, which then counts for nothing any more, and say whether it was not cancelled before.

    One that is not known is recorded as cancelled: it may be told later. Raises NotPermitted.
    """
    actor.require("activity.record")
    one_at_a_time("orders")
    held = _held(source, order.external_id)
    if held is None:
        gone = replace(order, cancelled=True)
        return bool(record_orders(actor=actor, source=source, origin=origin, orders=[gone]).new)
    if held.cancelled:
        return False
    Order.objects.filter(pk=held.pk).update(cancelled=True)
    _changed(actor, [held.pk], [held.contact_id])
    return True


@transaction.atomic
def give_back(*, actor: Actor, source: str, order: NewOrder, mark: str, origin: str = "") -> bool:
    """Record what came back of an order, as an order of its own with a negative total, once per `mark`.

    Without a total or articles the whole order came back. Raises NotPermitted.
    """
    actor.require("activity.record")
    one_at_a_time("orders")
    held = _held(source, order.external_id)
    lines, total = order.lines, order.total_milli
    if held is not None and not lines and not total:
        lines, total = _lines_of(held.pk), held.total_milli
    came_back = replace(
        order,
        external_id=f"{order.external_id[:60]}-{mark[:12]}",
        contact_id=order.contact_id or (held.contact_id if held else None),
        total_milli=-abs(total or sum(line.quantity * line.unit_price_milli for line in lines)),
        lines=tuple(replace(line, quantity=-abs(line.quantity)) for line in lines),
    )
    return bool(record_orders(actor=actor, source=source, origin=origin, orders=[came_back]).new)


@transaction.atomic
def date_orders(*, actor: Actor, source: str, orders: Sequence[NewOrder]) -> int:
    """Set known orders back to the moment at which they were placed, told after later news; return how many moved."""
    actor.require("activity.record")
    placed = {o.external_id[:80]: o.at for o in orders}
    known = known_numbers(source, list(placed))
    late = [
        (o, placed[o.external_id])
        for o in Order.objects.filter(pk__in=ids_within(known.values()))
        if placed[o.external_id] < o.at
    ]
    for order, at in late:
        order.at = at
        order.save(update_fields=["at"])
    if late:
        _changed(actor, [o.pk for o, _at in late], [o.contact_id for o, _at in late])
    return len(late)


def _held(source: str, number: str) -> Order | None:
    found = known_numbers(source, [number[:80]])
    return Order.objects.get(pk=found[number[:80]]) if found else None


def _lines_of(order_id: int) -> tuple[NewLine, ...]:
    rows = OrderLine.objects.filter(order_id=order_id).order_by("pk")
    told = rows.values_list("product__reference", "product__name", "quantity", "unit_price_milli")
    return tuple(NewLine(*row) for row in told)


def _changed(actor: Actor, orders: Sequence[int], owners: Sequence[int | None]) -> None:
    record(actor=actor, name="activity.orders_changed", subject="activity.Order", ids=orders)
    announce("activity.orders_changed", orders)
    touched = sorted({pk for pk in owners if pk is not None})
    if touched:
        settle_acts(touched)
