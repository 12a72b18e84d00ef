"""What a row adds to a contact that is known already, and where the two disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from carnet.intake.actions.shape import addresses, contact
from carnet.intake.types import Conflict
from carnet.mending.types import MendedRow
from carnet.people.types import AddressCard, ContactCard, ContactChange, NewAddress

_FIELDS = {
    "civility": "civility",
    "given_name": "given",
    "family_name": "family",
    "born_on": "born_on",
    "language": "language",
    "known_since": "known_since",
}
_WIDER = {
    "given_name": "full_name",
    "family_name": "full_name",
    "mobile": "phone",
    "landline": "phone",
    "postcode": "street",
    "city": "street",
}
_FILL, _KEEP, _NEWEST, _REPLACE = "fill", "keep", "newest", "replace"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """How a row meets its contact: whether it carries the contact's own reference, what the owner chose, the day.

    `blocked` are the ids of addresses of the suppression list: they stay, or the person could be written to again.
    """

    by_reference: bool
    fields: Mapping[str, str]
    today: date
    blocked: frozenset[int] = frozenset()

    def policy(self, field: str) -> str:
        """Return what is done with a field that both have: what was chosen, else what the row's authority says."""
        return self.chosen(field) or (_REPLACE if self.by_reference else _FILL)

    def chosen(self, field: str) -> str:
        """Return what the owner chose for a field, "" for nothing."""
        return self.fields.get(field) or self.fields.get(_WIDER.get(field, ""), "")


def change_of(
    card: ContactCard, row: MendedRow, meeting: Meeting
) -> tuple[ContactChange | None, tuple[Conflict, ...]]:
    """Return what to write, or None when the row says nothing new, and the fields where both have another value.

    What the contact lacks is filled in. What differs is replaced where the row carries the contact's own reference or
    the owner chose so; "known since" only ever moves back. Addresses and references are added; only where the owner
    chose that the file's address is taken does it take the place of those that the contact has.
    """
    fields: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name, mended in _FIELDS.items():
        held, said = getattr(card, name), getattr(row, mended)
        if not said or said == held:
            continue
        taken = _taken(name, held, said, policy=_resolved(meeting.policy(name), card, row, meeting))
        if taken:
            fields[name] = said
        if held and name != "known_since":
            conflicts.append(Conflict(name, str(held), str(said), "said" if taken else "held"))
    if card.kind == "unknown":
        fields["kind"] = row.kind
    more = tuple(_more_addresses(card, row, meeting))
    gone = tuple(_replaced(card, row, meeting))
    conflicts += [Conflict(_field(a), a.value, said, "said") for a, said in gone]
    references = tuple(r for r in row.references if r not in card.references)
    organisation = None
    if not card.organisation_id and meeting.policy("company") != _KEEP:
        organisation = contact(row).organisation
    if not (fields or more or gone or references or organisation):
        return None, tuple(conflicts)
    change = ContactChange(
        contact_id=card.id,
        fields=fields,
        organisation=organisation,
        addresses=more,
        references=references,
        gone=tuple(a.id for a, _said in gone),
    )
    return change, tuple(conflicts)


def _resolved(policy: str, card: ContactCard, row: MendedRow, meeting: Meeting) -> str:
    """Turn "newest" into who is newer: the row by its last purchase, else by today, or the contact by its last act."""
    if policy != _NEWEST:
        return policy
    held = max(filter(None, (card.created_at, card.last_act_at))).date()
    return _REPLACE if (row.last_purchase or meeting.today) >= held else _FILL


def _taken(name: str, held: Any, said: Any, *, policy: str) -> bool:
    if policy == _KEEP:
        return False
    if not held:
        return True
    if name == "known_since":
        return bool(said < held)
    return policy == _REPLACE


def _field(address: AddressCard | NewAddress) -> str:
    """Return the field whose choice holds for an address."""
    return {"email": "email", "phone": address.kind or "mobile", "postal": "street"}.get(
        address.channel, ""
    )


def _more_addresses(card: ContactCard, row: MendedRow, meeting: Meeting) -> Iterable[NewAddress]:
    """Return the addresses that the contact does not have; "fill" means what it says only where it was chosen."""
    held = {(a.channel, a.value) for a in card.addresses}
    channels = {a.channel for a in card.addresses}
    for address in addresses(row):
        chosen = meeting.chosen(_field(address))
        left_out = chosen == _KEEP or (chosen == _FILL and address.channel in channels)
        if (address.channel, address.value) not in held and not left_out:
            yield address


def _replaced(
    card: ContactCard, row: MendedRow, meeting: Meeting
) -> Iterable[tuple[AddressCard, str]]:
    """Return the addresses of the contact that the row's take the place of, each with the first of those.

    A doubtful address takes nobody's place, a blocked one keeps its own.
    """
    said: dict[str, list[str]] = {}
    for address in addresses(row):
        if address.value and address.state == "valid":
            said.setdefault(_field(address), []).append(address.value)
    for held in card.addresses:
        values = said.get(_field(held), [])
        if not values or held.value in values or held.id in meeting.blocked:
            continue
        if _resolved(meeting.chosen(_field(held)), card, row, meeting) == _REPLACE:
            yield held, values[0]
