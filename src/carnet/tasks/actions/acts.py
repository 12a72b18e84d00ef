"""Note by hand what a person did, so that their standing moves; and take it back."""

import secrets
from datetime import time

from django.db import transaction

from carnet.activity.actions.events import record_events
from carnet.activity.actions.orders import record_orders
from carnet.activity.actions.take_back import take_back
from carnet.activity.types import NewEvent, NewOrder
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.queries import living
from carnet.people.types import UnknownContact
from carnet.tasks.types import ACTS, NewAct, Wrong

SOURCE = "hand"
_NOON = time(12)


@transaction.atomic
def note_act(*, actor: Actor, contact_id: int, act: NewAct) -> str:
    """Write an act of a living contact and return the mark by which it is taken back.

    A purchase with an amount is an order, so that it counts as one. Raises NotPermitted, UnknownContact, and Wrong:
    "choice" for no such act, "future", "proof" where nothing is said that proves it.
    """
    actor.require("activity.record")
    if act.kind not in ACTS:
        raise Wrong("kind", "choice")
    if act.on > clock.today():
        raise Wrong("on", "future")
    if not act.proof.strip():
        raise Wrong("proof", "proof")
    if not living().filter(pk=contact_id).exists():
        raise UnknownContact
    mark = secrets.token_hex(8)
    at = min(clock.at(act.on, _NOON), clock.now())
    if act.kind == "purchase" and act.amount_milli:
        order = NewOrder(
            external_id=mark, contact_id=contact_id, at=at, total_milli=act.amount_milli
        )
        record_orders(actor=actor, source=SOURCE, origin=_origin(mark), orders=[order])
    event = NewEvent(
        contact_id=contact_id,
        kind=act.kind,
        at=at,
        day_only=True,
        is_act=True,
        source=SOURCE,
        external_id=mark,
        detail={"text": act.proof.strip()[:200], "by": actor.id},
    )
    record_events(actor=actor, origin=_origin(mark), events=[event])
    return mark


def take_act_back(*, actor: Actor, mark: str) -> int:
    """Take back what was noted under a mark; the last act is what remains. Raises NotPermitted."""
    return take_back(actor=actor, origin=_origin(mark))


def _origin(mark: str) -> str:
    return f"act:{mark}"
