"""Undo what a wrong reading of something that came back had led to; an objection is never undone by anybody but the person."""

from django.db import transaction

from carnet.activity.actions.take_back import take_back
from carnet.audit.actions import record
from carnet.consent.actions.settle import settle_facts
from carnet.inbound.actions.consequences import mark_of, words_mark_of
from carnet.inbound.actions.ways import put_back
from carnet.inbound.models import Return
from carnet.inbound.rules.undoing import undoable
from carnet.inbound.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor

SETTLE = "inbound.settle"


@transaction.atomic
def undo(*, actor: Actor, return_id: int) -> bool:
    """Put back what a return did, and say whether all of it could be (an address may have been changed again since).

    Raises NotPermitted, Unfit: "gone" (no such return), "undone" (it was before), "kept" (nothing to undo, or an objection).
    """
    actor.require(SETTLE)
    row = Return.objects.select_for_update().filter(pk=return_id).first()
    if row is None:
        raise Unfit("gone")
    if row.undone_at is not None:
        raise Unfit("undone")
    if not undoable(row.kind, row.did):
        raise Unfit("kept")
    house = job_actor("inbound.undo")
    done = [put_back(house, pk, change) for pk, change in row.did.get("addresses", [])]
    if row.kind == "answer":
        take_back(actor=house, origin=mark_of(row))
        take_back(actor=house, origin=words_mark_of(row))
    if proposed := row.did.get("proposed"):
        settle_facts(actor=house, fact_ids=[proposed], keep=False)
    row.undone_at, row.settled_by = clock.now(), (actor.name or actor.id)[:60]
    row.save(update_fields=["undone_at", "settled_by"])
    record(
        actor=actor,
        name="inbound.undone",
        subject="people.Contact",
        ids=[row.contact_id] if row.contact_id else [],
        detail={"kind": row.kind, "return": row.pk},
    )
    return all(done)
