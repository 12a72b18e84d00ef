"""Ask for a job: it is queued in the caller's transaction, so that a rollback takes it back."""

from datetime import datetime

from django.db import IntegrityError, transaction

from carnet.jobs.actions.run import run_declared
from carnet.jobs.models import JobRun
from carnet.jobs.queries import kinds
from carnet.jobs.types import UnknownJob


@transaction.atomic
def enqueue(name: str, *ids: int | str, slot: str = "", after: datetime | None = None) -> int:
    """Queue a run of the declared job `name` with these ids and return the id of the run.

    With a `slot`, the second demand for the same slot returns 0 and queues nothing. Raises UnknownJob.
    """
    if name not in kinds():
        raise UnknownJob(name)
    if slot and JobRun.objects.filter(slot=slot).exists():
        return 0
    try:
        with transaction.atomic():
            run = JobRun.objects.create(name=name, arguments=list(ids), slot=slot)
    except IntegrityError:
        return 0
    task = run_declared.using(run_after=after) if after else run_declared
    run.task_id = task.enqueue(run.pk).id
    run.save(update_fields=["task_id"])
    return run.pk
