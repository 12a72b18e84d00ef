"""Ask the suppression list about one address: yes since when, or no, and nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.queries.proofs import suppressed_when
from carnet.consent.types import CHANNELS
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.proofs.models import Lookup
from carnet.proofs.types import Unfit

PER_HOUR = 30
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An address as it is kept of contacts, with the channels to ask for; a postal one with the name of the person."""

    channels: tuple[str, ...]
    value: str
    given_name: str = ""
    family_name: str = ""


@transaction.atomic
def look_up(*, actor: Actor, asked: Asked) -> dict[str, datetime | None]:
    """Return, for each channel asked for, since when the address stands in the list, None where it does not.

    The search is kept (who, when, how often: never the address), and more than thirty in an hour are refused, so that
    nobody tries a whole file against the list. Raises NotPermitted, Unfit("too_many"), Unfit("channels"),
    Unfit("address"), Unfit("name").
    """
    actor.require("proofs.search_suppression")
    if not asked.channels or not set(asked.channels) <= set(CHANNELS):
        raise Unfit("channels", "address")
    if not asked.value.strip():
        raise Unfit("address", "address")
    if "post" in asked.channels and not asked.family_name.strip():
        raise Unfit("name", "family_name")
    now = clock.now()
    mine = Lookup.objects.filter(actor_kind=actor.kind.value, actor_id=actor.id)
    if mine.filter(at__gt=now - _HOUR).count() >= PER_HOUR:
        raise Unfit("too_many", "address")
    Lookup.objects.create(at=now, actor_kind=actor.kind.value, actor_id=actor.id)
    detail = {"channels": list(asked.channels)}
    record(actor=actor, name="proofs.searched", subject="consent.Suppression", detail=detail)
    return {channel: _since(channel, asked) for channel in asked.channels}


def _since(channel: str, asked: Asked) -> datetime | None:
    name = (asked.given_name, asked.family_name)
    found = suppressed_when(channel, asked.value, name=name)
    return found[0] if found else None
