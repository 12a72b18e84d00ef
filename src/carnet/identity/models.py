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
