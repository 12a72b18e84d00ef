"""Small data for the tests of this room."""

from carnet.kit.actor import command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact

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
