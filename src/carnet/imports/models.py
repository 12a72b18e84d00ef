"""An import, its rows as they were read, and the mappings that are remembered."""

from django.db import models

from carnet.kit import clock


class Import(models.Model):
    """One file taken in, from the upload to the undo.

    `step` is the cursor of a run: how far it is, and what it has counted so far. A file that fits one step never has one
    while nothing is written; what earlier steps wrote stands, whatever becomes of the next.
    """

    class State(models.TextChoices):
        """Where the import stands."""

        DRAFT = "draft"
        TRYING = "trying"
        TRIED = "tried"
        RUNNING = "running"
        PAUSED = "paused"
        DONE = "done"
        FAILED = "failed"
        UNDONE = "undone"

    kind = models.CharField(max_length=20, default="contacts")
    options = models.JSONField(default=dict)
    file_name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=80, blank=True, default="")
    digest = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField(default=0)
    sheet = models.CharField(max_length=100, blank=True, default="")
    header_row = models.PositiveIntegerField(default=1)
    encoding = models.CharField(max_length=20, blank=True, default="")
    notes = models.JSONField(default=list)
    row_count = models.PositiveIntegerField(default=0)
    signature = models.CharField(max_length=64, blank=True, default="")
    columns = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    orders_name = models.CharField(max_length=200, blank=True, default="")
    orders_stored_as = models.CharField(max_length=80, blank=True, default="")
    orders_digest = models.CharField(max_length=64, blank=True, default="")
    orders_columns = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    step = models.JSONField(default=dict)
    trial = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    journal = models.JSONField(default=dict)
    error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=60, blank=True, default="")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest import is shown first; leftovers are found by their state."""

        indexes = [models.Index(fields=["state", "created_at"], name="import_state")]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name


class ImportStep(models.Model):
    """What one step of an import wrote, so that it can be taken back, and the likenesses that wait for its end."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    added = models.JSONField(default=list)
    completed = models.JSONField(default=list)
    pairs = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    done_at = models.DateTimeField(default=clock.now)

    class Meta:
        """A step is done once, whoever else is at work."""

        constraints = [
            models.UniqueConstraint(fields=["of_import", "number"], name="import_step_once")
        ]

    def __str__(self) -> str:
        """Return the number of the step."""
        return str(self.number)


class ImportRow(models.Model):
    """One row of the file: as it was read, as it was mended, and what became of it.

    `conflicts` are the fields where the row and the contact both had a value: [field, held, said, taken].

    `gist` is what a row that comes again unchanged is counted by: fields that were changed, keyed digests of homes and firm.

    `fingerprint` is a keyed digest of the cells, by which the same row is known when the file comes again; it stays
    when the cells themselves are emptied at the end of their term.
    """

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    raw = models.JSONField(default=list)
    mended = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    flags = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)
    gist = models.JSONField(default=list)
    outcome = models.CharField(max_length=12, default="")
    reason = models.CharField(max_length=30, blank=True, default="")
    contact = models.ForeignKey(
        "people.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="import_rows",
    )
    fingerprint = models.CharField(max_length=64)

    class Meta:
        """A row of a file is taken in once."""

        constraints = [
            models.UniqueConstraint(fields=["of_import", "number"], name="import_row_once")
        ]
        indexes = [
            models.Index(fields=["fingerprint"], name="import_row_print"),
            models.Index(fields=["contact"], name="import_row_contact"),
        ]

    def __str__(self) -> str:
        """Return the number of the row."""
        return str(self.number)


class SavedMapping(models.Model):
    """Where the columns of files with this header go, remembered from the last time."""

    signature = models.CharField(max_length=64, unique=True)
    columns = models.JSONField(default=list)
    kind = models.CharField(max_length=20, default="contacts")
    options = models.JSONField(default=dict)
    used_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the beginning of the signature."""
        return self.signature[:12]
