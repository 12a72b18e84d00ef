"""Pairs that may be one person, and merges with what undoes them."""

from django.db import models

from carnet.kit import clock


class Pair(models.Model):
    """Two contacts that may be the same person, with the likeness in words and what a reviewer said."""

    class State(models.TextChoices):
        """What is known of the pair."""

        WAITING = "waiting"
        SAME = "same"
        DIFFERENT = "different"

    left = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="pairs_left")
    right = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="pairs_right"
    )
    score = models.FloatField()
    likeness = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    found_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True, default="")
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """Two contacts make one pair, the lower id left."""

        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="pair_once"),
            models.CheckConstraint(
                condition=models.Q(left__lt=models.F("right")), name="pair_ordered"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-score"], name="pair_state"),
            models.Index(fields=["origin"], name="pair_origin"),
        ]

    def __str__(self) -> str:
        """Return the two ids."""
        return f"{self.left_id}/{self.right_id}"


class Merge(models.Model):
    """A merge of one contact into another, with the journal that undoes it for 30 days."""

    survivor = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="merges_won"
    )
    loser = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="merges_lost"
    )
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)
    how = models.CharField(max_length=10, default="sure")
    likeness = models.JSONField(default=list)
    journal = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """Merges are undone one by one or by origin."""

        indexes = [
            models.Index(fields=["origin"], name="merge_origin"),
            models.Index(fields=["at"], name="merge_at"),
        ]

    def __str__(self) -> str:
        """Return loser and survivor."""
        return f"{self.loser_id} → {self.survivor_id}"


class BlockKey(models.Model):
    """A hashed key by which a contact is found among millions: what two records of one person are likely to share."""

    pk = models.CompositePrimaryKey("key", "contact_id")
    key = models.BigIntegerField()
    contact = models.ForeignKey(
        "people.Contact",
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        """The keys of one contact go together; the base vouches for the contact, so that millions are written fast."""

        indexes = [models.Index(fields=["contact"], name="blockkey_contact")]

    def __str__(self) -> str:
        """Return key and contact."""
        return f"{self.key}/{self.contact_id}"


class Indexing(models.Model):
    """How far the keys of the contacts that were there before are stored, by version of the rules that make keys."""

    version = models.PositiveSmallIntegerField(unique=True)
    upto = models.BigIntegerField(default=0)
    done = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return the version."""
        return str(self.version)


class Kept(models.Model):
    """A version of what the base chose or learned about sure, nearly sure and doubtful; the newest that stands holds."""

    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)
    sure = models.FloatField()
    nearly = models.FloatField()
    doubtful = models.FloatField()
    weights = models.JSONField(default=dict)
    answers = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One table of few rows."""

        db_table = "identity_tuning"

    def __str__(self) -> str:
        """Return the number of the version."""
        return str(self.pk)
