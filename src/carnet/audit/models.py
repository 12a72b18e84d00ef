"""The append-only, sealed record of writes and reads."""

from django.db import models

from carnet.kit import clock


class AuditLine(models.Model):
    """One thing done: by whom, on what, which fields. Ids and names of fields only, never values."""

    at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, default="")
    subject_id = models.BigIntegerField(null=True, blank=True)
    count = models.PositiveIntegerField(default=1)
    detail = models.JSONField(default=dict, blank=True)
    position = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        """Read by subject and by time; unsealed lines are found by their missing position."""

        indexes = [
            models.Index(fields=["subject", "subject_id", "at"], name="audit_subject"),
            models.Index(fields=["at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        """Return the name of what was done."""
        return self.name
