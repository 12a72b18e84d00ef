"""Small data for the tests of this room."""

from typing import Any

from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact
from carnet.privacy.actions.receive import Asked, receive

ADA = command_actor("ada")


def noor() -> int:
    """Write Noor, with a mobile and a reference, and return her id."""
    new = NewContact(
        kind="consumer",
        given_name="Noor",
        family_name="Zilberfarb",
        addresses=(
            NewAddress(channel="email", value="noor.zilberfarb@exemple.fr"),
            NewAddress(channel="phone", kind="mobile", value="+33639984471"),
        ),
        references=(("customer", "ZX-48213"),),
    )
    return load_contacts(actor=ADA, contacts=[new])[0]


def asks(right: str, contact_id: int | None = None, **more: Any) -> int:
    """Take in a request that came today, and return its id."""
    given: dict[str, Any] = {"received_on": clock.today(), "how": "email", "person": "" if contact_id else "Noor Zilberfarb"}  # fmt: skip
    return receive(actor=ADA, asked=Asked(right=right, contact_id=contact_id, **(given | more)))
