"""The tasks that wait, by their day, and those of one contact."""

from datetime import date

from django.db.models import Count, F, QuerySet

from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.tasks.models import Task
from carnet.tasks.types import TaskCard

MOST = 200


def waiting(owner_id: int | None = None) -> list[TaskCard]:
    """Return the tasks that wait, of one owner or of everybody, the earliest day first, those without a day last."""
    rows = _open()
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    return _cards(rows.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST])


def waiting_count(until: date) -> int:
    """Return how many tasks are due by a day."""
    return _open().filter(due_on__lte=until).count()


def due_by_owner(until: date) -> dict[int, int]:
    """Return how many tasks each member of staff has to do by a day."""
    rows = _open().filter(due_on__lte=until, owner__isnull=False).order_by()
    return {pk: n for pk, n in rows.values_list("owner_id").annotate(n=Count("pk")) if pk}


def tasks_of(contact_id: int) -> list[TaskCard]:
    """Return the tasks about a contact: those that wait, then the last ones done."""
    waits_first, later = F("done_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True)
    rows = Task.objects.filter(contact_id=contact_id).order_by(waits_first, later, "pk")[:20]
    found = _cards(rows)
    done = [t for t in found if t.done]
    return [*(t for t in found if not t.done), *done[:3]]


def task(task_id: int) -> TaskCard | None:
    """Return one task, or None."""
    return next(iter(_cards(Task.objects.filter(pk=task_id))), None)


def _open() -> QuerySet[Task]:
    """Return the tasks that wait, without those about somebody who was merged away: the survivor has theirs."""
    return Task.objects.filter(done_at=None, contact__merged_into=None)


def _cards(rows: QuerySet[Task]) -> list[TaskCard]:
    found = list(rows.select_related("owner"))
    people = cards(sorted({t.contact_id for t in found if t.contact_id}))
    return [
        TaskCard(
            id=t.pk,
            title=t.title,
            due_on=t.due_on,
            owner_id=t.owner_id,
            owner=t.owner.name if t.owner else "",
            contact_id=t.contact_id,
            contact=called(people[t.contact_id]) if t.contact_id in people else "",
            done=t.done_at is not None,
        )
        for t in found
    ]
