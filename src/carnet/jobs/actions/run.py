"""Run one declared job: the only task that the queue knows."""

import threading
import traceback
from datetime import datetime
from time import perf_counter

import structlog
from django.db import connection, transaction
from django_tasks import task

from carnet.jobs.models import JobRun
from carnet.jobs.queries import kinds
from carnet.jobs.rules.pace import HEARTBEAT, pause_before
from carnet.kit import clock

log = structlog.get_logger("carnet.jobs")


@task()
def run_declared(run_id: int) -> None:
    """Run a job under a heartbeat; a failure is queued again after a pause, as often as its kind allows.

    Errors are kept by type and place: their message may hold what a person typed.
    """
    run = _begin(run_id)
    if run is None:
        return
    kind, began = kinds().get(run.name), perf_counter()
    beat = _Heartbeat(run_id)
    beat.start()
    structlog.contextvars.bind_contextvars(job=run.name, run=run_id)
    try:
        if kind is None:
            _failed(run, "UnknownJob", tries=0)
            return
        kind.call(*run.arguments)
    except Exception as error:  # noqa: BLE001 - the boundary of a job: whatever happens is noted and tried again
        _failed(run, where(error), tries=kind.tries if kind else 0)
    else:
        JobRun.objects.filter(pk=run_id).update(
            state=JobRun.State.DONE, finished_at=clock.now(), error=""
        )
        log.info("job done", tries=run.tries, ms=round((perf_counter() - began) * 1000))
    finally:
        beat.stop()
        structlog.contextvars.unbind_contextvars("job", "run")


def _begin(run_id: int) -> JobRun | None:
    """Claim the run; a run that another process has finished meanwhile is left alone."""
    with transaction.atomic():
        run = JobRun.objects.filter(pk=run_id).exclude(state=JobRun.State.DONE).first()
        if run is None:
            return None
        run.tries += 1
        run.state = JobRun.State.RUNNING
        run.heartbeat_at = clock.now()
        run.save(update_fields=["tries", "state", "heartbeat_at"])
    return run


def where(error: Exception) -> str:
    """Return the type of an error and the places of the house that it came through, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = " < ".join(
        f"{f.filename.rsplit('/carnet/', 1)[-1]}:{f.lineno}" for f in reversed(frames)
    )
    return f"{type(error).__name__} at {places}"


def _failed(run: JobRun, error: str, *, tries: int) -> None:
    again = run.tries < tries
    log.warning("job failed", job=run.name, run=run.pk, tries=run.tries, again=again, error=error)
    state = JobRun.State.WAITING if again else JobRun.State.FAILED
    JobRun.objects.filter(pk=run.pk).update(
        state=state, error=error, heartbeat_at=None, finished_at=None if again else clock.now()
    )
    if again:
        requeue(run.pk, after=clock.now() + pause_before(run.tries))


def requeue(run_id: int, *, after: datetime | None = None) -> None:
    """Put a run back into the queue, at once or after a moment."""
    queued = (run_declared.using(run_after=after) if after else run_declared).enqueue(run_id)
    JobRun.objects.filter(pk=run_id).update(task_id=queued.id)


class _Heartbeat(threading.Thread):
    """Writes that the run is alive, from a connection of its own."""

    def __init__(self, run_id: int) -> None:
        super().__init__(daemon=True, name=f"heartbeat-{run_id}")
        self.run_id = run_id
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(HEARTBEAT.total_seconds()):
            JobRun.objects.filter(pk=self.run_id).update(heartbeat_at=clock.now())
        connection.close()

    def stop(self) -> None:
        self.ended.set()
