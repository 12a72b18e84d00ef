"""Hand over what stands in the name of one who leaves."""

from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from carnet.accounts.models import Staff
from carnet.accounts.types import NotAllowed
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import Belonging, declared


@transaction.atomic
def hand_over(*, actor: Actor, staff_id: int, to: int) -> int:
    """Put what stands in the name of one member of staff into the name of another; return how many things changed hands.

    What the other has already under the same name stays where it is. Raises NotPermitted, NotAllowed.
    """
    actor.require("accounts.manage_staff")
    people = {s.pk: s for s in Staff.objects.filter(pk__in=[staff_id, to])}
    if staff_id == to or len(people) != 2 or not people[to].is_active:
        raise NotAllowed(_("Choisissez une autre personne de l’équipe, qui a encore accès."))
    moved = {b.table: _move(b, staff_id, to) for b in declared("belongings")}
    counts = {table: number for table, number in sorted(moved.items()) if number}
    record(
        actor=actor,
        name="accounts.handed_over",
        subject="accounts.Staff",
        ids=[staff_id],
        detail={"to": to, **counts},
    )
    return sum(counts.values())


def _move(belonging: Belonging, staff_id: int, to: int) -> int:
    rows = apps.get_model(belonging.table)._default_manager.filter(**{belonging.column: staff_id})
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    try:
        with transaction.atomic():
            rows.update(**{belonging.column: to})
            done = ids
    except IntegrityError:
        done = [pk for pk in ids if _moves(rows.filter(pk=pk), belonging.column, to)]
    belonging.moved(done)
    return len(done)


def _moves(row: Any, column: str, to: int) -> bool:
    try:
        with transaction.atomic():
            row.update(**{column: to})
    except IntegrityError:
        return False
    return True
