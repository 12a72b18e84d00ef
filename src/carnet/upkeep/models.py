"""What the last check of the public address found."""

from django.db import models


class AddressCheck(models.Model):
    """The only row: which address was looked at, when, and why it did not work; failures in a row."""

    address = models.CharField(max_length=300)
    at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=20, blank=True, default="")
    failures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return the address."""
        return self.address
