"""Write the orders that programs tell: completed, updated, cancelled, refunded, in whatever order the news arrives."""

from collections.abc import Sequence
from dataclasses import replace

from carnet.activity.actions.corrections import (
    cancel_order,
    date_orders,
    give_back,
    replace_order,
)
from carnet.activity.actions.orders import record_orders
from carnet.activity.queries.behind import Behind
from carnet.activity.types import NewOrder
from carnet.activity.types_told import Told
from carnet.kit.actor import Actor


def take_orders(
    *, actor: Actor, source: str, told: Sequence[Told], behind: Behind, origin: str = ""
) -> int:
    """Write what is told of orders and return how many tellings changed something.

    An order that was completed goes in with others of its batch at once; news about it follow one by one, the earliest
    first. Whoever calls holds the transaction.
    """
    if not told:
        return 0
    owned = [(t, replace(t.order, contact_id=behind.person(t))) for t in told if t.order]
    completed = [o for t, o in owned if t.order_verb == "completed"]
    tally = record_orders(actor=actor, source=source, origin=origin, orders=completed[::-1])
    changed = tally.new
    if tally.already:
        dated = [o for t, o in owned if t.order_verb == "completed" and t.dated]
        changed += date_orders(actor=actor, source=source, orders=dated)
    later = sorted((p for p in owned if p[0].order_verb != "completed"), key=lambda p: p[0].at)
    for one, order in later:
        changed += _news(actor, source, one, order, origin)
    return changed


def _news(actor: Actor, source: str, one: Told, order: NewOrder, origin: str) -> int:
    if one.order_verb == "updated":
        return int(replace_order(actor=actor, source=source, order=order, origin=origin))
    if one.order_verb == "cancelled":
        return int(cancel_order(actor=actor, source=source, order=order, origin=origin))
    mark = one.mark or f"{one.at:%Y%m%d%H%M%S}"
    return int(give_back(actor=actor, source=source, order=order, mark=mark, origin=origin))
