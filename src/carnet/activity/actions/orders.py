"""Record orders in bulk, once per source and number, and attach those whose customer came later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from carnet.activity.models import Order, Product
from carnet.activity.queries import waiting
from carnet.activity.types import NewOrder, OrdersTally
from carnet.audit.actions import record
from carnet.kit.actor import Actor, job_actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows, reserve_ids, update_rows
from carnet.people.actions.acted import note_acts
from carnet.people.queries import ids_by_reference, references_of

_ORDER = (
    "id", "contact_id", "source", "external_id", "customer_reference", "at", "cancelled", "total_milli", "currency",
    "line_count", "origin",
)  # fmt: skip


@transaction.atomic
def record_orders(
    *, actor: Actor, source: str, origin: str, orders: Sequence[NewOrder]
) -> OrdersTally:
    """Write the orders that the source has not told before, with their lines, and move the last acts of their buyers.

    An order whose contact is not known is kept with its customer reference. Raises NotPermitted.
    """
    actor.require("activity.record")
    known = _known(source, [o.external_id for o in orders])
    fresh = list({o.external_id: o for o in orders if o.external_id not in known}.values())
    ids = reserve_ids("activity.Order", len(fresh))
    insert_rows(
        "activity.Order",
        _ORDER,
        (
            (
                pk, o.contact_id, source, o.external_id[:80], o.customer_reference[:80], o.at, o.cancelled, o.total_milli,
                o.currency, len(o.lines), origin,
            )
            for pk, o in zip(ids, fresh, strict=True)
        ),
    )  # fmt: skip
    products = _product_ids(fresh)
    lines = insert_rows(
        "activity.OrderLine",
        ("order_id", "product_id", "quantity", "unit_price_milli"),
        (
            (pk, products[line.product_reference], line.quantity, line.unit_price_milli)
            for pk, o in zip(ids, fresh, strict=True)
            for line in o.lines
        ),
    )
    _move_acts(fresh)
    if fresh:
        record(
            actor=actor, name="activity.orders_recorded", subject="activity.Order", ids=list(ids)
        )
    return OrdersTally(
        len(fresh), len(orders) - len(fresh), lines, sum(o.contact_id is None for o in fresh)
    )


def _known(source: str, numbers: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for i in range(0, len(numbers), 500):
        part = Order.objects.filter(source=source, external_id__in=numbers[i : i + 500])
        found.update(part.values_list("external_id", flat=True))
    return found


def _product_ids(orders: Sequence[NewOrder]) -> dict[str, int]:
    names: dict[str, str] = {}
    for order in orders:
        for line in order.lines:
            if line.product_name or line.product_reference not in names:
                names.setdefault(line.product_reference, "")
                names[line.product_reference] = names[line.product_reference] or line.product_name
    references, found = list(names), dict[str, int]()
    for i in range(0, len(references), 500):
        part = Product.objects.filter(reference__in=references[i : i + 500])
        found.update(part.values_list("reference", "pk"))
    missing = [r for r in references if r not in found]
    ids = reserve_ids("activity.Product", len(missing))
    insert_rows(
        "activity.Product",
        ("id", "reference", "name", "category"),
        ((pk, r[:80], names[r][:200], "") for pk, r in zip(ids, missing, strict=True)),
    )
    return found | dict(zip(missing, ids, strict=True))


def _move_acts(orders: Sequence[NewOrder]) -> None:
    sales = [(o.contact_id, o.at) for o in orders if not o.cancelled and o.total_milli >= 0]
    _note_sales((pk, at) for pk, at in sales if pk is not None)


def _note_sales(sales: Iterable[tuple[int, datetime]]) -> None:
    latest: dict[int, datetime] = {}
    for pk, at in sales:
        latest[pk] = max(at, latest.get(pk, at))
    note_acts(latest)
    announce("activity.acted", list(latest))


@transaction.atomic
def attach_orders(*, actor: Actor, contacts: Mapping[str, int]) -> int:
    """Give the orders that wait for a customer reference to the contact that now carries it, and return how many."""
    actor.require("activity.record")
    references = list(contacts)
    attached: list[tuple[int, str, datetime, bool, int]] = []
    for i in range(0, len(references), 500):
        part = waiting().filter(customer_reference__in=references[i : i + 500])
        attached += part.values_list("pk", "customer_reference", "at", "cancelled", "total_milli")
    update_rows("activity.Order", ["contact_id"], ((row[0], contacts[row[1]]) for row in attached))
    _note_sales(
        (contacts[r], at) for _pk, r, at, gone, milli in attached if not gone and milli >= 0
    )
    if attached:
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
