"""Let go of what comes to its term: measures of an origin, and names of browsers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from carnet.activity.models import Event, KnownAs
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within

_STEP = 10_000


@transaction.atomic
def forget_measures(*, actor: Actor, origins: Sequence[str], before: datetime) -> int:
    """Delete events of these origins that are older than a moment, at most ten thousand, and return how many."""
    actor.require("activity.track")
    old = Event.objects.filter(origin__in=origins, at__lt=before).order_by("pk")
    ids = list(old.values_list("pk", flat=True)[:_STEP])
    if not ids:
        return 0
    Event.objects.filter(pk__in=ids_within(ids)).delete()
    announce("activity.events_gone", ids)
    record(actor=actor, name="activity.events_let_go", subject="activity.Event", count=len(ids))
    return len(ids)


@transaction.atomic
def forget_names(*, actor: Actor, names: Sequence[int]) -> int:
    """Forget whom these names lead to: what is told under them from now on leads to nobody."""
    actor.require("activity.track")
    return KnownAs.objects.filter(who__in=ids_within(names)).delete()[0]
