"""What is known of many contacts at once: their last acts and their purchases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, QuerySet, Sum

from carnet.activity.models import Contract, Event, Order
from carnet.activity.types import PurchaseFacts
from carnet.kit.sql import ids_within
from carnet.people.queries import living

CHUNK = 500


def sales() -> QuerySet[Order]:
    """Return the orders that count as purchases: neither cancelled nor given back."""
    return Order.objects.filter(cancelled=False, total_milli__gte=0)


def last_acts(ids: Sequence[int]) -> dict[int, datetime]:
    """Return the moment of the last act of each contact that has one: purchases and events that are acts."""
    found: dict[int, datetime] = {}
    acts = Event.objects.filter(is_act=True)
    for i in range(0, len(ids), CHUNK):
        for rows in (sales(), acts):
            part = rows.filter(contact_id__in=ids[i : i + CHUNK])
            for pk, at in part.values_list("contact_id").annotate(last=Max("at")):
                found[pk] = max(at, found.get(pk, at))
    return found


def purchase_facts(ids: Sequence[int]) -> dict[int, PurchaseFacts]:
    """Return the purchases of each contact that bought something."""
    rows = (
        sales()
        .filter(contact_id__in=ids_within(ids))
        .values_list("contact_id")
        .annotate(first=Min("at"), last=Max("at"), orders=Count("pk"), total=Sum("total_milli"))
    )
    return {
        pk: PurchaseFacts(first, last, orders, total)
        for pk, first, last, orders, total in rows
        if pk
    }


def buyers(ids: Sequence[int]) -> set[int]:
    """Return those of the contacts that bought something."""
    found: set[int] = set()
    for i in range(0, len(ids), CHUNK):
        rows = sales().filter(contact_id__in=ids[i : i + CHUNK])
        found.update(pk for pk in rows.values_list("contact_id", flat=True).distinct() if pk)
    return found


def spent_since(ids: Sequence[int], since: datetime) -> dict[int, int]:
    """Return what each contact spent since a moment, in thousandths: purchases less what was given back."""
    rows = Order.objects.filter(contact_id__in=ids, at__gte=since, cancelled=False)
    return {
        pk: total
        for pk, total in rows.values_list("contact_id").annotate(total=Sum("total_milli"))
        if pk
    }


def customers_since(since: datetime) -> QuerySet[Order, int | None]:
    """Return the ids of contacts who bought since a moment, to be filtered by."""
    rows = sales().filter(at__gte=since, contact__isnull=False)
    return rows.values_list("contact_id", flat=True)


def never_bought() -> QuerySet[Any, int]:
    """Return the ids of living contacts without any purchase, to be filtered by."""
    bought = sales().filter(contact__isnull=False).values("contact_id")
    return living().exclude(pk__in=bought).values_list("pk", flat=True)


def contacts_of_origin(origin: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts to whom an origin ("import:12") brought orders, events or contracts."""
    orders, events, contracts = (
        model.objects.filter(origin=origin, contact__isnull=False).values_list(
            "contact_id", flat=True
        )
        for model in (Order, Event, Contract)
    )
    return orders.union(events, contracts)


def waiting() -> QuerySet[Order]:
    """Return the orders whose buyer is named by a reference that nobody carries yet."""
    return Order.objects.filter(contact=None).exclude(customer_reference="")
