"""Keep what came back, once, and tell the door out of it."""

from typing import Any

from django.db import transaction

from carnet.inbound.models import Return
from carnet.inbound.types import Told
from carnet.kit import clock
from carnet.kit.crypto import digest
from carnet.outbound.types import MessageCard

_LONGEST_REASON = 60


def keep_return(
    *, told: Told, message: MessageCard | None, contact_id: int | None, address: int | None = None
) -> Return | None:
    """Write what came back and return its row; None when it was told before. The caller holds the transaction."""
    values: dict[str, Any] = {
        "contact_id": contact_id,
        "message": message.id if message else None,
        "dispatch": message.dispatch_id if message else None,
        "address": address,
        "channel": told.channel,
        "door": told.door,
        "kind": told.kind,
        "status": told.status[:12],
        "reason": told.reason[:_LONGEST_REASON],
        "at": told.at or clock.now(),
    }
    with transaction.atomic():
        row, fresh = Return.objects.get_or_create(mark=digest("return", told.mark), defaults=values)
    return row if fresh else None
