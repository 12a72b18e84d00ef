"""Find or make the person behind what a shop tells: by the shop's number, else by address with the care a household needs."""

from contextlib import suppress

from carnet.connectors.models import Connector
from carnet.connectors.types import Buyer
from carnet.consent.actions.later import react
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.kit.text import fold
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.load import load_contacts
from carnet.people.queries import cards, ids_by_address, ids_by_reference
from carnet.people.rules.entry import read_channel, read_postal
from carnet.people.types import ContactCard, ContactChange, NewAddress, NewContact, Rejected

_MAY = frozenset(
    {
        "people.add_contact",
        "people.change_contact",
        "consent.record",
        "consent.object",
        "consent.take_in",
        "activity.record",
    }
)


def shop(one: Connector) -> Actor:
    """Return who acts when a shop tells something."""
    return Actor(ActorKind.KEY, f"connector:{one.pk}", one.name, _MAY.__contains__)


def person(one: Connector, buyer: Buyer, *, make: bool = True) -> tuple[int | None, bool]:
    """Return the contact of a buyer and whether the shop itself knows them by number, or they are new.

    Whoever is known keeps what is known: what is empty is filled only of those whom the shop's own number names.
    """
    kind, ways = f"shop:{one.pk}", addresses(buyer)
    named = ids_by_reference([buyer.number], kind).get(buyer.number, []) if buyer.number else []
    references = ((kind, buyer.number),) if buyer.number else ()
    if len(named) == 1:
        _fill(one, named[0], buyer, ways)
        return named[0], True
    holders = _holders(ways)
    found = _among(holders, buyer)
    if found is not None:
        if references:
            change = ContactChange(contact_id=found, references=references)
            complete_contacts(actor=shop(one), changes=[change])
        _came(one, found, new=False)
        return found, False
    if not make or not (ways or references) or not (ways or buyer.family_name):
        return None, False
    new = NewContact(
        given_name=buyer.given_name,
        family_name=buyer.family_name,
        country=buyer.country.upper(),
        known_since=clock.today(),
        addresses=ways,
        references=references,
    )
    made = load_contacts(actor=shop(one), contacts=[new])[0]
    _came(one, made, new=True)
    return made, not holders


def addresses(buyer: Buyer) -> tuple[NewAddress, ...]:
    """Return the ways to reach a buyer that are written right; what is not is left out."""
    found: list[NewAddress] = []
    country = buyer.country.upper() if len(buyer.country) == 2 else "FR"
    for channel, typed in (("email", buyer.email), ("phone", buyer.phone)):
        if typed:
            with suppress(Rejected):
                found.append(read_channel(channel, typed, country))
    if buyer.postcode or buyer.street:
        with suppress(Rejected):
            found.append(read_postal(buyer.street, buyer.postcode, buyer.city, country))
    return tuple(found)


def _fill(one: Connector, contact_id: int, buyer: Buyer, ways: tuple[NewAddress, ...]) -> None:
    held = cards([contact_id]).get(contact_id)
    if held is None:
        return
    told = {"given_name": buyer.given_name, "family_name": buyer.family_name}
    fields = {name: value for name, value in told.items() if value and not getattr(held, name)}
    known = {(a.channel, a.value) for a in held.addresses}
    fresh = tuple(a for a in ways if (a.channel, a.value) not in known)
    if fields or fresh:
        change = ContactChange(contact_id=contact_id, fields=fields, addresses=fresh)
        complete_contacts(actor=shop(one), changes=[change])


def _came(one: Connector, contact_id: int, *, new: bool) -> None:
    """Write where somebody comes from, under the source that is declared at the connector."""
    told = Intake(
        contact_id=contact_id, source=one.name, collected_on=clock.today() if new else None
    )
    take_in(actor=shop(one), origin=f"connector:{one.pk}", intakes=[told])
    react([contact_id])


def _holders(ways: tuple[NewAddress, ...]) -> list[int]:
    for channel in ("email", "phone"):
        for way in ways:
            if way.channel == channel:
                return list(ids_by_address(channel, [way.value]).get(way.value, []))
    return []


def _among(holders: list[int], buyer: Buyer) -> int | None:
    """Return which of those who hold an address is meant: another name is somebody else, of several the named one."""
    typed = [fold(buyer.given_name), fold(buyer.family_name)]
    fitting = [
        pk
        for pk, card in cards(holders).items()
        if all(not a or not b or a == b for a, b in zip(typed, _names(card), strict=True))
        and (len(holders) == 1 or (any(typed) and _carries(card, typed)))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _names(card: ContactCard) -> list[str]:
    return [fold(card.given_name), fold(card.family_name)]


def _carries(card: ContactCard, typed: list[str]) -> bool:
    return all(a == b for a, b in zip(typed, _names(card), strict=True) if a)
