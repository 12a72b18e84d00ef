"""Put one bare address into the suppression list: of a contact, or of somebody who is none."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import write
from carnet.consent.actions.redecide import redecide
from carnet.consent.queries.digests import digest_of, keyed
from carnet.consent.queries.proofs import suppressed_when
from carnet.consent.types import CHANNELS, Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.clock import PARIS
from carnet.people.queries import ids_by_address, search

REASONS: tuple[str, ...] = ("objection", "complaint")
_HELD_AS = {"email": "email", "sms": "phone", "phone": "phone", "post": "postal"}
_NAMESAKES = 500
_COLUMNS = ("digest", "channel", "at", "reason")


@dataclass(frozen=True, kw_only=True)
class BareAddress:
    """An address as it is kept of contacts; a letter goes to a person at a place, and takes the name as well."""

    channel: str
    value: str
    given_name: str = ""
    family_name: str = ""


@transaction.atomic
def suppress_address(*, actor: Actor, address: BareAddress, reason: str = "objection") -> bool:
    """Write the keyed digest of an address, decide again for whoever holds it, and say whether it is new to the list.

    An address that entered on the same day is not written again; on a later day it is, for the person may have agreed in
    between. Raises NotPermitted, and Unfit("channels"),
    Unfit("reason"), Unfit("address") for an empty one, Unfit("name") for a postal address without a family name.
    """
    actor.require("consent.object")
    _check(address, reason)
    name = (address.given_name, address.family_name)
    held = suppressed_when(address.channel, address.value, name=name)
    if held is not None and _day(held[1]) == clock.today():
        return False
    whole = keyed(address.channel, address.value, f"{address.family_name} {address.given_name}")
    row = (digest_of(address.channel, whole), address.channel, clock.now(), reason)
    write("suppression", _COLUMNS, [row])
    detail = {"channels": [address.channel], "reason": reason}
    record(actor=actor, name="consent.objected", subject="consent.Suppression", detail=detail)
    redecide(ids=_holders(address))
    return held is None


def _holders(address: BareAddress) -> list[int]:
    """Return whoever may hold the address; a postal one is typed in many ways, so all of the name are decided again."""
    if address.channel == "post":
        return search(address.family_name, limit=_NAMESAKES)
    kind = _HELD_AS[address.channel]
    return ids_by_address(kind, [address.value]).get(address.value, [])


def _day(moment: datetime) -> date:
    return moment.astimezone(PARIS).date()


def _check(address: BareAddress, reason: str) -> None:
    if address.channel not in CHANNELS:
        raise Unfit("channels", "channel")
    if reason not in REASONS:
        raise Unfit("reason", "reason")
    if not address.value.strip():
        raise Unfit("address", "address")
    if address.channel == "post" and not address.family_name.strip():
        raise Unfit("name", "family_name")
