"""Settle the doubt about an address: take the proposal over, leave it as it stands, or undo either."""

from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.people.actions.indexing import reindex
from carnet.people.models import Address, AddressChange
from carnet.people.queries import address_card
from carnet.people.rules.settling import SETTLED, accepted, left
from carnet.people.types import Rejected, Settled, UnknownContact


@transaction.atomic
def accept_proposal(*, actor: Actor, contact_id: int, address_id: int) -> Settled:
    """Put the proposed value in the place of the doubtful one, which stays beside it as it was given.

    Raises NotPermitted, UnknownContact, and Rejected: "settled" without a proposal, "held" when the contact has it.
    """
    actor.require("people.change_contact")
    card = address_card(contact_id, address_id)
    if card is None:
        raise UnknownContact
    if not card.proposal:
        raise Rejected("settled")
    change = accepted(card)
    like = Address.objects.filter(
        contact_id=contact_id, channel=card.channel, value=change["value"]
    )
    if like.exclude(pk=address_id).exists():
        raise Rejected("held")
    return _settle(actor, contact_id, address_id, change | {"raw": card.raw or card.value})


@transaction.atomic
def leave_as_is(*, actor: Actor, contact_id: int, address_id: int) -> Settled:
    """Say that the address is right as it stands. Raises NotPermitted, UnknownContact, Rejected ("settled")."""
    actor.require("people.change_contact")
    card = address_card(contact_id, address_id)
    if card is None:
        raise UnknownContact
    if not (card.doubt or card.proposal):
        raise Rejected("settled")
    return _settle(actor, contact_id, address_id, left(card))


@transaction.atomic
def undo_settling(*, actor: Actor, contact_id: int, change_id: int) -> Settled:
    """Give the address back what it was before a change. Raises NotPermitted, UnknownContact, Rejected ("held")."""
    actor.require("people.change_contact")
    change = AddressChange.objects.filter(pk=change_id, address__contact_id=contact_id).first()
    if change is None:
        raise UnknownContact
    row = Address.objects.get(pk=change.address_id)
    like = Address.objects.filter(
        contact_id=contact_id, channel=row.channel, value=change.before["value"]
    )
    if like.exclude(pk=row.pk).exists():
        raise Rejected("held")
    done = _settle(actor, contact_id, row.pk, change.before, keep=False)
    change.delete()
    return done


def _settle(
    actor: Actor, contact_id: int, address_id: int, change: dict[str, Any], *, keep: bool = True
) -> Settled:
    rows = Address.objects.filter(pk=address_id)
    before = rows.values(*SETTLED, "raw").get()
    change_id = 0
    if keep:
        by = f"{actor.kind.value}:{actor.id}"[:60]
        change_id = AddressChange.objects.create(address_id=address_id, before=before, by=by).pk
    rows.update(**change)
    reindex([contact_id])
    record(
        actor=actor,
        name="people.address_settled",
        subject="people.Contact",
        ids=[contact_id],
        detail={"fields": sorted(change)},
    )
    announce("people.contacts_changed", [contact_id])
    return Settled(change_id=change_id, value=str(change.get("value", before["value"])))
