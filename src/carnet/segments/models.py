"""Segments, who is in them, who came and went: fields and constraints only.

The members of a segment are a roaring bitmap of contact ids: 131 kB for half a million people.
"""

from django.db import models

from carnet.kit import clock


class Segment(models.Model):
    """A rule that says who belongs, and who does.

    A "live" segment follows its rule; a "frozen" one keeps the members it had, its rule is only told. `version` counts
    the changes of `members` and `rule`, so that a refresh never writes over a later one. `next_at` is when time alone may
    change who belongs. `problem` says why the rule is no longer understood. A removed segment can be brought back for
    thirty days.
    """

    class Mode(models.TextChoices):
        """Whether the members follow the rule."""

        LIVE = "live"
        FROZEN = "frozen"

    class Origin(models.TextChoices):
        """Who thought of the rule: the company, or the house."""

        OWN = "own"
        READY = "ready"

    key = models.SlugField(max_length=26, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    persona = models.BooleanField(default=False)
    rule = models.JSONField(default=dict)
    mode = models.CharField(max_length=6, choices=Mode.choices, default=Mode.LIVE)
    origin = models.CharField(max_length=5, choices=Origin.choices, default=Origin.OWN)
    ready_key = models.CharField(max_length=40, blank=True, default="")
    special = models.JSONField(default=list, blank=True)
    problem = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=60, blank=True, default="")
    updated_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    counted = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    members = models.BinaryField(default=b"")
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        """Those whose moment has come are looked for by it."""

        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(next_at__isnull=False),
                name="segment_next",
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class SegmentMove(models.Model):
    """Somebody entered or left a segment: when, and why ("fact:orders", "time", "rule", …)."""

    segment = models.ForeignKey(
        Segment, on_delete=models.CASCADE, related_name="moves", db_index=False
    )
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    entered = models.BooleanField()
    why = models.CharField(max_length=80)

    class Meta:
        """The latest moves of a segment are read first."""

        indexes = [models.Index(fields=["segment", "at"], name="segment_move_at")]

    def __str__(self) -> str:
        """Return the reason."""
        return self.why


class SegmentSize(models.Model):
    """How many people a segment held, by day of the company."""

    segment = models.ForeignKey(
        Segment, on_delete=models.CASCADE, related_name="sizes", db_index=False
    )
    day = models.DateField()
    size = models.PositiveIntegerField()

    class Meta:
        """One size a day."""

        constraints = [models.UniqueConstraint(fields=["segment", "day"], name="segment_size_once")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.day:%Y-%m-%d}"


class FrozenAlias(models.Model):
    """A member of a frozen segment who was merged into somebody else: the survivor stands in their place.

    After an un-merge they stand for themselves; the bitmap never changes for a merge, so that nothing is lost by one.
    """

    segment = models.ForeignKey(
        Segment, on_delete=models.CASCADE, related_name="aliases", db_index=False
    )
    loser = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")
    survivor = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")

    class Meta:
        """A member has one survivor."""

        constraints = [
            models.UniqueConstraint(fields=["segment", "loser"], name="frozen_alias_once")
        ]

    def __str__(self) -> str:
        """Return the number of the segment."""
        return str(self.segment_id)


class Pending(models.Model):
    """People whose facts changed in one table of the mirror: their memberships wait to be looked at, until `done_at`.

    Segments that look at everybody for it (by ranks, or by a table about nobody) wait until `ranked_at`: they take longer.
    Those done are kept for an hour: a look that began before them must not write over what was found for these people.
    """

    table = models.CharField(max_length=40, blank=True, default="")
    people = models.BinaryField()
    at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True, db_index=True)
    ranked_at = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        """Return the table."""
        return self.table


class KeptRule(models.Model):
    """A rule behind a figure or a live count, by its digest, so that the figure opens on its people; short-lived."""

    key = models.CharField(max_length=24, unique=True)
    rule = models.JSONField()
    label = models.CharField(max_length=120, blank=True, default="")
    used_at = models.DateTimeField(default=clock.now)

    class Meta:
        """Those nobody opened are dropped by their age."""

        indexes = [models.Index(fields=["used_at"], name="kept_rule_used")]

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class AskingChoice(models.Model):
    """A lawful way that was chosen to ask the people of a segment for their agreement, and since when."""

    segment = models.ForeignKey(
        Segment, on_delete=models.CASCADE, related_name="asking", db_index=False
    )
    channel = models.CharField(max_length=12)
    purpose = models.CharField(max_length=20)
    way = models.CharField(max_length=20)
    chosen_at = models.DateTimeField(default=clock.now)
    chosen_by = models.CharField(max_length=60, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    people = models.BinaryField(default=b"")

    class Meta:
        """A way is chosen once for a segment, a channel and a purpose."""

        constraints = [
            models.UniqueConstraint(
                fields=["segment", "channel", "purpose", "way"],
                condition=models.Q(ended_at__isnull=True),
                name="asking_once",
            )
        ]

    def __str__(self) -> str:
        """Return the way."""
        return self.way
