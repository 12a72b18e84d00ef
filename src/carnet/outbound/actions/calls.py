"""The call list: one person at a time, decided when the number is shown, and what was answered on the phone."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from carnet.activity.actions.events import enter_events
from carnet.activity.types import NewEvent
from carnet.audit.actions import record
from carnet.consent.actions.object import record_objection
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.kit.declarations import announce
from carnet.outbound.actions.claim import Batch, Round, claim, waiting_dispatches
from carnet.outbound.actions.deliver import begin
from carnet.outbound.actions.dispatches import end_those_done
from carnet.outbound.models import Message
from carnet.outbound.queries.asked import CALL_MADE, CALL_REFUSED
from carnet.outbound.queries.ready import open_carrier
from carnet.outbound.types import HANDED, HANDING, LATER, WAITING, NoSuchMessage

CALL = "outbound.call"
OUTCOMES = ("talked", "nobody", "again", "refused", "objected")
SHEET = timedelta(hours=1)
_AGAIN = timedelta(days=1)
_LISTENER = job_actor("outbound.call")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One call to be made now."""

    message_id: int
    contact_id: int
    name: str
    number: str
    why: str
    dispatch: str


def next_call(*, actor: Actor) -> Sheet | None:
    """Take the next person who may be called at this moment, None when there is nobody. Raises NotPermitted.

    Hours, four attempts in thirty days and sixty days after a refusal are the law's: who may not be called now waits.
    """
    actor.require(CALL)
    turn = Round(f"call:{actor.id}"[:40])
    held = Message.objects.filter(
        claimed_by=turn.worker, state=HANDING, lease_until__gt=clock.now()
    )
    if found := held.select_related("dispatch", "contact").first():
        return _sheet(found)
    for dispatch_id in waiting_dispatches("phone", clock.now()):
        batch: Batch | None = claim(dispatch_id, open_carrier("phone"), turn=turn, most=1)
        while batch is not None:
            if begin(batch):
                taken = Message.objects.filter(pk=batch.messages[0].taken.id)
                taken.update(lease_until=clock.now() + SHEET)
                return _sheet(taken.select_related("dispatch", "contact").get())
            batch = claim(dispatch_id, open_carrier("phone"), turn=turn, most=1)
    end_those_done()
    return None


def _sheet(row: Message) -> Sheet:
    return Sheet(
        message_id=row.pk,
        contact_id=row.contact_id or 0,
        name=str(row.contact or ""),
        number=row.to,
        why=row.dispatch.why,
        dispatch=row.dispatch.name,
    )


@transaction.atomic
def note_call(*, actor: Actor, message_id: int, outcome: str) -> None:
    """Write what became of a call that was taken: each one is an attempt, whoever answered.

    `outcome`: "talked", "nobody" or "again" (tomorrow again), "refused" (no call for sixty days), "objected" (never again).
    Raises NotPermitted, NoSuchMessage, KeyError for another outcome.
    """
    actor.require(CALL)
    if outcome not in OUTCOMES:
        raise KeyError(outcome)
    worker = f"call:{actor.id}"[:40]
    held = Message.objects.select_for_update(of=("self",)).filter(claimed_by=worker, state=HANDING)
    row = held.filter(pk=message_id, contact__isnull=False).select_related("dispatch").first()
    if row is None or row.contact_id is None:
        raise NoSuchMessage
    now = clock.now()
    kinds = (CALL_MADE, CALL_REFUSED) if outcome in ("refused", "objected") else (CALL_MADE,)
    events = [
        NewEvent(
            contact_id=row.contact_id,
            kind=kind,
            at=now,
            source="outbound",
            external_id=f"{row.key}:{kind}:{row.tries}",
            channel="phone",
            campaign=row.dispatch.name[:100],
            detail={"dispatch": row.dispatch_id, "outcome": outcome},
        )
        for kind in kinds
    ]
    enter_events(actor=_LISTENER, origin="", events=events)
    if outcome == "objected":
        record_objection(
            actor=_LISTENER, contact_id=row.contact_id, channels=("phone",), via="call"
        )
    again = outcome in ("nobody", "again")
    row.state = LATER if again else HANDED
    row.due_at = now + _AGAIN if again else None
    row.handed_at, row.settled_at = now, None if again else now
    row.lease_until, row.code = None, outcome
    row.save()
    record(actor=actor, name="outbound.call_noted", subject="outbound.Message", ids=[row.pk])
    announce("outbound.settled", [row.pk])
    end_those_done()


@transaction.atomic
def put_back(*, actor: Actor, message_id: int) -> None:
    """Put a call back that was not made. Raises NotPermitted, NoSuchMessage."""
    actor.require(CALL)
    worker = f"call:{actor.id}"[:40]
    mine = Message.objects.filter(pk=message_id, claimed_by=worker, state=HANDING)
    if not mine.update(state=WAITING, due_at=clock.now(), lease_until=None):
        raise NoSuchMessage
