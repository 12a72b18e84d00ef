"""A pause that a person asks for: what solicits her rests on some channels until a day, then goes on by itself.

No agreement is touched: the ledger says the same before, during and after.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.types import CHANNELS
from carnet.inbound.models import Rest
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.law.rules.days import plus_months

MONTHS = 3


@transaction.atomic
def rest(*, actor: Actor, contact_id: int, channels: Sequence[str] = ()) -> date:
    """Let solicitations rest on these channels (none named: all of them) for three months and return
    the day on which they go on.

    Asking again begins anew. Raises NotPermitted.
    """
    actor.require("consent.object")
    named = [channel for channel in CHANNELS if not channels or channel in channels]
    until = plus_months(clock.today(), MONTHS)
    Rest.objects.filter(contact_id=contact_id, channel__in=named).delete()
    for channel in named:
        Rest.objects.create(contact_id=contact_id, channel=channel, until=until)
    _record(actor, "inbound.rested", contact_id, named)
    return until


@transaction.atomic
def wake(*, actor: Actor, contact_id: int, channels: Sequence[str] = ()) -> bool:
    """End the pause at once on these channels (none named: all of them), and say whether there was one. Raises NotPermitted."""
    actor.require("consent.object")
    rows = Rest.objects.filter(contact_id=contact_id)
    rows = rows.filter(channel__in=list(channels)) if channels else rows
    named = sorted(set(rows.values_list("channel", flat=True)))
    if named:
        rows.delete()
        _record(actor, "inbound.woken", contact_id, named)
    return bool(named)


def _record(actor: Actor, name: str, contact_id: int, channels: Sequence[str]) -> None:
    record(
        actor=actor,
        name=name,
        subject="people.Contact",
        ids=[contact_id],
        detail={"channels": list(channels)},
    )
