"""Calls of programs for the tests of activity: who may tell what, and calls as they come in."""

import json
from typing import Any

from carnet.activity.actions.ingest import ingest
from carnet.activity.types_told import Tally
from carnet.kit.actor import Actor, ActorKind

_PUBLIC = {"activity.track"}
_SECRET = _PUBLIC | {"activity.record", "people.add_contact", "people.change_contact"}
PAGE = Actor(ActorKind.KEY, "1", "Page", _PUBLIC.__contains__)
SHOP = Actor(ActorKind.KEY, "2", "Boutique", _SECRET.__contains__)
AGREED = {"consent": {"categoryPreferences": {"Analytics": True}}}
REFUSED = {"consent": {"categoryPreferences": {"Analytics": False}}}


def call(verb: str = "track", **fields: Any) -> dict[str, Any]:
    """Return a call of the Segment specification by the customer C-7, unless told otherwise."""
    return {"type": verb, "userId": "C-7", **fields}


def order_call(event: str, number: str = "O-1", **fields: Any) -> dict[str, Any]:
    """Return an e-commerce event about an order of two bags at 12,50 €."""
    bags = [{"product_id": "HUE", "name": "Huehuetenango", "quantity": 2, "price": 12.5}]
    told = {"order_id": number, "total": 25, "currency": "EUR", "products": bags}
    return call(event=event, properties=told | fields.pop("properties", {}), **fields)


def tell(*calls: dict[str, Any], actor: Actor = SHOP, **how: Any) -> Tally:
    """Take these calls in at once."""
    raw = [json.dumps(c).encode() for c in calls]
    return ingest(actor=actor, source="boutique", calls=raw, **how)
