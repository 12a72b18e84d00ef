"""Orders and contacts for the tests of activity; Ada may everything."""

from datetime import UTC, datetime, timedelta

from carnet.activity.types import NewLine, NewOrder
from carnet.kit.actor import Actor, ActorKind, command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewContact

ADA = command_actor("tests")
BEN = Actor(ActorKind.STAFF, "2", "Ben")
START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def person(name: str, reference: str = "") -> int:
    """Write a contact, with a customer reference where one is given, and return its id."""
    references = (("customer", reference),) if reference else ()
    new = NewContact(given_name=name, family_name="Perrot", references=references)
    return load_contacts(actor=ADA, contacts=[new])[0]


def order(number: int, contact_id: int | None = None, **fields: object) -> NewOrder:
    """Return an order of 12,50 € on the day START + number."""
    told: dict[str, object] = {
        "external_id": f"CV-{number}",
        "contact_id": contact_id,
        "at": START + timedelta(days=number),
        "total_milli": 12_500,
        "lines": (NewLine("HUE", "Huehuetenango, 250 g", 2, 6_250),),
    }
    return NewOrder(**(told | fields))  # type: ignore[arg-type]
