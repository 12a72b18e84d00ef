"""Recover what a killed process left, and queue what the schedule asks for."""

from datetime import timedelta

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from carnet.jobs.actions.ask import enqueue
from carnet.jobs.actions.run import requeue
from carnet.jobs.models import JobRun, WorkerBeat
from carnet.jobs.queries import kinds
from carnet.jobs.rules.pace import is_dead, slot_of
from carnet.kit import clock


def recover() -> int:
    """Queue again the runs whose process died, and return how many; those out of tries fail.

    A run is dead when the queue says that it runs and its heartbeat (or, killed before the first one, its claim) is
    older than a minute. Each is taken by one supervisor only: the change holds only while the row is as it was read.
    """
    at, taken = clock.now(), 0
    for task_id, started_at in DBTaskResult.objects.running().values_list("id", "started_at"):
        run = JobRun.objects.filter(task_id=task_id).first()
        if run is None or not is_dead(run.heartbeat_at or started_at, at):
            continue
        with transaction.atomic():
            DBTaskResult.objects.filter(pk=task_id).delete()
            mine = JobRun.objects.filter(pk=run.pk, task_id=task_id, heartbeat_at=run.heartbeat_at)
            kind = kinds().get(run.name)
            if kind is None or run.tries >= kind.tries:
                mine.update(state=JobRun.State.FAILED, finished_at=at, error="killed", task_id=None)
            elif mine.update(state=JobRun.State.WAITING, heartbeat_at=None):
                requeue(run.pk)
                taken += 1
    return taken


def schedule() -> int:
    """Queue the chores whose slot has come, once each however many supervisors ask; return how many."""
    at = clock.now()
    due = [k for k in kinds().values() if k.every and not k.loop]
    return sum(bool(enqueue(k.name, slot=slot_of(k.name, k.every or 1, at))) for k in due)


def beat(name: str) -> None:
    """Note that a worker is alive."""
    WorkerBeat.objects.update_or_create(name=name, defaults={"at": clock.now()})


def tidy() -> None:
    """Forget finished runs older than a week, and the queue's own lines of them."""
    old = clock.now() - clock.WEEK
    JobRun.objects.filter(
        state__in=[JobRun.State.DONE, JobRun.State.FAILED], finished_at__lt=old
    ).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=old).delete()
    WorkerBeat.objects.filter(at__lt=clock.now() - timedelta(days=1)).delete()
