"""Take back what one origin brought, and set the last acts to what remains."""

from collections.abc import Sequence

from django.db import transaction

from carnet.activity.models import Event, Note, Order, OrderLine, Product
from carnet.activity.queries import last_acts
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within
from carnet.people.actions.acted import set_acts


@transaction.atomic
def take_back(*, actor: Actor, origin: str, keep: Sequence[int] = ()) -> int:
    """Delete the orders, events and notes of an origin ("import:12") and return how many. Raises NotPermitted.

    Those of the contacts in `keep` stay, under another mark. Products that no order names any more go as well.
    """
    actor.require("activity.record")
    for i in range(0, len(keep), 500):
        for model in (Order, Event, Note):
            kept = model.objects.filter(origin=origin, contact_id__in=keep[i : i + 500])
            kept.update(origin=f"{origin}:kept")
    orders = dict(Order.objects.filter(origin=origin).values_list("pk", "contact_id"))
    events = dict(Event.objects.filter(origin=origin).values_list("pk", "contact_id"))
    touched = {pk for pk in (*orders.values(), *events.values()) if pk is not None}
    lines = OrderLine.objects.filter(order__origin=origin)
    named = dict(lines.values_list("pk", "product_id"))
    products = list(set(named.values()))
    lines.delete()
    announce("activity.lines_gone", list(named))
    gone = sum(model.objects.filter(origin=origin).delete()[0] for model in (Order, Event, Note))
    announce("activity.orders_gone", list(orders))
    announce("activity.events_gone", list(events))
    free = [
        pk
        for i in range(0, len(products), 500)
        for pk in Product.objects.filter(
            pk__in=products[i : i + 500], lines__isnull=True
        ).values_list("pk", flat=True)
    ]
    Product.objects.filter(pk__in=ids_within(free)).delete()
    announce("activity.products_changed", free)
    settle_acts(sorted(touched))
    record(actor=actor, name="activity.taken_back", detail={"origin": origin}, count=gone)
    return gone


@transaction.atomic
def settle_acts(ids: list[int]) -> None:
    """Set the last act of contacts to what their activity says now."""
    acts = last_acts(ids)
    set_acts({pk: acts.get(pk) for pk in ids})
    announce("activity.acted", ids)
