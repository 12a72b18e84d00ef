"""Notice that somebody reads or takes away more people than is usual, and tell the owner and the DPO."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.accounts.actions.notify import notify
from carnet.accounts.models import AccessAlert, Staff
from carnet.accounts.queries import setting
from carnet.accounts.types import NotAllowed
from carnet.audit.actions import record
from carnet.audit.queries.readers import seen_by_staff, taken_by_staff
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import Reach, declared

READS = "accounts.reads_per_hour"
TAKEN = "accounts.taken_per_day"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def watch_access() -> int:
    """Count pages of people opened in this hour and the one before, people taken today and yesterday; return the new alerts.

    A limit of 0 looks at nothing. The same stretch of time alerts once, whose number grows.
    """
    reaches: list[Reach] = declared("reaches")
    now = clock.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    seen = [r.name for r in reaches if not r.taken]
    taken = [r for r in reaches if r.taken]
    new = 0
    for begins in (hour - _HOUR, hour):
        counts = seen_by_staff(seen, begins, begins + _HOUR)
        new += _alert(AccessAlert.Kind.READ, begins, counts, int(setting(READS)))
    for begins in (day - _DAY, day):
        counts = taken_by_staff(taken, begins, begins + _DAY)
        new += _alert(AccessAlert.Kind.TAKEN, begins, counts, int(setting(TAKEN)))
    return new


@transaction.atomic
def _alert(kind: str, begins: datetime, counts: Mapping[int, int], limit: int) -> int:
    """Write the alerts of one stretch of time, those new told of; return how many are new."""
    over = {pk: number for pk, number in counts.items() if limit and number > limit}
    known = set(Staff.objects.filter(pk__in=list(over)).values_list("pk", flat=True))
    new = 0
    for pk in sorted(known):
        alert, made = AccessAlert.objects.get_or_create(
            staff_id=pk, kind=kind, begins=begins, defaults={"people": over[pk]}
        )
        if made:
            new += 1
            notify(kind="accounts.bulk_access", detail={"alert": alert.pk, "people": over[pk]})
        elif alert.people < over[pk]:
            AccessAlert.objects.filter(pk=alert.pk).update(people=over[pk])
    return new


@transaction.atomic
def settle_alert(*, actor: Actor, alert_id: int) -> None:
    """Say that an alert was looked into, never one's own. Raises NotPermitted, NotAllowed."""
    actor.require("accounts.watch_access")
    alert = AccessAlert.objects.select_for_update().filter(pk=alert_id, settled_at=None).first()
    if alert is None:
        raise NotAllowed(_("Cette alerte est déjà réglée."))
    others = Staff.objects.filter(is_active=True).exclude(pk=alert.staff_id)
    if str(alert.staff_id) == actor.id and others.filter(role__in=("owner", "dpo")).exists():
        raise NotAllowed(_("Cette alerte vous concerne : quelqu’un d’autre la regarde."))
    alert.settled_at, alert.settled_by = clock.now(), (actor.name or actor.id)[:60]
    alert.save(update_fields=["settled_at", "settled_by"])
    record(
        actor=actor, name="accounts.alert_settled", subject="accounts.AccessAlert", ids=[alert_id]
    )
