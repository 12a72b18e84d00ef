"""What somebody has to do: fields and constraints only."""

from django.db import models

from carnet.kit import clock


class Task(models.Model):
    """Something to do, by a day, by somebody, about a contact or not; `batch` names those made together."""

    title = models.CharField(max_length=200)
    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="tasks"
    )
    owner = models.ForeignKey(
        "accounts.Staff", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=60)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=60, blank=True, default="")
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        """Those that wait are read by their day."""

        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=models.Q(done_at=None), name="task_waiting"
            )
        ]

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.title
