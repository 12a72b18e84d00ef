"""Whether sweeps run by the clock alone: the owner's choice, kept with its date; and the weekly round."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.retention.actions.approve import approve
from carnet.retention.actions.propose import propose
from carnet.retention.actions.signing import signature
from carnet.retention.models import Automatic, Sweep
from carnet.retention.queries.policies import automatic
from carnet.retention.types_sweeps import FRESH, NotNow


@transaction.atomic
def choose_automatic(*, actor: Actor, on: bool) -> None:
    """Keep the choice that sweeps approve themselves, or that they do not. Raises NotPermitted."""
    actor.require("retention.automatic")
    Automatic.objects.create(on=on, chosen_at=clock.now(), chosen_by=signature(actor))
    record(actor=actor, name="retention.automatic_chosen", detail={"on": on})


def weekly_round(*, actor: Actor) -> int:
    """Propose what is due, and approve it only where the owner chose so; return the sweep, 0 when nothing is due.

    A proposal that a person may still approve is left to that person.
    """
    chosen = automatic()
    fresh = Sweep.objects.filter(
        state=Sweep.State.PROPOSED, proposed_at__gte=clock.now() - FRESH
    ).first()
    try:
        sweep_id = fresh.pk if fresh else propose(actor=actor)
        if chosen:
            approve(actor=actor, sweep_id=sweep_id)
    except NotNow:
        return 0
    return sweep_id
