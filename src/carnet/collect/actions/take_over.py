"""Take over what a person said of themselves: details that were typed, into the base and the company's own fields."""

from datetime import date
from typing import Any

from carnet.collect.types import CUSTOM
from carnet.fields.actions.custom_values import set_values
from carnet.kit.actor import Actor
from carnet.people.actions.complete import complete_contacts
from carnet.people.rules.entry import read_channel
from carnet.people.types import ContactChange, NewAddress

_FIELDS = ("given_name", "family_name", "born_on")


def take_over(actor: Actor, contact_id: int, values: dict[str, Any], slug: str) -> None:
    """Write what the person said of themselves; an address is added, none is taken away."""
    fields: dict[str, object] = {k: values[k] for k in _FIELDS if values.get(k)}
    if "born_on" in fields:
        fields["born_on"] = date.fromisoformat(str(values["born_on"]))
    change = ContactChange(contact_id=contact_id, fields=fields, addresses=addresses(values))
    complete_contacts(actor=actor, changes=[change])
    put_customs(actor, contact_id, values, slug)


def addresses(values: dict[str, Any]) -> tuple[NewAddress, ...]:
    """Return the ways to reach somebody that were typed."""
    found = []
    if values.get("email"):
        found.append(read_channel("email", values["email"]))
    if values.get("mobile"):
        found.append(read_channel("phone", values["mobile"]))
    if code := values.get("postcode"):
        found.append(NewAddress(channel="postal", value=code, postcode=code, country="FR"))
    return tuple(found)


def put_customs(actor: Actor, contact_id: int, values: dict[str, Any], slug: str) -> None:
    """Write what was typed into the company's own fields."""
    told = {k.removeprefix(CUSTOM): v for k, v in values.items() if k.startswith(CUSTOM)}
    if told:
        set_values(actor=actor, values={contact_id: told}, origin=f"form:{slug}")
