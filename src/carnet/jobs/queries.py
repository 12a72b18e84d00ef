"""Reading the queue: what waits, what runs, what failed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from carnet.jobs.models import JobRun, WorkerBeat
from carnet.kit import clock
from carnet.kit.declarations import JobKind, declared


def kinds() -> dict[str, JobKind]:
    """Return the declared kinds of job by name."""
    return {kind.name: kind for kind in declared("jobs")}


def runs(limit: int = 100) -> Sequence[JobRun]:
    """Return the latest runs, newest first."""
    return list(JobRun.objects.order_by("-created_at", "-pk")[:limit])


def waiting() -> int:
    """Return how many runs are not finished."""
    return JobRun.objects.filter(state__in=[JobRun.State.WAITING, JobRun.State.RUNNING]).count()


def state_of(run_id: int) -> str:
    """Return where a run stands: waiting, running, done, failed, or "" when it is not known."""
    return JobRun.objects.filter(pk=run_id).values_list("state", flat=True).first() or ""


def oldest_waiting() -> datetime | None:
    """Return since when the oldest run that is waiting has been asked for; None when none waits."""
    rows = JobRun.objects.filter(state=JobRun.State.WAITING).order_by("created_at")
    return rows.values_list("created_at", flat=True).first()


def recent_failures(*, hours: int) -> int:
    """Return how many runs failed for good within so many hours."""
    since = clock.now() - timedelta(hours=hours)
    return JobRun.objects.filter(state=JobRun.State.FAILED, finished_at__gte=since).count()


def last_beat() -> datetime | None:
    """Return when a worker was last heard of; None when none is known, or each has ended in order."""
    return WorkerBeat.objects.order_by("-at").values_list("at", flat=True).first()
