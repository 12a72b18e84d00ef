"""Accept every proposal of a check in bulk, and undo that: a few at once, many by a job that goes on after a kill."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import insert_rows
from carnet.people.actions.addresses import accept_proposal, undo_settling
from carnet.people.types import Rejected, UnknownContact
from carnet.quality.actions.rounds import name_of
from carnet.quality.models import Repair, RepairItem
from carnet.quality.queries.repairs import UNDO_DAYS, proposals, undoable
from carnet.quality.types import Refused

PERMISSION = "people.change_contact"
AT_ONCE = 25
BATCH = 50
_STATE = RepairItem.State
_Settle = Callable[[Actor, RepairItem], None]


@transaction.atomic
def repair(*, actor: Actor, check_id: str) -> int:
    """Accept every proposal that waits for a check and return the number of the repair.

    Beyond a few, a job does it. Raises NotPermitted, Refused: "unknown" for a check without proposals, "none" when none
    waits.
    """
    actor.require(PERMISSION)
    found = list(proposals(check_id))
    if not found:
        raise Refused("none")
    made = Repair.objects.create(check_id=check_id, by=name_of(actor))
    insert_rows(
        "quality.RepairItem",
        ("repair_id", "contact_id", "address", "state"),
        ((made.pk, contact, address, _STATE.WAITING.value) for contact, address in found),
    )
    ids = [contact for contact, _address in found]
    record(
        actor=actor,
        name="quality.repaired",
        subject="people.Contact",
        ids=ids,
        detail={"check": check_id},
    )
    _work_or_queue(actor, made.pk, len(found))
    return made.pk


@transaction.atomic
def undo_repair(*, actor: Actor, repair_id: int) -> None:
    """Give the addresses of a repair back what they were; what was changed since stays. Raises NotPermitted, Refused ("unknown")."""
    actor.require(PERMISSION)
    found = Repair.objects.select_for_update().filter(pk=repair_id).first()
    if found is None or not undoable(found):
        raise Refused("unknown")
    found.state, found.by = Repair.State.UNDOING, name_of(actor)
    found.save(update_fields=["state", "by"])
    done = found.items.filter(state=_STATE.DONE)
    record(actor=actor, name="quality.repair_undone", subject="quality.Repair", ids=[repair_id])
    _work_or_queue(actor, repair_id, done.count())


def work(*, actor: Actor, repair_id: int) -> None:
    """Go on with a repair, or with undoing it, until nothing of it waits; batches are whole or not at all."""
    while _batch(actor, repair_id):
        pass


def drop_old() -> int:
    """Forget repairs that cannot be undone any more and return how many."""
    old = clock.now() - timedelta(days=UNDO_DAYS)
    return Repair.objects.filter(at__lt=old).delete()[1].get("quality.Repair", 0)


def _work_or_queue(actor: Actor, repair_id: int, count: int) -> None:
    if count <= AT_ONCE:
        work(actor=actor, repair_id=repair_id)
    else:
        enqueue("quality.repair", repair_id)


@transaction.atomic
def _batch(actor: Actor, repair_id: int) -> bool:
    """Do the next addresses; the row of the repair is locked, so that workers take turns. False at the end."""
    found = Repair.objects.select_for_update().filter(pk=repair_id).first()
    if found is None or found.state in (Repair.State.DONE, Repair.State.UNDONE):
        return False
    undoing = found.state == Repair.State.UNDOING
    wanted = _STATE.DONE if undoing else _STATE.WAITING
    todo = list(found.items.filter(state=wanted).order_by("pk")[:BATCH])
    for item in todo:
        _settle(actor, item, _give_back if undoing else _accept)
    if len(todo) < BATCH:
        found.state = Repair.State.UNDONE if undoing else Repair.State.DONE
        found.save(update_fields=["state"])
    return True


def _settle(actor: Actor, item: RepairItem, settle: _Settle) -> None:
    """Do one address in its own savepoint; one that went, was settled or is held already is left."""
    try:
        settle(actor, item)
    except (UnknownContact, Rejected):
        item.state = _STATE.LEFT
    item.save(update_fields=["state", "change"])


def _accept(actor: Actor, item: RepairItem) -> None:
    done = accept_proposal(actor=actor, contact_id=item.contact_id, address_id=item.address)
    item.change, item.state = done.change_id, _STATE.DONE


def _give_back(actor: Actor, item: RepairItem) -> None:
    undo_settling(actor=actor, contact_id=item.contact_id, change_id=item.change or 0)
    item.state = _STATE.UNDONE
