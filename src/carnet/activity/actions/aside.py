"""Let go of what found no person: events kept aside lose the name they waited under, old anonymous measures go.

Ninety days are enough for somebody to come back and say who they are; measures are kept 25 months (K-04).
"""

from datetime import timedelta
from typing import Any

from django.db import transaction

from carnet.activity.models import Event
from carnet.activity.rules.measuring import blurred
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within, update_rows

WAITS = timedelta(days=90)
MEASURES = timedelta(days=760)
_STEP = 10_000


def forget_aside() -> int:
    """Make anonymous what waited too long, delete measures that are too old, and return how many events it concerned."""
    done = 0
    while count := _let_go() + _delete_old():
        done += count
    return done


@transaction.atomic
def _let_go() -> int:
    before = clock.now() - WAITS
    waiting = Event.objects.filter(who__isnull=False, at__lt=before).order_by("pk")
    rows = list(waiting.values_list("pk", "at")[:_STEP])
    blind: list[tuple[Any, ...]] = [(pk, None, blurred(at), False, {}) for pk, at in rows]
    update_rows("activity.Event", ["who", "at", "is_act", "detail"], blind)
    announce("activity.events_recorded", [pk for pk, _at in rows])
    _note(len(rows))
    return len(rows)


@transaction.atomic
def _delete_old() -> int:
    before = clock.now() - MEASURES
    old = Event.objects.filter(contact=None, who=None, at__lt=before).order_by("pk")
    ids = list(old.values_list("pk", flat=True)[:_STEP])
    Event.objects.filter(pk__in=ids_within(ids)).delete()
    announce("activity.events_gone", ids)
    _note(len(ids))
    return len(ids)


def _note(count: int) -> None:
    if count:
        actor = job_actor("activity.forget_aside")
        record(actor=actor, name="activity.events_let_go", subject="activity.Event", count=count)
