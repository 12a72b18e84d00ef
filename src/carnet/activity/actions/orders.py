"""Record orders in bulk, once per source and number, and attach those whose customer came later."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from carnet.activity.actions.events import note_latest
from carnet.activity.actions.products import product_ids
from carnet.activity.actions.turns import one_at_a_time
from carnet.activity.models import Order
from carnet.activity.queries import waiting
from carnet.activity.types import NewOrder, OrdersTally
from carnet.audit.actions import record
from carnet.kit.actor import Actor, job_actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows, reserve_ids, update_rows
from carnet.people.queries import ids_by_reference, references_of

_ORDER = (
    "id", "contact_id", "source", "external_id", "customer_reference", "at", "cancelled", "total_milli", "currency",
    "line_count", "told_at", "origin",
)  # fmt: skip


@transaction.atomic
def record_orders(
    *, actor: Actor, source: str, origin: str, orders: Sequence[NewOrder]
) -> OrdersTally:
    """Write the orders that the source has not told before, with their lines, and move the last acts of their buyers.

    An order whose contact is not known is kept with its customer reference. Raises NotPermitted.
    """
    actor.require("activity.record")
    one_at_a_time("orders")
    known = known_numbers(source, [o.external_id[:80] for o in orders])
    fresh = list(
        {o.external_id[:80]: o for o in orders if o.external_id[:80] not in known}.values()
    )
    ids = reserve_ids("activity.Order", len(fresh))
    insert_rows(
        "activity.Order",
        _ORDER,
        (
            (
                pk, o.contact_id, source, o.external_id[:80], o.customer_reference[:80], o.at, o.cancelled, o.total_milli,
                o.currency, len(o.lines), o.told_at, origin,
            )
            for pk, o in zip(ids, fresh, strict=True)
        ),
    )  # fmt: skip
    lines = write_lines(dict(zip(ids, fresh, strict=True)))
    _move_acts(fresh)
    if fresh:
        record(
            actor=actor, name="activity.orders_recorded", subject="activity.Order", ids=list(ids)
        )
        announce("activity.orders_recorded", list(ids))
    return OrdersTally(
        len(fresh), len(orders) - len(fresh), lines, sum(o.contact_id is None for o in fresh)
    )


def write_lines(orders: Mapping[int, NewOrder]) -> int:
    """Write the lines of orders by their id, with the products that are new, and return how many."""
    products = product_ids([line for o in orders.values() for line in o.lines])
    return insert_rows(
        "activity.OrderLine",
        ("order_id", "product_id", "quantity", "unit_price_milli"),
        (
            (pk, products[line.product_reference[:80]], line.quantity, line.unit_price_milli)
            for pk, o in orders.items()
            for line in o.lines
        ),
    )


def known_numbers(source: str, numbers: Sequence[str]) -> dict[str, int]:
    """Return the ids of the orders that the source told under these numbers."""
    found: dict[str, int] = {}
    for i in range(0, len(numbers), 500):
        part = Order.objects.filter(source=source, external_id__in=numbers[i : i + 500])
        found.update(part.values_list("external_id", "pk"))
    return found


def _move_acts(orders: Sequence[NewOrder]) -> None:
    note_latest((o.contact_id, o.at) for o in orders if not o.cancelled and o.total_milli >= 0)


@transaction.atomic
def attach_orders(*, actor: Actor, contacts: Mapping[str, int]) -> int:
    """Give the orders that wait for a customer reference to the contact that now carries it, and return how many."""
    actor.require("activity.record")
    references = list(contacts) if contacts and waiting().exists() else []
    attached: list[tuple[int, str, datetime, bool, int]] = []
    for i in range(0, len(references), 500):
        part = waiting().filter(customer_reference__in=references[i : i + 500])
        attached += part.values_list("pk", "customer_reference", "at", "cancelled", "total_milli")
    update_rows("activity.Order", ["contact_id"], ((row[0], contacts[row[1]]) for row in attached))
    note_latest(
        (contacts[r], at) for _pk, r, at, gone, milli in attached if not gone and milli >= 0
    )
    if attached:
        announce("activity.orders_changed", [row[0] for row in attached])
        record(
            actor=actor,
            name="activity.orders_attached",
            subject="activity.Order",
            ids=[row[0] for row in attached],
        )
    return len(attached)


def attach_for(ids: Sequence[int]) -> None:
    """Attach the orders that wait for a reference which one of these contacts alone carries."""
    if not waiting().exists():
        return
    held = ids_by_reference(references_of(ids))
    alone = {value: owners[0] for value, owners in held.items() if len(owners) == 1}
    attach_orders(actor=job_actor("activity.attach_orders"), contacts=alone)
