"""Erase contacts from orders: the purchase stays as accounting evidence, the person leaves it."""

from collections.abc import Sequence

from carnet.activity.models import Order


def forget_orders(ids: Sequence[int]) -> int:
    """Take contact and customer reference out of the orders of these contacts and return how many."""
    return sum(
        Order.objects.filter(contact_id__in=ids[i : i + 500]).update(
            contact=None, customer_reference=""
        )
        for i in range(0, len(ids), 500)
    )
