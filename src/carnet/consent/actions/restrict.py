"""Freeze a person's data at their request while it is checked (GDPR art. 18), or stop offers while an erasure waits.

A freeze leaves the data stored and nothing else. Who asks to be erased did not ask for that: the contract still has to
be performed and the answer sent (art. 17(3), 6(1)(b)), so that only what solicits stops (D-05).
"""

from datetime import datetime

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import set_state, write
from carnet.consent.actions.redecide import redecide
from carnet.consent.models import PersonFact
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor

_WHAT = {"restriction": "restricted", "erasure": "erasure_asked"}
_COLUMNS = ("contact_id", "what", "channels", "at", "via")


@transaction.atomic
def restrict(
    *, actor: Actor, contact_id: int, at: datetime | None = None, right: str = "restriction"
) -> int:
    """Freeze the data of a contact, or for "erasure" stop offers until the answer; return the id of the fact.

    A contact of whom that holds already keeps the fact it has. Raises NotPermitted, Unfit("future") for a date to come.
    """
    actor.require("consent.object")
    now = clock.now()
    if at is not None and at > now:
        raise Unfit("future", "at")
    held = _holding(contact_id, right)
    if held:
        return held[0]
    channels: list[str] = []
    row = (contact_id, _WHAT[right], channels, at or now, "written")
    (fact,) = write("fact", _COLUMNS, [row])
    _told(actor, [fact], contact_id, ("confirmed", "consent.restricted", right))
    return fact


@transaction.atomic
def lift(*, actor: Actor, contact_id: int, right: str = "restriction") -> bool:
    """Lift it and return whether there was one; the fact stays in the ledger, ended. Raises NotPermitted."""
    actor.require("consent.object")
    held = _holding(contact_id, right)
    if held:
        _told(actor, held, contact_id, ("dismissed", "consent.restriction_lifted", right))
    return bool(held)


def _told(actor: Actor, facts: list[int], contact_id: int, what: tuple[str, str, str]) -> None:
    state, name, right = what
    set_state(facts, state=state, at=clock.now(), by=(actor.name or actor.id)[:60])
    ids = [contact_id]
    record(actor=actor, name=name, subject="people.Contact", ids=ids, detail={"right": right})
    redecide(ids=ids)


def _holding(contact_id: int, right: str) -> list[int]:
    rows = PersonFact.objects.filter(contact_id=contact_id, what=_WHAT[right])
    return list(rows.exclude(state="dismissed").order_by("id").values_list("id", flat=True))
