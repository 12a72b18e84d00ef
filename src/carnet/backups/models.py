"""The plan of the backups, those that were made, the drills, and erasures that still have to be written beside them."""

from django.db import models

from carnet.kit import clock


class Plan(models.Model):
    """Where to, how often, how many are kept, and the public recipient; the identity that opens them is never here.

    The place is a folder, or a bucket of an S3-compatible store, whose secret is sealed by the application.
    """

    folder = models.CharField(max_length=500, blank=True, default="")
    endpoint = models.CharField(max_length=300, blank=True, default="")
    region = models.CharField(max_length=60, blank=True, default="")
    bucket = models.CharField(max_length=100, blank=True, default="")
    prefix = models.CharField(max_length=200, blank=True, default="")
    access_key = models.CharField(max_length=200, blank=True, default="")
    secret = models.TextField(blank=True, default="")
    every_hours = models.PositiveSmallIntegerField(default=24)
    kept = models.PositiveSmallIntegerField(default=14)
    recipient = models.CharField(max_length=100, blank=True, default="")
    keyed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return how often."""
        return f"{self.every_hours} h"

    @property
    def place(self) -> str:
        """Return where backups go, in words; "" for nowhere."""
        return self.folder or "/".join(p for p in (self.endpoint, self.bucket, self.prefix) if p)


class Backup(models.Model):
    """One backup, as it went: under way, done, or failed and why."""

    class State(models.TextChoices):
        """How it stands."""

        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    name = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    place = models.CharField(max_length=500, blank=True, default="")
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    size = models.BigIntegerField(default=0)
    why = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        """The latest of a state is read."""

        indexes = [models.Index(fields=["state", "started_at"], name="backup_latest")]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Drill(models.Model):
    """One trial of restoring: what was restored and what was found."""

    name = models.CharField(max_length=60)
    at = models.DateTimeField(default=clock.now)
    sound = models.BooleanField()
    why = models.CharField(max_length=20, blank=True, default="")
    tables = models.PositiveIntegerField(default=0)
    rows = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the name of the backup."""
        return self.name


class Note(models.Model):
    """An erasure to be written beside the backups, sealed for the recipient: it is not readable here either."""

    name = models.CharField(max_length=80, unique=True)
    sealed = models.BinaryField()
    at = models.DateTimeField(default=clock.now)
    tries = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=20, blank=True, default="")

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name
