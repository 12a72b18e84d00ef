"""What the queue does not keep of a job: its name, its tries, its heartbeat and its slot; and which workers are alive."""

from django.db import models

from carnet.kit import clock


class WorkerBeat(models.Model):
    """A process that works, and when it was last heard of."""

    name = models.CharField(max_length=24, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class JobRun(models.Model):
    """One demand for a chore; `task_id` is its present try in the queue of django-tasks-db."""

    class State(models.TextChoices):
        """Where the job stands."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    task_id = models.UUIDField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="")
    slot = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        """Dead runs are found by their heartbeat; a slot of the schedule is run once."""

        indexes = [
            models.Index(fields=["state", "heartbeat_at"], name="run_beat"),
            models.Index(fields=["created_at"], name="run_created"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=~models.Q(slot=""), name="run_slot_once"
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
