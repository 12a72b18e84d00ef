"""What a row adds to a contact that is known already."""

from typing import Any

from carnet.imports.actions.shape import addresses, contact
from carnet.mending.types import MendedRow
from carnet.people.types import ContactCard, ContactChange

_FIELDS = {
    "civility": "civility",
    "given_name": "given",
    "family_name": "family",
    "born_on": "born_on",
    "language": "language",
    "known_since": "known_since",
}


def change_of(card: ContactCard, row: MendedRow, *, newest: bool) -> ContactChange | None:
    """Return what to write, or None when the row says nothing new.

    What the contact lacks is filled in. With `newest` (the row carries the contact's own reference) what differs is
    replaced as well; "known since" only ever moves back. Addresses and references are added, none is taken away.
    """
    fields: dict[str, Any] = {}
    for name, mended in _FIELDS.items():
        held, said = getattr(card, name), getattr(row, mended)
        if said and said != held and (not held or _replaces(name, held, said, newest=newest)):
            fields[name] = said
    if card.kind == "unknown":
        fields["kind"] = row.kind
    held_addresses = {(a.channel, a.value) for a in card.addresses}
    more = tuple(a for a in addresses(row) if (a.channel, a.value) not in held_addresses)
    references = tuple(r for r in row.references if r not in card.references)
    organisation = contact(row).organisation if not card.organisation_id else None
    if not (fields or more or references or organisation):
        return None
    return ContactChange(
        contact_id=card.id,
        fields=fields,
        organisation=organisation,
        addresses=more,
        references=references,
    )


def _replaces(name: str, held: Any, said: Any, *, newest: bool) -> bool:
    if name == "known_since":
        return bool(said < held)
    return newest
