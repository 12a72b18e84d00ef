"""Whom something that came back is about: by the key of the message, else by an address that leads to one person."""

from dataclasses import dataclass, replace
from datetime import timedelta

from carnet.inbound.types import Told
from carnet.kit import clock
from carnet.outbound.queries.messages import by_key, of_contact
from carnet.outbound.types import MessageCard
from carnet.people.queries import cards, ids_by_address, survivor
from carnet.people.rules.entry import read_address
from carnet.people.types import Rejected

_HELD = {"email": "email", "sms": "phone", "phone": "phone"}
_KEY = 16
_ANSWERED_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Whom:
    """The person, the message, the address as it is kept, and who holds it: (contact, address) of each."""

    contact_id: int | None = None
    message: MessageCard | None = None
    value: str = ""
    addresses: tuple[tuple[int, int], ...] = ()


def whom(told: Told) -> Whom:
    """Return whom it is about. Of an address that several people hold, without a message, nobody is meant."""
    message = by_key(told.key) if len(told.key) == _KEY else None
    kept = _HELD.get(told.channel, "email")
    contact_id = survivor(message.contact_id) if message and message.contact_id else None
    value = _value(message.to if message else "", kept) or _value(told.address, kept)
    holders = ids_by_address(kept, [value]).get(value, []) if value else []
    if contact_id is None and message is None and len(holders) == 1:
        contact_id = holders[0]
        message = _last_sms(contact_id, value) if told.channel == "sms" else None
    first = [contact_id] if contact_id in holders else []
    ordered = [*first, *(pk for pk in holders if pk != contact_id)]
    return Whom(
        contact_id=contact_id,
        message=replace(message, contact_id=contact_id) if message else None,
        value=value,
        addresses=_rows(ordered, kept, value),
    )


def _last_sms(contact_id: int, value: str) -> MessageCard | None:
    """Return the last SMS that left for a number: an SMS names no message, so its answer is counted with that one."""
    since = clock.now() - _ANSWERED_WITHIN
    return next(
        (
            m
            for m in of_contact(contact_id)
            if m.channel == "sms" and m.to == value and m.handed_at and m.handed_at >= since
        ),
        None,
    )


def _value(address: str, kept: str) -> str:
    """Return an address as it is kept of contacts, "" when it is none."""
    try:
        read = read_address(address[:254])
    except Rejected:
        return ""
    return read.value if read is not None and read.channel == kept else ""


def _rows(ids: list[int], kept: str, value: str) -> tuple[tuple[int, int], ...]:
    found = cards(ids)
    return tuple(
        (pk, a.id)
        for pk in ids
        if pk in found
        for a in found[pk].addresses
        if a.channel == kept and a.value == value
    )
