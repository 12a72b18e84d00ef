"""Erase contacts from orders and events: a purchase stays as accounting evidence, the person leaves it; events go."""

from collections.abc import Sequence

from carnet.activity.models import Event, Order
from carnet.activity.queries.told import digests_of
from carnet.kit.sql import ids_within


def forget_orders(ids: Sequence[int]) -> int:
    """Take contact and customer reference out of the orders of these contacts and return how many."""
    return sum(
        Order.objects.filter(contact_id__in=ids[i : i + 500]).update(
            contact=None, customer_reference=""
        )
        for i in range(0, len(ids), 500)
    )


def forget_events(ids: Sequence[int]) -> int:
    """Delete the events of these contacts, and those kept aside under a name that is theirs; return how many."""
    gone = sum(
        Event.objects.filter(contact_id__in=ids[i : i + 500]).delete()[0]
        for i in range(0, len(ids), 500)
    )
    return gone + Event.objects.filter(who__in=ids_within(digests_of(ids))).delete()[0]
