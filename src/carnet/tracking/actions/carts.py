"""Notice carts that were left: put together, not bought, for four hours."""

from datetime import timedelta

from django.db import transaction

from carnet.activity.actions.events import enter_events
from carnet.activity.types import NewEvent
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.tracking.queries.carts import carts_left
from carnet.tracking.rules.names import CARTS

LEFT_FOR, LOOKED_AT = timedelta(hours=4), timedelta(days=2)


def notice_carts() -> int:
    """Write one event for each cart that was left, once, and return how many are new.

    Of people whose browsing is kept with them alone. What moved a cart two days ago or more is looked at no longer.
    """
    now = clock.now()
    carts = carts_left(after=now - LOOKED_AT, before=now - LEFT_FOR)
    events = [
        NewEvent(
            contact_id=contact_id,
            kind="cart_abandoned",
            at=at,
            source="tracking.carts",
            external_id=f"{contact_id}:{at:%Y%m%d%H%M%S}",
            channel="web",
            value_milli=value,
        )
        for contact_id, at, value in carts
    ]
    if not events:
        return 0
    with transaction.atomic():
        actor = job_actor("tracking.notice_carts")
        return len(enter_events(actor=actor, origin=CARTS, events=events))
