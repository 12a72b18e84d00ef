"""Freeze the people whose details are stale into a list, ready to be asked to confirm them; count whom one may write to."""

from django.db import connection, transaction

from carnet.audit.actions import record
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import declared
from carnet.kit.sql import named
from carnet.quality.actions.rounds import name_of
from carnet.quality.models import ConfirmEntry, ConfirmList
from carnet.quality.types import Refused

PERMISSION = "quality.control"
_STEP = 2_000


@transaction.atomic
def freeze_list(*, actor: Actor) -> int:
    """Freeze who is stale today and has an e-mail, a telephone or a postal address; return the number of the list.

    Raises NotPermitted, Refused ("none") when everybody is fresh.
    """
    actor.require(PERMISSION)
    made = ConfirmList.objects.create(made_by=name_of(actor))
    with connection.cursor() as cursor:
        cursor.execute(named("quality", "freeze"), [made.pk, clock.today()])
        made.people = cursor.rowcount
    if not made.people:
        made.delete()
        raise Refused("none")
    made.save(update_fields=["people"])
    record(
        actor=actor,
        name="quality.list_frozen",
        subject="quality.ConfirmList",
        ids=[made.pk],
        detail={"people": made.people},
    )
    enqueue("quality.count_reachable", made.pk)
    return made.pk


@transaction.atomic
def drop_list(*, actor: Actor, list_id: int) -> None:
    """Forget a frozen list. Raises NotPermitted, Refused ("unknown")."""
    actor.require(PERMISSION)
    if not ConfirmList.objects.filter(pk=list_id).delete()[0]:
        raise Refused("unknown")
    record(actor=actor, name="quality.list_dropped", subject="quality.ConfirmList", ids=[list_id])


def count_reachable(list_id: int) -> None:
    """Count on a list the people with a green contact light, as the room that answers for them declares it."""
    lights = declared("lights")
    if not lights:
        return
    at, total = 0, 0
    rows = ConfirmEntry.objects.filter(list_id=list_id).order_by("contact_id")
    while ids := list(rows.filter(contact_id__gt=at).values_list("contact_id", flat=True)[:_STEP]):
        total += sum(1 for found in lights[0].load(ids).values() if found.state == "yes")
        at = ids[-1]
    ConfirmList.objects.filter(pk=list_id).update(reachable=total)
