"""Why the company uses data, and what it tells people: versions that follow one another, none of which is edited."""

from django.db import models

from carnet.kit import clock


class Purpose(models.Model):
    """One version of a purpose: a change closes it and opens the next under the same code, closing it ends the code.

    `opened_at` None: from the beginning, for what every company has.
    """

    line_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=60)
    legal_kind = models.CharField(max_length=20)
    basis = models.CharField(max_length=12)
    channels = models.JSONField(default=list)
    frequency = models.CharField(max_length=120, blank=True, default="")
    per_month = models.PositiveSmallIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=60, blank=True, default="")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """One open version of a code at most."""

        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(closed_at=None), name="purpose_open_once"
            )
        ]

    def __str__(self) -> str:
        """Return the label."""
        return self.label


class Notice(models.Model):
    """One version of the privacy notice in one language: what people were told, from a day on."""

    line_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=5)
    text = models.TextField()
    purposes = models.JSONField(default=list)
    in_force_from = models.DateField()
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.CharField(max_length=60)

    class Meta:
        """Versions are numbered in each language."""

        constraints = [
            models.UniqueConstraint(fields=["language", "version"], name="notice_version_once")
        ]

    def __str__(self) -> str:
        """Return language and version."""
        return f"{self.language} {self.version}"
