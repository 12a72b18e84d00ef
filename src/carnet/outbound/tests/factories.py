"""A shop with a customer who bought coffee, another who bought tea, a restaurant, and somebody who said no."""

from datetime import UTC, datetime
from typing import Any

from carnet.activity.actions.orders import record_orders
from carnet.activity.types import NewLine, NewOrder
from carnet.consent.actions.redecide import redecide
from carnet.consent.tests.factories import ADA, declared, from_till, mailed, mobile, people
from carnet.outbound.types import MessageFacts
from carnet.people.types import NewContact, NewOrganisation


def shop() -> dict[str, int]:
    """Load the people with their purchases and return their ids by name."""
    zoe, yann, lou, sam = people(
        _named("Zoé", mailed("zoe@exemple.fr"), mobile("+33639981201")),
        _named("Yann", mailed("yann@exemple.fr")),
        NewContact(
            kind="professional",
            given_name="Lou",
            family_name="Marchand",
            organisation=NewOrganisation(name="Le Bouchon", naf="56.10A"),
            addresses=(mailed("lou@bouchon.exemple"),),
        ),
        _named("Sam"),
    )
    from_till([zoe, yann, lou, sam], bought=None)
    declared()
    _bought(1, zoe, "CAFE", "Café moulu, 250 g")
    _bought(2, yann, "THE", "Thé vert")
    redecide()
    return {"zoe": zoe, "yann": yann, "lou": lou, "sam": sam}


def _named(name: str, *addresses: Any) -> NewContact:
    return NewContact(
        kind="consumer", given_name=name, family_name="Perrot", addresses=tuple(addresses)
    )


def _bought(number: int, contact_id: int, reference: str, name: str) -> None:
    order = NewOrder(
        external_id=f"CV-{number}",
        contact_id=contact_id,
        at=datetime(2026, 5, 4, 9, tzinfo=UTC),
        total_milli=12_500,
        lines=(NewLine(reference, name, 1, 12_500),),
    )
    record_orders(actor=ADA, source="till", origin="", orders=[order])


def whole(**changes: Any) -> MessageFacts:
    """Return a message by e-mail about coffee, to restaurants too, of which everything is stated."""
    told: dict[str, Any] = {
        "purpose": "offers",
        "channel": "email",
        "entity": "own",
        "about": ("café",),
        "trades": ("56",),
        "contract": False,
        "sector": "none",
    }
    return MessageFacts(**(told | changes))
