"""Add, correct and remove an address of a contact by hand; each can be undone for thirty days.

What the person agreed to or refused stays in its ledger: only the way to reach them comes and goes.
"""

from typing import Any

from django.db import transaction
from django.db.models import Max

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.people.actions.indexing import reindex
from carnet.people.actions.journal import address_now, keep
from carnet.people.models import Address
from carnet.people.queries import address_card, survivor
from carnet.people.types import NewAddress, Rejected, Settled, UnknownContact


@transaction.atomic
def add_address(*, actor: Actor, contact_id: int, new: NewAddress) -> Settled:
    """Add an address behind those the contact has. Raises NotPermitted, UnknownContact, Rejected ("held")."""
    actor.require("people.change_contact")
    if survivor(contact_id) != contact_id:
        raise UnknownContact
    _not_held(contact_id, new)
    last = Address.objects.filter(contact_id=contact_id).aggregate(rank=Max("rank"))["rank"]
    row = Address.objects.create(
        contact_id=contact_id,
        rank=min(0 if last is None else last + 1, 32_767),
        created_at=clock.now(),
        **_columns(new),
    )
    return _done(actor, contact_id, row.pk, before=None, fields=["channel", "value"])


@transaction.atomic
def correct_address(*, actor: Actor, contact_id: int, address_id: int, new: NewAddress) -> Settled:
    """Put another value in the place of an address; a doubt about the former one is over.

    Raises NotPermitted, UnknownContact, and Rejected: "settled" when nothing changes, "held" when the contact has it.
    """
    actor.require("people.change_contact")
    card = address_card(contact_id, address_id)
    if card is None or card.channel != new.channel:
        raise UnknownContact
    if card.value == new.value and card.state == new.state:
        raise Rejected("settled")
    _not_held(contact_id, new, but=address_id)
    before = address_now(address_id)
    Address.objects.filter(pk=address_id).update(**_columns(new))
    return _done(actor, contact_id, address_id, before=before, fields=["value"])


@transaction.atomic
def remove_address(*, actor: Actor, contact_id: int, address_id: int) -> Settled:
    """Take an address away from a contact. Raises NotPermitted, UnknownContact."""
    actor.require("people.change_contact")
    card = address_card(contact_id, address_id)
    if card is None:
        raise UnknownContact
    before = address_now(address_id)
    Address.objects.filter(pk=address_id).delete()
    return _done(actor, contact_id, address_id, before=before, fields=["removed"])


def _columns(new: NewAddress) -> dict[str, Any]:
    return {
        "channel": new.channel,
        "kind": new.kind,
        "value": new.value[:254],
        "raw": new.raw[:254],
        "state": new.state,
        "doubt": new.doubt,
        "proposal": new.proposal[:254],
        "street": new.street[:200],
        "postcode": new.postcode[:10],
        "city": new.city[:100],
        "country": new.country[:2],
    }


def _not_held(contact_id: int, new: NewAddress, but: int = 0) -> None:
    like = Address.objects.filter(contact_id=contact_id, channel=new.channel, value=new.value)
    if like.exclude(pk=but).exists():
        raise Rejected("held")


def _done(
    actor: Actor, contact_id: int, address_id: int, *, before: Any, fields: list[str]
) -> Settled:
    after = address_now(address_id)
    change_id = keep(
        actor=actor,
        contact_id=contact_id,
        row=address_id,
        before=before,
        after=after,
    )
    reindex([contact_id])
    record(
        actor=actor,
        name="people.address_corrected",
        subject="people.Contact",
        ids=[contact_id],
        detail={"fields": fields},
    )
    announce("people.contacts_changed", [contact_id])
    return Settled(change_id=change_id, value=(after or before or {}).get("value", ""))
