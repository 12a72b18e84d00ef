"""What can be done with activity: record it, attach it, take it back."""

from carnet.activity.actions.contracts import record_contracts, take_contracts_back
from carnet.activity.actions.corrections import cancel_order, give_back, replace_order
from carnet.activity.actions.events import record_events, record_notes
from carnet.activity.actions.orders import attach_orders, record_orders
from carnet.activity.actions.products import put_products_back, record_products
from carnet.activity.actions.take_back import take_back

__all__ = [
    "attach_orders",
    "cancel_order",
    "give_back",
    "put_products_back",
    "record_contracts",
    "record_events",
    "record_notes",
    "record_orders",
    "record_products",
    "replace_order",
    "take_back",
    "take_contracts_back",
]
