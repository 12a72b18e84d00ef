"""Create one contact from two fields."""

from django.db import transaction

from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.actions.load import load_contacts
from carnet.people.queries import ids_by_address
from carnet.people.rules.entry import read_address, read_name
from carnet.people.types import AlreadyKnown, NewContact


@transaction.atomic
def create_contact(*, actor: Actor, name: str, address: str, anyway: bool = False) -> int:
    """Write a contact with a name and an e-mail or telephone number and return its id.

    Raises NotPermitted, Rejected naming the field, and AlreadyKnown with the ids of those who hold the address,
    unless `anyway`: two people may share one.
    """
    actor.require("people.add_contact")
    given, family = read_name(name)
    found = read_address(address)
    if found and not anyway:
        holders = ids_by_address(found.channel, [found.value]).get(found.value, [])
        if holders:
            raise AlreadyKnown(holders)
    new = NewContact(
        given_name=given,
        family_name=family,
        known_since=clock.today(),
        addresses=(found,) if found else (),
    )
    return load_contacts(actor=actor, contacts=[new])[0]
