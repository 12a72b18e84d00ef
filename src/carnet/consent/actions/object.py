"""Record that a person does not want to be solicited: it holds at once, on every channel named."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import set_state, write
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.suppress import suppress_addresses
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor

_VIA = ("call", "written", "directory", "shop", "link", "remark")
_COLUMNS = ("contact_id", "what", "channels", "at", "via")


@transaction.atomic
def record_objection(
    *,
    actor: Actor,
    contact_id: int,
    channels: Sequence[str] = (),
    at: datetime | None = None,
    via: str = "written",
) -> int:
    """Record an objection (no channel named: all of them) and return the id of the fact.

    Raises NotPermitted, Unfit("future") for a date to come.
    """
    actor.require("consent.object")
    now = clock.now()
    if at is not None and at > now:
        raise Unfit("future", "at")
    row = (contact_id, "objection", list(channels), at or now, via if via in _VIA else "written")
    (fact,) = write("fact", _COLUMNS, [row])
    set_state([fact], state="confirmed", at=now, by=(actor.name or actor.id)[:60])
    suppress_addresses([contact_id], channels=channels)
    record(
        actor=actor,
        name="consent.objected",
        subject="people.Contact",
        ids=[contact_id],
        detail={"channels": list(channels)},
    )
    redecide(ids=[contact_id])
    return fact
