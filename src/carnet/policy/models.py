"""Who receives data, what only the owner knows, and the versions that were published; nothing leads to a contact."""

from django.db import models

from carnet.kit import clock


class Recipient(models.Model):
    """Somebody outside who receives data. `key` is what a room calls them, else made from the name."""

    class Kind(models.TextChoices):
        """On whose account they use the data."""

        PROCESSOR = "processor"
        PARTNER = "partner"

    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PROCESSOR)
    role = models.CharField(max_length=120)
    role_en = models.CharField(max_length=120, blank=True, default="")
    country = models.CharField(max_length=2)
    safeguard = models.CharField(max_length=10, blank=True, default="")

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Statement(models.Model):
    """What only the owner knows, in one language."""

    key = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    text = models.TextField()

    class Meta:
        """Said once in each language."""

        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="policy_statement_once")
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.key


class PolicyVersion(models.Model):
    """A version as it was published: chapters and changes by language; the table only grows.

    `digest` covers the text and the digest of the version before; `notices` are the numbers under which the ledger keeps
    it as what people were told.
    """

    number = models.PositiveIntegerField(unique=True)
    content = models.JSONField()
    changes = models.JSONField()
    digest = models.CharField(max_length=64)
    former = models.CharField(max_length=64, blank=True, default="")
    notices = models.JSONField(default=dict)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)
