"""The change log of the record, and where the mirror stands: what is marked here is looked at again by the feeder."""

from django.db import models

from carnet.kit import clock


class Change(models.Model):
    """Some rows of one table, or all rows of some contacts (of every table when none is named), that changed."""

    table = models.CharField(max_length=40, blank=True, default="")
    unit = models.CharField(max_length=8)
    ids = models.BinaryField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return table and unit."""
        return f"{self.table} {self.unit}"


class Position(models.Model):
    """Which mirror belongs to this record: its identity, and the number of the version published last."""

    identity = models.CharField(max_length=32)
    number = models.BigIntegerField(default=0)
    fed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the number of the version."""
        return f"{self.number}"


class Told(models.Model):
    """Contacts whose changes were applied, and tables about nobody that changed, until those who react are told."""

    ids = models.BinaryField()
    tables = models.CharField(max_length=400, blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the moment."""
        return f"{self.at:%Y-%m-%d %H:%M}"
