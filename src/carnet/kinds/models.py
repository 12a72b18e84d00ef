"""What a file of another kind than contacts left in the record, so that it can be taken back for thirty days."""

from django.db import models

from carnet.kit import clock


class KindTrace(models.Model):
    """One thing that a file made or changed: a contact, or something named by `mark`; `before` is what was there.

    `mark` is a number of the file or a keyed digest, never a value of a person; with the kind it also says that the same
    row was taken in before.
    """

    origin = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    mark = models.CharField(max_length=120, blank=True, default="")
    made = models.BooleanField(default=False)
    before = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """Read by origin for the undo, by mark for the second coming, by age for the sweep."""

        indexes = [
            models.Index(fields=["origin"], name="kind_trace_origin"),
            models.Index(fields=["kind", "mark"], name="kind_trace_mark"),
        ]

    def __str__(self) -> str:
        """Return kind and origin."""
        return f"{self.kind} {self.origin}"
