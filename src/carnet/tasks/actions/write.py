"""Write tasks, one or very many, hand them over, have them done; each can be undone."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction

from carnet.accounts.actions.notify import notify
from carnet.accounts.queries import staff_cards
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import insert_rows
from carnet.people.queries import living
from carnet.people.types import UnknownContact
from carnet.tasks.models import Task
from carnet.tasks.queries.tasks import due_by_owner
from carnet.tasks.types import NoSuchTask, Wrong

UNDO_DAYS = 30


@transaction.atomic
def write_task(
    *,
    actor: Actor,
    title: str,
    due_on: date | None = None,
    owner_id: int | None = None,
    contact_id: int | None = None,
) -> int:
    """Write a task and return its id; the owner is told, unless they wrote it themselves.

    Raises NotPermitted, UnknownContact, Wrong for an owner who is not of the team.
    """
    actor.require("tasks.work")
    _check_owner(owner_id)
    if contact_id is not None and not living().filter(pk=contact_id).exists():
        raise UnknownContact
    made = Task.objects.create(
        title=title,
        due_on=due_on,
        owner_id=owner_id,
        contact_id=contact_id,
        created_at=clock.now(),
        created_by=_by(actor),
    )
    _told(actor, "tasks.written", [contact_id] if contact_id else [])
    _tell(actor, owner_id, {"task": made.pk})
    return made.pk


@transaction.atomic
def write_tasks(
    *,
    actor: Actor,
    steps: Iterable[Sequence[int]],
    title: str,
    due_on: date | None = None,
    owner_id: int | None = None,
) -> tuple[int, int]:
    """Write the same task for very many contacts, given in steps; return the batch that undoes it and how many.

    Raises NotPermitted, Wrong.
    """
    actor.require("tasks.work")
    _check_owner(owner_id)
    batch, at, count = secrets.randbits(60) | 1, clock.now(), 0
    for ids in steps:
        count += insert_rows(
            "tasks.Task",
            (
                "title", "due_on", "owner_id", "contact_id", "created_at", "created_by", "done_by", "batch",
            ),
            ((title, due_on, owner_id, pk, at, _by(actor), "", batch) for pk in ids),
        )  # fmt: skip
        _told(actor, "tasks.written", ids)
    if count:
        _tell(actor, owner_id, {"tasks": count})
    return batch, count


@transaction.atomic
def undo_tasks(*, actor: Actor, batch: int) -> int:
    """Take the tasks of a batch away that nobody did yet, and return how many. Raises NotPermitted, NoSuchTask."""
    actor.require("tasks.work")
    since = clock.now() - timedelta(days=UNDO_DAYS)
    rows = Task.objects.filter(batch=batch, done_at=None, created_at__gte=since)
    ids = [pk for pk in rows.values_list("contact_id", flat=True) if pk]
    gone = rows.delete()[0]
    if not gone:
        raise NoSuchTask
    _told(actor, "tasks.taken_back", ids)
    return gone


@transaction.atomic
def settle_task(*, actor: Actor, task_id: int, done: bool) -> None:
    """Say that a task is done, or is not. Raises NotPermitted, NoSuchTask."""
    actor.require("tasks.work")
    found = _one(task_id)
    at, by = (clock.now(), _by(actor)) if done else (None, "")
    Task.objects.filter(pk=task_id).update(done_at=at, done_by=by)
    name = "tasks.done" if done else "tasks.undone"
    _told(actor, name, [found.contact_id] if found.contact_id else [])


@transaction.atomic
def change_task(
    *, actor: Actor, task_id: int, title: str, due_on: date | None, owner_id: int | None
) -> None:
    """Change the words, the day and the owner of a task; a new owner is told. Raises NotPermitted, NoSuchTask, Wrong."""
    actor.require("tasks.work")
    found = _one(task_id)
    if owner_id != found.owner_id:
        _check_owner(owner_id)
    Task.objects.filter(pk=task_id).update(title=title, due_on=due_on, owner_id=owner_id)
    _told(actor, "tasks.changed", [found.contact_id] if found.contact_id else [])
    if owner_id != found.owner_id:
        _tell(actor, owner_id, {"task": task_id})


def tell_due() -> None:
    """Tell everybody how many tasks they have to do by today, once a day."""
    today = clock.today()
    for owner_id, count in due_by_owner(today).items():
        notify(kind="tasks.due", detail={"n": count, "day": today.isoformat()}, staff=[owner_id])


def _one(task_id: int) -> Task:
    found = Task.objects.filter(pk=task_id).first()
    if found is None:
        raise NoSuchTask
    return found


def _check_owner(owner_id: int | None) -> None:
    if owner_id is not None and owner_id not in {s.id for s in staff_cards() if s.active}:
        raise Wrong("owner", "choice")


def _tell(actor: Actor, owner_id: int | None, detail: dict[str, int]) -> None:
    if owner_id is not None and str(owner_id) != actor.id:
        notify(kind="tasks.given", detail=detail, staff=[owner_id])


def _by(actor: Actor) -> str:
    return f"{actor.kind.value}:{actor.id}"[:60]


def _told(actor: Actor, name: str, ids: Sequence[int]) -> None:
    record(actor=actor, name=name, subject="people.Contact", ids=list(ids))
