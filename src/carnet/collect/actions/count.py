"""Count pages of a form by day and place: nobody in particular."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from carnet.collect.models import FormDay
from carnet.kit import clock

COUNTED: tuple[str, ...] = ("seen", "begun", "sent", "agreed")


@transaction.atomic
def count(form_id: int, place: str, *what: str) -> None:
    """Add one to each of `what` (of COUNTED) for today."""
    row, _fresh = FormDay.objects.get_or_create(form_id=form_id, day=clock.today(), place=place)
    FormDay.objects.filter(pk=row.pk).update(
        **{name: F(name) + 1 for name in what if name in COUNTED}
    )


@transaction.atomic
def count_faults(form_id: int, place: str, fields: Iterable[str]) -> None:
    """Add one for each field that had to be corrected today."""
    day = clock.today()
    row, _fresh = FormDay.objects.select_for_update().get_or_create(
        form_id=form_id, day=day, place=place
    )
    told = dict(row.faults)
    for name in fields:
        told[name] = told.get(name, 0) + 1
    FormDay.objects.filter(pk=row.pk).update(faults=told)
