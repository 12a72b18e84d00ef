"""Orders among the answers of Ctrl K."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.activity.queries import find_orders
from carnet.kit.declarations import Hit


def find(text: str, limit: int) -> Sequence[Hit]:
    """Return the orders with this number, each leading to its buyer."""
    return [
        Hit(
            label=_("Commande %(number)s") % {"number": order.external_id},
            url=reverse("people:contact", args=[order.contact_id]),
            icon="shopping-bag",
            detail=str(order.contact),
        )
        for order in find_orders(text, limit)
        if order.contact_id
    ]
