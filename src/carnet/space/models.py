"""The ways into the personal space that were sent, and the demands for one that wait a second."""

from django.db import models

from carnet.kit import clock


class Asking(models.Model):
    """Somebody typed an address and asks for a link: kept until a job has answered, so that all wait alike."""

    address = models.CharField(max_length=254)
    channel = models.CharField(max_length=8)
    language = models.CharField(max_length=5, blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the number."""
        return f"{self.pk}"


class WayIn(models.Model):
    """One link that was sent to one person, with the dispatch that carried it; it opens once.

    The link itself is kept nowhere: it is the signed name of the message.
    """

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="ways_in")
    dispatch_id = models.BigIntegerField(unique=True)
    by = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the moment."""
        return f"{self.made_at:%Y-%m-%d %H:%M}"
