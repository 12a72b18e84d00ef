"""What is kept as evidence beside the ledgers: proof files, the answers about a list, its documents, searches made."""

from django.db import models

from carnet.kit import clock


class ProofFile(models.Model):
    """A file put beside one line of the consent ledger, named by that line of the chain; it changes nothing of the line."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="proof_files"
    )
    record_line = models.BigIntegerField()
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=40, unique=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.CharField(max_length=60)

    class Meta:
        """Read by line; the same file stands once beside a line."""

        constraints = [
            models.UniqueConstraint(fields=["record_line", "sha256"], name="proof_file_once")
        ]

    def __str__(self) -> str:
        """Return the digest; the name may tell of a person."""
        return self.sha256[:12]


class PassportAnswer(models.Model):
    """What the owner answers about a list that was bought, rented or found; the latest line of a source counts."""

    source = models.CharField(max_length=120)
    supplier = models.CharField(max_length=200, blank=True, default="")
    bought_on = models.DateField(null=True, blank=True)
    wording = models.TextField(blank=True, default="")
    beneficiary = models.CharField(max_length=200, blank=True, default="")
    checked = models.PositiveIntegerField(null=True, blank=True)
    checked_by = models.CharField(max_length=120, blank=True, default="")
    told_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(default=clock.now)
    answered_by = models.CharField(max_length=60)

    class Meta:
        """The latest answer about a source is read first."""

        indexes = [models.Index(fields=["source", "id"], name="passport_source")]

    def __str__(self) -> str:
        """Return the source."""
        return self.source


class PassportFile(models.Model):
    """A document of a list: its contract, or a sample of the proofs that the supplier holds."""

    source = models.CharField(max_length=120)
    what = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=40, unique=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.CharField(max_length=60)

    class Meta:
        """The same document stands once beside a source."""

        constraints = [
            models.UniqueConstraint(fields=["source", "what", "sha256"], name="passport_file_once")
        ]

    def __str__(self) -> str:
        """Return the digest."""
        return self.sha256[:12]


class Lookup(models.Model):
    """A search of the suppression list: when and by whom, never what for; many in an hour are refused."""

    at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=60)

    class Meta:
        """Counted by who searched, over the last hour."""

        indexes = [models.Index(fields=["actor_kind", "actor_id", "at"], name="lookup_by")]

    def __str__(self) -> str:
        """Return who searched."""
        return self.actor_id
