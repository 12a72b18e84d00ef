"""Watches and the files that were taken from their folders."""

from django.db import models

from carnet.kit import clock


class Watch(models.Model):
    """A saved import and the folder whose new files it takes; `seen` is how each file was at the last look."""

    name = models.CharField(max_length=80)
    folder = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20)
    columns = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    active = models.BooleanField(default=True)
    seen = models.JSONField(default=dict)
    looked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class WatchedFile(models.Model):
    """One file that was taken; `kept_as` is its name among those under way."""

    class State(models.TextChoices):
        """What became of it."""

        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="files")
    file_name = models.CharField(max_length=200)
    kept_as = models.CharField(max_length=240)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    said = models.TextField(blank=True, default="")
    of_import = models.ForeignKey(
        "imports.Import", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        """The newest first; those under way are few."""

        indexes = [models.Index(fields=["watch", "taken_at"], name="watched_newest")]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name
