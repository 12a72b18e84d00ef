"""Write contacts in bulk, with their organisations, addresses, references and search text."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows, reserve_ids
from carnet.people.actions.forget import forget_contacts
from carnet.people.actions.indexing import index_new, index_texts, unindex
from carnet.people.actions.organise import organisation_ids
from carnet.people.rules.keys import sort_key
from carnet.people.types import NewAddress, NewContact

_CONTACT = (
    "id", "kind", "civility", "given_name", "family_name", "sort_key", "born_on", "language", "country",
    "organisation_id", "known_since", "created_at", "updated_at",
)  # fmt: skip
ADDRESS = (
    "contact_id", "channel", "kind", "value", "raw", "state", "doubt", "proposal", "street", "postcode", "city",
    "country", "rank", "created_at",
)  # fmt: skip


@transaction.atomic
def load_contacts(
    *, actor: Actor, contacts: Sequence[NewContact], texts: Sequence[str] | None = None
) -> list[int]:
    """Write the contacts and return their ids in the same order. Raises NotPermitted.

    Organisations are found by SIRET, SIREN or folded name, and made when they are not known. An address or reference
    given twice for one contact is written once. `texts` are their search texts, where they are worked out already.
    """
    actor.require("people.add_contact")
    if not contacts:
        return []
    organisations = organisation_ids([c.organisation for c in contacts if c.organisation])
    ids = list(reserve_ids("people.Contact", len(contacts)))
    at = clock.now()
    insert_rows(
        "people.Contact",
        _CONTACT,
        (_contact_row(i, c, organisations, at) for i, c in zip(ids, contacts, strict=True)),
    )
    insert_rows(
        "people.Address",
        ADDRESS,
        (r for i, c in zip(ids, contacts, strict=True) for r in address_rows(i, c.addresses, at)),
    )
    insert_rows(
        "people.Reference",
        ("contact_id", "kind", "value"),
        (
            (i, kind, value)
            for i, c in zip(ids, contacts, strict=True)
            for kind, value in dict.fromkeys(c.references)
        ),
    )
    if texts is None:
        index_new(zip(ids, contacts, strict=True))
    else:
        index_texts(zip(ids, texts, strict=True))
    record(actor=actor, name="people.contacts_loaded", subject="people.Contact", ids=ids)
    announce("people.contacts_changed", ids)
    return ids


def _contact_row(
    pk: int, new: NewContact, organisations: dict[Any, int], at: Any
) -> tuple[Any, ...]:
    firm = new.organisation
    return (
        pk, new.kind, new.civility[:8], new.given_name[:100], new.family_name[:100],
        sort_key(new.family_name, new.given_name, firm.name if firm else ""), new.born_on, new.language, new.country or "FR",
        organisations[firm] if firm else None, new.known_since, at, at,
    )  # fmt: skip


def address_rows(
    contact_id: int, addresses: Iterable[NewAddress], at: Any, rank: int = 0
) -> list[tuple[Any, ...]]:
    """Return the rows of the addresses of one contact, each (channel, value) once, ranked as given."""
    once = {(a.channel, a.value): a for a in reversed(list(addresses))}
    kept = [a for a in reversed(list(once.values())) if a.value]
    return [
        (
            contact_id, a.channel, a.kind, a.value[:254], a.raw[:254], a.state, a.doubt, a.proposal[:254], a.street[:200],
            a.postcode[:10], a.city[:100], a.country[:2], rank + n, at,
        )
        for n, a in enumerate(kept)
    ]  # fmt: skip


@transaction.atomic
def remove_contacts(*, actor: Actor, ids: Sequence[int]) -> int:
    """Delete contacts with all that hangs on them, and return how many. Raises NotPermitted.

    Orders keep their customer reference, so that they find the contact again when it comes back.
    """
    actor.require("people.remove_contact")
    unindex(ids)
    gone = forget_contacts(ids)
    record(actor=actor, name="people.contacts_removed", subject="people.Contact", ids=ids)
    return gone
