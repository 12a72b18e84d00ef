"""The exports asked for, and who stood in the files: fields and constraints only."""

from django.db import models

from carnet.kit import clock


class Export(models.Model):
    """A file of people that somebody asked for: its use, its reason, what became of it.

    `view` and `ids` say who was meant and are emptied once the file is made: words that were searched may name a person.
    `attempt` counts the runs, so that a run that was thought dead does not finish over a later one; `stale` is set when
    somebody was erased while the file was being made.
    """

    class State(models.TextChoices):
        """Where the export stands."""

        ASKED = "asked"
        MAKING = "making"
        DONE = "done"
        FAILED = "failed"
        GONE = "gone"
        WITHDRAWN = "withdrawn"

    use = models.CharField(max_length=10)
    why = models.CharField(max_length=200)
    purpose = models.CharField(max_length=40, blank=True, default="")
    channel = models.CharField(max_length=10, blank=True, default="")
    statement = models.PositiveBigIntegerField(null=True, blank=True)
    partner = models.CharField(max_length=120, blank=True, default="")
    partner_kind = models.CharField(max_length=12, blank=True, default="")
    columns = models.JSONField(default=list)
    format = models.CharField(max_length=4)
    listed = models.CharField(max_length=120, blank=True, default="")
    view = models.TextField(blank=True, default="")
    ids = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    problem = models.CharField(max_length=20, blank=True, default="")
    attempt = models.PositiveSmallIntegerField(default=0)
    stale = models.BooleanField(default=False)
    people = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    stayed = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    stored_as = models.CharField(max_length=60, blank=True, default="")
    asked_at = models.DateTimeField(default=clock.now)
    asked_kind = models.CharField(max_length=10)
    asked_by = models.CharField(max_length=60)
    asked_name = models.CharField(max_length=120, blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    erased_since = models.PositiveIntegerField(default=0)
    downloads = models.PositiveIntegerField(default=0)

    class Meta:
        """Those that are at work or whose file is kept are looked for by state."""

        indexes = [models.Index(fields=["state"], name="export_state")]

    def __str__(self) -> str:
        """Return the use and the day."""
        return f"{self.use} {self.asked_at:%Y-%m-%d}"


class Exported(models.Model):
    """A person whom an export was about: `reason` is empty for those who stand in the file, else why they stayed.

    So the file goes when one of them is erased, they can be told who received it, and every figure opens on its people.
    Kept as long as the file; those who left to somebody else, until they are erased.
    """

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="+", db_index=True
    )
    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="+", db_index=False)
    reason = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        """Those of one figure of an export are looked for together."""

        indexes = [models.Index(fields=["export", "reason"], name="exported_figure")]

    def __str__(self) -> str:
        """Return the number of the export."""
        return str(self.export_id)
