"""Take in what came back, whatever the door: find whom it is about, keep it once, and do what it asks for.

Each thing is one transaction with everything it leads to; one that was told before changes nothing.
"""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.inbound.actions.consequences import CONSEQUENCES
from carnet.inbound.actions.keep import keep_return
from carnet.inbound.queries.whom import Whom, whom
from carnet.inbound.types import KINDS, Tally, Told, Unfit
from carnet.kit.actor import Actor

RECEIVE = "inbound.receive"


def receive(*, actor: Actor, told: Sequence[Told]) -> Tally:
    """Take in what came back and return what became of it. Raises NotPermitted, Unfit("kind")."""
    actor.require(RECEIVE)
    if any(one.kind not in KINDS for one in told):
        raise Unfit("kind")
    new = before = nobody = 0
    for one in told:
        about = whom(one)
        if not _one(actor, one, about):
            before += 1
        elif about.contact_id is None:
            nobody += 1
        else:
            new += 1
    return Tally(new, before, nobody)


@transaction.atomic
def _one(actor: Actor, told: Told, about: Whom) -> bool:
    row = keep_return(
        told=told,
        message=about.message,
        contact_id=about.contact_id,
        address=about.addresses[0][1] if about.addresses else None,
    )
    if row is None:
        return False
    consequence = CONSEQUENCES.get(told.kind)
    if consequence is not None:
        row.did = consequence(told, about, row)
        row.save(update_fields=["did"])
    if about.contact_id is not None:
        record(
            actor=actor,
            name="inbound.received",
            subject="people.Contact",
            ids=[about.contact_id],
            detail={"kind": told.kind, "return": row.pk},
        )
    return True
