"""Freeze a person's data at their request while it is checked, and lift the freeze (GDPR art. 18)."""

from datetime import datetime

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import set_state, write
from carnet.consent.actions.redecide import redecide
from carnet.consent.models import PersonFact
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor

_COLUMNS = ("contact_id", "what", "channels", "at", "via")


@transaction.atomic
def restrict(*, actor: Actor, contact_id: int, at: datetime | None = None) -> int:
    """Freeze the data of a contact: stored, and used for nothing else; return the id of the fact.

    A contact that is frozen already keeps the fact it has. Raises NotPermitted, Unfit("future") for a date to come.
    """
    actor.require("consent.object")
    now = clock.now()
    if at is not None and at > now:
        raise Unfit("future", "at")
    held = _holding(contact_id)
    if held:
        return held[0]
    channels: list[str] = []
    row = (contact_id, "restricted", channels, at or now, "written")
    (fact,) = write("fact", _COLUMNS, [row])
    set_state([fact], state="confirmed", at=now, by=(actor.name or actor.id)[:60])
    record(actor=actor, name="consent.restricted", subject="people.Contact", ids=[contact_id])
    redecide(ids=[contact_id])
    return fact


@transaction.atomic
def lift(*, actor: Actor, contact_id: int) -> bool:
    """Lift the freeze and return whether there was one; the fact stays in the ledger, ended. Raises NotPermitted."""
    actor.require("consent.object")
    held = _holding(contact_id)
    if not held:
        return False
    set_state(held, state="dismissed", at=clock.now(), by=(actor.name or actor.id)[:60])
    record(
        actor=actor, name="consent.restriction_lifted", subject="people.Contact", ids=[contact_id]
    )
    redecide(ids=[contact_id])
    return True


def _holding(contact_id: int) -> list[int]:
    rows = PersonFact.objects.filter(contact_id=contact_id, what="restricted")
    return list(rows.exclude(state="dismissed").order_by("id").values_list("id", flat=True))
