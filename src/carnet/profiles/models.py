"""What one knows of a customer beside addresses, what undoes a change of it, and relations: fields and constraints only."""

from django.db import models

from carnet.kit import clock


class Profile(models.Model):
    """One row per contact of whom something is known.

    `birthday` is "MM-DD" and is empty where the contact holds the whole date of birth; `interests` are lines.
    """

    contact = models.OneToOneField(
        "people.Contact", on_delete=models.CASCADE, related_name="profile"
    )
    birthday = models.CharField(max_length=5, blank=True, default="")
    age_band = models.CharField(max_length=4, blank=True, default="")
    channel = models.CharField(max_length=8, blank=True, default="")
    interests = models.TextField(blank=True, default="")
    profession = models.CharField(max_length=80, blank=True, default="")
    state = models.CharField(max_length=8, blank=True, default="")
    owner = models.ForeignKey(
        "accounts.Staff", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    shop = models.ForeignKey(
        "accounts.Place", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        """Those of one month are listed for their birthday."""

        indexes = [
            models.Index(
                fields=["birthday"], condition=~models.Q(birthday=""), name="profile_birthday"
            )
        ]

    def __str__(self) -> str:
        """Return the profession."""
        return self.profession


class ProfileChange(models.Model):
    """What a profile and its contact held before somebody changed them by hand: thirty days to undo it, by batch."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="profile_changes"
    )
    batch = models.BigIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)

    class Meta:
        """A batch is undone together; old ones are dropped by their age."""

        indexes = [
            models.Index(fields=["batch"], name="profile_change_batch"),
            models.Index(fields=["at"], name="profile_change_at"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"


class Relation(models.Model):
    """`contact` is the family, colleague, parent or representative of `other`, or was referred by them.

    One that was taken away stays for thirty days, with the day in `gone_at`, so that it can be put back.
    """

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="relations"
    )
    other = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="relations_to"
    )
    kind = models.CharField(max_length=16)
    created_at = models.DateTimeField(default=clock.now)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same is said once."""

        constraints = [
            models.UniqueConstraint(
                fields=["contact", "other", "kind"],
                condition=models.Q(gone_at=None),
                name="relation_once",
            )
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
