"""Cards, facts and stored people for the tests of the room."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from carnet.activity.actions.orders import record_orders
from carnet.activity.types import NewOrder
from carnet.kit.actor import command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import AddressCard, ContactCard, NewAddress, NewContact, NewOrganisation
from carnet.quality.rules.grades import told
from carnet.quality.rules.people import findings
from carnet.quality.types import AddressFacts, Around, ContactFacts, Grade

TODAY = date(2026, 11, 20)
AROUND = Around(today=TODAY)
ACTOR = command_actor("test")
_VALUES: Mapping[str, Mapping[str, str]] = {
    "email": {"value": "noor@gmail.com"},
    "phone": {"value": "+33612345678", "kind": "mobile"},
    "postal": {
        "value": "1 rue, 44000 Nantes",
        "street": "1 rue",
        "postcode": "44000",
        "city": "Nantes",
        "country": "FR",
    },
}


def address(channel: str, **more: str) -> AddressCard:
    """Return an address card that nothing is wrong with, changed as said."""
    empty = dict.fromkeys(
        ("kind", "raw", "doubt", "proposal", "street", "postcode", "city", "country"), ""
    )
    return AddressCard(
        id=1, channel=channel, **{**empty, "state": "valid", **_VALUES[channel], **more}
    )


def card(*addresses: AddressCard, **more: Any) -> ContactCard:
    """Return the card of Noor Haddad with these addresses, changed as said."""
    given: dict[str, Any] = {
        "id": 1, "kind": "consumer", "civility": "", "given_name": "Noor", "family_name": "Haddad", "born_on": None,
        "language": "", "country": "FR", "known_since": None, "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        "last_act_at": None, "merged_into": None, "organisation_id": None, "organisation": "", "siret": "",
        "references": (), **more,
    }  # fmt: skip
    return ContactCard(addresses=addresses, **given)


def facts(**more: Any) -> ContactFacts:
    """Return the facts of Noor Haddad, changed as said."""
    plain: dict[str, Any] = {
        "kind": "consumer", "given_name": "Noor", "family_name": "Haddad", "born_on": None, "country": "FR",
        "known_since": None, "organisation": "", "siren": "", "siret": "", **more,
    }  # fmt: skip
    return ContactFacts(**plain)


def address_facts(found: AddressCard) -> AddressFacts:
    """Return an address card as the checks read it."""
    return AddressFacts(
        found.channel, found.kind, found.value, found.state, found.doubt, found.proposal, found.street,
        found.postcode, found.city, found.country,
    )  # fmt: skip


def graded(found: ContactCard, around: Around = AROUND) -> Grade:
    """Return the grade of a card."""
    contact = ContactFacts(
        found.kind, found.given_name, found.family_name, found.born_on, found.country, found.known_since,
        found.organisation, "", found.siret,
    )  # fmt: skip
    return told(
        findings(contact, [address_facts(a) for a in found.addresses], around), found, around
    )


FULL = (address("email"), address("phone"), address("postal"))


def person(
    name: str = "Haddad", *, email: str = "", mobile: str = "", postal: bool = False, **more: Any
) -> NewContact:
    """Return somebody to take in, with what is named."""
    addresses = [NewAddress(channel="email", value=email)] if email else []
    addresses += [NewAddress(channel="phone", kind="mobile", value=mobile)] if mobile else []
    if postal:
        addresses.append(
            NewAddress(
                channel="postal",
                value="1 rue, 44000 Nantes",
                street="1 rue",
                postcode="44000",
                city="Nantes",
                country="FR",
            )
        )
    given: dict[str, Any] = {"kind": "consumer", "given_name": "Noor", "family_name": name, **more}
    given["addresses"] = (*addresses, *more.get("addresses", ()))
    return NewContact(**given)


def whole(name: str = "Haddad", number: int = 1, **more: Any) -> NewContact:
    """Return somebody whom nothing is missing from."""
    return person(
        name,
        email=f"{name.lower()}{number}@gmail.com",
        mobile=f"+336{number:08d}",
        postal=True,
        **more,
    )


def slipped(name: str = "Roux", number: int = 1) -> NewContact:
    """Return somebody whose e-mail is in doubt, with a repair proposed."""
    doubtful = NewAddress(
        channel="email", value=f"{name.lower()}{number}@gmial.com", state="doubtful", doubt="email.typo_domain",
        proposal=f"{name.lower()}{number}@gmail.com",
    )  # fmt: skip
    return person(name, mobile=f"+336{number:08d}", postal=True, addresses=(doubtful,))


def load(*contacts: NewContact) -> list[int]:
    """Take people in and return their ids."""
    return load_contacts(actor=ACTOR, contacts=contacts)


def firm(name: str = "Maison Haddad", **more: str) -> NewOrganisation:
    """Return an organisation to take in."""
    return NewOrganisation(name=name, **more)


def told_place(postcode: str, city: str) -> str:
    """Return what the official file says of a place, in a country of one town."""
    if postcode != "44000":
        return "postcode.unknown"
    return "" if city == "Nantes" else "place.mismatch"


def buy(contact_id: int, *days: str) -> None:
    """Let somebody buy something on these days."""
    orders = [
        NewOrder(
            external_id=f"{contact_id}-{day}",
            contact_id=contact_id,
            at=datetime.fromisoformat(f"{day}T10:00+00:00"),
            total_milli=12_000,
        )
        for day in days
    ]
    record_orders(actor=ACTOR, orders=orders, source="Caisse", origin="")
