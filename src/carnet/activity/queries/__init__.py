"""Reading activity: last acts, purchases, and the moments of a contact."""

from carnet.activity.queries.facts import (
    buyers,
    contacts_of_origin,
    customers_since,
    last_acts,
    never_bought,
    purchase_facts,
    spent_since,
    waiting,
)
from carnet.activity.queries.moments import (
    events_of,
    find_orders,
    latest_of,
    lines_of,
    notes_of,
    orders_of,
)

__all__ = [
    "buyers",
    "contacts_of_origin",
    "customers_since",
    "events_of",
    "find_orders",
    "last_acts",
    "latest_of",
    "lines_of",
    "never_bought",
    "notes_of",
    "orders_of",
    "purchase_facts",
    "spent_since",
    "waiting",
]
