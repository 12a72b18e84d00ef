"""What the traits of an identify call say of a person. A trait is never an agreement to anything."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from carnet.activity.rules.plain import line
from carnet.people.rules.entry import read_channel, read_name, read_postal
from carnet.people.types import NewAddress, NewContact, NewOrganisation, Rejected


def person_of(
    traits: Mapping[str, Any], *, reference: str, today: date
) -> tuple[NewContact, list[str]]:
    """Return the person that the traits describe, and the names of the traits that are not understood and left out."""
    left: list[str] = []
    addresses = _addresses(traits, left)
    given, family = _names(traits)
    firm = traits.get("company")
    firm_name = line(firm.get("name") if isinstance(firm, dict) else firm, 200)
    person = NewContact(
        given_name=given,
        family_name=family,
        born_on=_day(traits, "birthday", today, left),
        known_since=_day(traits, "createdAt", today, left) or today,
        country=_country(traits),
        organisation=NewOrganisation(name=firm_name) if firm_name else None,
        addresses=tuple(addresses),
        references=(("customer", reference),) if reference else (),
    )
    return person, left


def _names(traits: Mapping[str, Any]) -> tuple[str, str]:
    given, family = line(traits.get("firstName"), 100), line(traits.get("lastName"), 100)
    if given or family:
        return given, family
    try:
        return read_name(line(traits.get("name"), 200))
    except Rejected:
        return "", ""


def _addresses(traits: Mapping[str, Any], left: list[str]) -> list[NewAddress]:
    country = _country(traits)
    found = [
        _tried(
            partial(read_channel, channel, line(traits.get(channel), 254), country), channel, left
        )
        for channel in ("email", "phone")
        if traits.get(channel)
    ]
    place = traits.get("address")
    if isinstance(place, dict):
        street, postcode, city = (line(place.get(k), 200) for k in ("street", "postalCode", "city"))
        if city and (street or postcode):
            found.append(
                _tried(partial(read_postal, street, postcode, city, country), "address", left)
            )
    return [one for one in found if one is not None]


def _tried(read: Callable[[], NewAddress], name: str, left: list[str]) -> NewAddress | None:
    try:
        return read()
    except Rejected:
        left.append(name)
        return None


def _country(traits: Mapping[str, Any]) -> str:
    place = traits.get("address")
    told = line(place.get("country"), 3) if isinstance(place, dict) else ""
    return told.upper() if len(told) == 2 and told.isascii() and told.isalpha() else "FR"


def _day(traits: Mapping[str, Any], name: str, today: date, left: list[str]) -> date | None:
    told = line(traits.get(name), 40)
    if not told:
        return None
    try:
        found = date.fromisoformat(told[:10])
    except ValueError:
        left.append(name)
        return None
    if not date(1880, 1, 1) <= found <= today:
        left.append(name)
        return None
    return found
