"""What was stated of the messages that were prepared: kept as evidence of what a decision was taken on."""

from django.db import models

from carnet.kit import clock


class Preparation(models.Model):
    """One statement about a message to come; never changed, a second thought is a second line."""

    facts = models.JSONField()
    stated_at = models.DateTimeField(default=clock.now)
    stated_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        """Return its number."""
        return f"{self.pk}"
