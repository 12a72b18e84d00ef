"""Keep what undoes a correction of an address, and undo it while it is the last word."""

from datetime import datetime
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.people.actions.indexing import reindex
from carnet.people.models import Address, Correction
from carnet.people.types import Rejected, UnknownContact

ADDRESS_KEPT = (
    "channel", "kind", "value", "raw", "state", "doubt", "proposal", "street", "postcode", "city", "country", "rank",
    "created_at",
)  # fmt: skip
Kept = dict[str, Any] | None


def keep(*, actor: Actor, contact_id: int, row: int, before: Kept, after: Kept) -> int:
    """Keep what a row was before and is now, None where there was or is none; return the id of the correction."""
    by = f"{actor.kind.value}:{actor.id}"[:60]
    return Correction.objects.create(
        contact_id=contact_id, row=row, before=before, after=after, by=by, at=clock.now()
    ).pk


@transaction.atomic
def undo_correction(*, actor: Actor, contact_id: int, correction_id: int) -> None:
    """Give an address back what it was.

    Raises NotPermitted, UnknownContact, and Rejected: "moved" when it was changed again since, "held" when the contact
    has the former value by another way.
    """
    actor.require("people.change_contact")
    kept = Correction.objects.filter(
        pk=correction_id, contact_id=contact_id, contact__merged_into=None
    ).first()
    if kept is None:
        raise UnknownContact
    _undo(kept)
    kept.delete()
    reindex([contact_id])
    record(
        actor=actor,
        name="people.correction_undone",
        subject="people.Contact",
        ids=[contact_id],
        detail={"fields": ["address"]},
    )
    announce("people.contacts_changed", [contact_id])


def address_now(address_id: int) -> Kept:
    """Return the row of an address as it is kept, or None."""
    row = Address.objects.filter(pk=address_id).values(*ADDRESS_KEPT).first()
    return {**row, "created_at": row["created_at"].isoformat()} if row else None


def _undo(kept: Correction) -> None:
    if address_now(kept.row) != kept.after:
        raise Rejected("moved")
    rows = Address.objects.filter(pk=kept.row)
    if kept.before is None:
        rows.delete()
        return
    values = kept.before | {"created_at": datetime.fromisoformat(kept.before["created_at"])}
    like = Address.objects.filter(
        contact_id=kept.contact_id, channel=values["channel"], value=values["value"]
    )
    if like.exclude(pk=kept.row).exists():
        raise Rejected("held")
    if kept.after is None:
        Address.objects.create(pk=kept.row, contact_id=kept.contact_id, **values)
    else:
        rows.update(**values)
