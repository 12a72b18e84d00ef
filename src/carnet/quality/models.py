"""Stored grades, the figures of each month, rounds with their lines, repairs, lists to confirm, answers about domains."""

from django.db import models

from carnet.kit import clock


class Grade(models.Model):
    """The grade of a living contact: `found` joins the marks of the checks, `accepted` those somebody said are right.

    A `version` other than that of the checks means that the contact is to be graded again.
    """

    contact = models.OneToOneField(
        "people.Contact", primary_key=True, on_delete=models.CASCADE, related_name="grade"
    )
    letter = models.CharField(max_length=1)
    found = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)
    fresh_until = models.DateField()
    graded_at = models.DateTimeField(default=clock.now)
    version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Figures are read from the indexes alone: how many of a letter have the same findings, and are fresh."""

        indexes = [
            models.Index(fields=["letter", "found"], name="grade_found"),
            models.Index(fields=["letter", "fresh_until"], name="grade_fresh"),
        ]

    def __str__(self) -> str:
        """Return the letter."""
        return self.letter


class Snapshot(models.Model):
    """The state of the base in a month, figures only; the month under way is written again each day."""

    month = models.DateField(unique=True)
    total = models.PositiveIntegerField()
    letters = models.JSONField(default=dict)
    qualified = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField()
    taken_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the month."""
        return f"{self.month:%Y-%m}"


class DomainAnswer(models.Model):
    """Whether the domain of an e-mail address can receive, as somebody found out; domains are not people."""

    domain = models.CharField(max_length=253, unique=True)
    receives = models.BooleanField()
    checked_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the domain."""
        return self.domain


class Round(models.Model):
    """One control of the base by somebody: what was found at the start, what was decided, the figures at the end."""

    class State(models.TextChoices):
        """A round is closed by a person only."""

        OPEN = "open"
        CLOSED = "closed"

    months = models.PositiveSmallIntegerField(default=3)
    owner = models.ForeignKey(
        "accounts.Staff", null=True, on_delete=models.SET_NULL, related_name="quality_rounds"
    )
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    started_at = models.DateTimeField(default=clock.now)
    started_by = models.CharField(max_length=60)
    due_on = models.DateField()
    before = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True, default="")
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        """One round at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="open"), name="round_open_once"
            )
        ]

    def __str__(self) -> str:
        """Return the day of the start."""
        return f"{self.started_at:%Y-%m-%d}"


class RoundLine(models.Model):
    """One line of the checklist of a round: a check, how many at the start, how many aimed at, what was decided."""

    class State(models.TextChoices):
        """What somebody decided."""

        OPEN = "open"
        DONE = "done"
        SKIPPED = "skipped"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="lines")
    check_id = models.CharField(max_length=40)
    at_start = models.PositiveIntegerField()
    target = models.PositiveIntegerField()
    at_end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=200, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """A check stands once in a round."""

        constraints = [
            models.UniqueConstraint(fields=["round", "check_id"], name="round_line_once")
        ]

    def __str__(self) -> str:
        """Return the check."""
        return self.check_id


class Repair(models.Model):
    """Proposals that somebody accepted in bulk, to be undone for thirty days."""

    class State(models.TextChoices):
        """Where it stands; `undoing` gives every address back what it was."""

        RUNNING = "running"
        DONE = "done"
        UNDOING = "undoing"
        UNDONE = "undone"

    check_id = models.CharField(max_length=40)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)

    class Meta:
        """Old ones are dropped by their age."""

        indexes = [models.Index(fields=["at"], name="repair_at")]

    def __str__(self) -> str:
        """Return the check."""
        return self.check_id


class RepairItem(models.Model):
    """One address of a repair; `change` undoes it."""

    class State(models.TextChoices):
        """What became of the proposal."""

        WAITING = "waiting"
        DONE = "done"
        LEFT = "left"
        UNDONE = "undone"

    repair = models.ForeignKey(Repair, on_delete=models.CASCADE, related_name="items")
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")
    address = models.BigIntegerField()
    change = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)

    class Meta:
        """Work goes on by state."""

        indexes = [models.Index(fields=["repair", "state"], name="repair_item_state")]

    def __str__(self) -> str:
        """Return the state."""
        return self.state


class ConfirmList(models.Model):
    """People whose details are stale, frozen on a day, ready to be asked to confirm them.

    `reachable` is how many may be written to, None until it was counted.
    """

    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=60)
    people = models.PositiveIntegerField(default=0)
    reachable = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.made_at:%Y-%m-%d}"


class ConfirmEntry(models.Model):
    """Somebody on a frozen list, and since when the details are stale."""

    list = models.ForeignKey(ConfirmList, on_delete=models.CASCADE, related_name="entries")
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")
    stale_since = models.DateField()

    class Meta:
        """Once on a list."""

        constraints = [
            models.UniqueConstraint(fields=["list", "contact"], name="confirm_entry_once")
        ]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.stale_since:%Y-%m-%d}"
