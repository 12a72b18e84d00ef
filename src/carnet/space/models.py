"""The ways into the personal space, demands for one, how often somebody wishes to be written to, and who acts for whom."""

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

    The link itself is kept nowhere: it is the signed name of the message. `acting_for` is whose file is open in this
    visit where it is not their own, `former` the names that they changed in it, as long as it lasts.
    """

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="ways_in")
    dispatch_id = models.BigIntegerField(unique=True)
    by = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    acting_for = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    former = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        """Return the moment."""
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class Rhythm(models.Model):
    """How many solicitations somebody wishes to get at most in thirty days, by all channels together."""

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="rhythms")
    most = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the limit."""
        return f"{self.most}/30"


class Mandate(models.Model):
    """`holder` was proved to act for `contact`: a parent for a child, a representative for whom they represent.

    What was shown is named, never kept. One that ended keeps its day and who ended it: "person" or staff.
    """

    class Proof(models.TextChoices):
        """What was shown."""

        BOOK = "book"
        JUDGMENT = "judgment"
        WRITTEN = "written"
        TOGETHER = "together"

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="mandates")
    holder = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="mandates_held"
    )
    kind = models.CharField(max_length=16)
    proof = models.CharField(max_length=8, choices=Proof.choices)
    proved_at = models.DateTimeField(default=clock.now)
    proved_by = models.CharField(max_length=60)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """One that holds between two people."""

        constraints = [
            models.UniqueConstraint(
                fields=["contact", "holder"],
                condition=models.Q(ended_at=None),
                name="space_mandate_once",
            )
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
