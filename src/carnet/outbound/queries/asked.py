"""What is read at every claim, each query compiled once."""

from collections.abc import Sequence
from dataclasses import dataclass

from carnet.activity.queries.listed import all_events
from carnet.kit.prepared import Prepared
from carnet.people.queries import living

CALL_MADE, CALL_REFUSED = "call_made", "call_refused"
_ADDRESS = (
    "channel",
    "kind",
    "state",
    "value",
    "proposal",
    "street",
    "postcode",
    "city",
    "country",
)
_ADDRESSES = Prepared(
    lambda: (
        living().filter(addresses__isnull=False).order_by("id", "addresses__rank", "addresses__id")
    ),
    by="id",
    columns=("id", "given_name", "family_name", "language", *(f"addresses__{n}" for n in _ADDRESS)),
)
CALLS = Prepared(
    lambda: all_events().filter(kind__in=(CALL_MADE, CALL_REFUSED)).order_by("contact_id", "at"),
    by="contact_id",
    columns=("contact_id", "kind", "at"),
)
_REACHED = {"email": "email", "sms": "phone", "phone": "phone", "post": "postal"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: the address to be written to, the name, and the lines of a letter."""

    to: str
    name: str
    language: str
    lines: tuple[str, ...] = ()


def places(channel: str, ids: Sequence[int]) -> dict[int, Place]:
    """Return the address that each contact is reached at on a channel: the first that lives, as the decision counts it."""
    found: dict[int, Place] = {}
    wanted = _REACHED[channel]
    for pk, given, family, language, of, kind, state, value, proposal, *postal in _ADDRESSES.ask(
        ids
    ):
        if of != wanted or pk in found or state == "bounced":
            continue
        street, postcode, city, country = postal
        if (of == "email" and proposal) or (of == "postal" and not street):
            continue
        if channel == "sms" and kind in ("landline", "special"):
            continue
        name = f"{given} {family}".strip()
        lines = (name, street, f"{postcode} {city}".strip(), country) if of == "postal" else ()
        found[pk] = Place(value, name, language, tuple(line for line in lines if line))
    return found
