"""Kinds of vouchers and the vouchers that were issued."""

from django.db import models

from carnet.kit import clock


class VoucherKind(models.Model):
    """What a voucher gives, on what conditions, and for how many days."""

    name = models.CharField(max_length=80)
    conditions = models.CharField(max_length=300, blank=True, default="")
    days = models.PositiveIntegerField(default=60)
    open = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Voucher(models.Model):
    """One voucher. Whoever holds the code may use it; `contact` is who it was given to, where that is known."""

    class State(models.TextChoices):
        """What became of a voucher."""

        ISSUED = "issued"
        REDEEMED = "redeemed"
        EXPIRED = "expired"

    kind = models.ForeignKey(VoucherKind, on_delete=models.PROTECT, related_name="vouchers")
    contact = models.ForeignKey(
        "people.Contact", on_delete=models.SET_NULL, null=True, blank=True, related_name="vouchers"
    )
    code = models.CharField(max_length=8, unique=True)
    origin = models.CharField(max_length=60, blank=True, default="", db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ISSUED)
    issued_at = models.DateTimeField(default=clock.now)
    expires_on = models.DateField()
    redeemed_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        """What is still open is let go by its last day."""

        indexes = [
            models.Index(
                fields=["expires_on"], condition=models.Q(state="issued"), name="voucher_open"
            )
        ]

    def __str__(self) -> str:
        """Return the day it was issued, never the code."""
        return f"{self.issued_at:%Y-%m-%d}"
