"""Note what a campaign cost, so that its results say what came back."""

from decimal import Decimal, InvalidOperation

from django.db import transaction

from carnet.audit.actions import record
from carnet.campaigns.models import Campaign
from carnet.campaigns.types import NoSuchCampaign, Wrong
from carnet.kit.actor import Actor

_MOST = 10**12


@transaction.atomic
def note_cost(*, actor: Actor, number: int, typed: str) -> None:
    """Keep an amount as it is typed ("120,50"), in euros. Raises NotPermitted, NoSuchCampaign, Wrong."""
    actor.require("campaigns.edit")
    plain = "".join(typed.replace("€", "").split()).replace(",", ".") or "0"
    try:
        milli = int(Decimal(plain) * 1000)
    except (InvalidOperation, ValueError, OverflowError) as wrong:
        raise Wrong("cost_milli", "range") from wrong
    if not 0 <= milli <= _MOST:
        raise Wrong("cost_milli", "range")
    if not Campaign.objects.filter(pk=number, removed_at=None).update(cost_milli=milli):
        raise NoSuchCampaign
    record(actor=actor, name="campaigns.cost_noted", subject="campaigns.Campaign", ids=[number])
