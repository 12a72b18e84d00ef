"""Take an agreement back: as easily as it was given, with effect at once."""

from collections.abc import Sequence

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.redecide import redecide
from carnet.consent.models import ConsentRecord
from carnet.consent.rules.purposes import CONSENTED
from carnet.consent.types import CHANNELS, Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def withdraw(
    *,
    actor: Actor,
    contact_id: int,
    channels: Sequence[str],
    purpose: str = "offers",
    how: str = "told_us",
) -> int:
    """Write the withdrawal as a new line of the ledger (the agreement stays, as evidence), decide again, return its id.

    Raises NotPermitted, Unfit("channels"), Unfit("purpose").
    """
    actor.require("consent.object")
    if not channels or not set(channels) <= set(CHANNELS):
        raise Unfit("channels", "channels")
    if purpose not in CONSENTED:
        raise Unfit("purpose", "purpose")
    line = ConsentRecord.objects.create(
        contact_id=contact_id,
        status="withdrawn",
        channels=list(channels),
        purposes=list(CONSENTED[purpose]),
        at=clock.now(),
        how=how,
        proof="kept",
        recorded_by=(actor.name or actor.id)[:60],
    )
    record(
        actor=actor,
        name="consent.withdrawn",
        subject="people.Contact",
        ids=[contact_id],
        detail={"line": line.pk, "channels": list(channels)},
    )
    redecide(ids=[contact_id])
    return line.pk
