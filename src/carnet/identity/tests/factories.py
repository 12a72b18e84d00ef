"""Invented contacts of this room's tests, and who acts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from carnet.identity.types import Person
from carnet.kit.actor import Actor, ActorKind, command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards
from carnet.people.types import ContactCard, NewAddress, NewContact, NewOrganisation

ADA = Actor(ActorKind.STAFF, "1", "Ada", lambda _permission: True)
BEN = Actor(ActorKind.STAFF, "2", "Ben", lambda permission: permission == "people.view_contact")
LOADER = command_actor("tests")
NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)

_NOOR = {
    "given": "Noor",
    "family": "Lambert",
    "emails": ("noor.lambert7@exemple.fr",),
    "mobiles": ("+33639981247",),
    "street": "14 rue des Cadeniers",
    "postcode": "44000",
    "city": "Nantes",
    "born": "1988-05-09",
}


def noor(**changes: object) -> Person:
    """Return Noor as she is compared, with changes; every person gets an id of their own by `id`."""
    return Person(**{"id": 1, **_NOOR, **changes})  # type: ignore[arg-type]


def new_contact(
    given: str = "",
    family: str = "",
    *,
    email: str | Sequence[str] = (),
    mobile: str = "",
    street: str = "",
    born: str = "",
    civility: str = "",
    company: str = "",
    references: tuple[tuple[str, str], ...] = (),
    since: str = "",
) -> NewContact:
    """Return a contact that is not written yet."""
    emails = [email] if isinstance(email, str) else email
    addresses = [NewAddress(channel="email", value=e) for e in emails if e]
    if mobile:
        addresses.append(NewAddress(channel="phone", kind="mobile", value=mobile))
    if street:
        addresses.append(
            NewAddress(
                channel="postal", value=f"{street}, 44000 Nantes", street=street, postcode="44000", city="Nantes"
            )
        )  # fmt: skip
    return NewContact(
        kind="consumer",
        civility=civility,
        given_name=given,
        family_name=family,
        born_on=date.fromisoformat(born) if born else None,
        known_since=date.fromisoformat(since) if since else None,
        organisation=NewOrganisation(name=company) if company else None,
        addresses=tuple(addresses),
        references=references,
    )


def contact(*names: str, **more: Any) -> int:
    """Write a contact and return its id."""
    return contacts([new_contact(*names, **more)])[0]


def contacts(new: Sequence[NewContact]) -> list[int]:
    """Write contacts in one go and return their ids."""
    return load_contacts(actor=LOADER, contacts=new)


def card(contact_id: int) -> ContactCard:
    """Return the card of a contact."""
    return cards([contact_id])[contact_id]
