"""Durations chosen, sweeps and what they did, the archive, statistics kept, renewals prepared: fields and constraints."""

from django.db import models

from carnet.kit import clock


class Policy(models.Model):
    """How long, for one purpose and one kind of person, decided by somebody; only grows, the latest line counts."""

    purpose = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField()
    then = models.CharField(max_length=10)
    reason = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.CharField(max_length=60)

    class Meta:
        """The latest line of a purpose and kind is read."""

        indexes = [models.Index(fields=["purpose", "kind"], name="policy_line")]

    def __str__(self) -> str:
        """Return for whom."""
        return f"{self.purpose} {self.kind}"


class Sweep(models.Model):
    """One pass over those whose term has come: proposed, approved by a person, run, done."""

    class State(models.TextChoices):
        """Where the sweep stands."""

        PROPOSED = "proposed"
        APPROVED = "approved"
        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"

    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    as_of = models.DateField()
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.CharField(max_length=60)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=60, blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)

    class Meta:
        """Those that wait or run are looked for by state."""

        indexes = [models.Index(fields=["state"], name="sweep_state")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.as_of:%Y-%m-%d}"


class SweepItem(models.Model):
    """What a sweep proposes for one contact, and what became of it; the number stays when the contact is erased."""

    class State(models.TextChoices):
        """Whether the step was taken, or the contact kept, with why."""

        WAITING = "waiting"
        DONE = "done"
        KEPT = "kept"

    sweep = models.ForeignKey(Sweep, on_delete=models.CASCADE, related_name="items")
    contact = models.ForeignKey(
        "people.Contact", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    step = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        """A step is taken once per contact; the next ones to take are read by state."""

        constraints = [
            models.UniqueConstraint(fields=["sweep", "contact", "step"], name="sweep_item_once")
        ]
        indexes = [models.Index(fields=["sweep", "state", "step"], name="sweep_item_next")]

    def __str__(self) -> str:
        """Return the step."""
        return self.step


class ArchivedItem(models.Model):
    """One piece of evidence kept apart after the term, with its basis and its own end; few may read it.

    The database lets nothing change but the payload, which can only be emptied (at `until`); `digest` proves what it
    was.
    """

    contact_number = models.BigIntegerField()
    what = models.CharField(max_length=30)
    payload = models.JSONField(default=dict)
    basis = models.CharField(max_length=200)
    rule = models.CharField(max_length=8)
    until = models.DateField()
    archived_at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64)

    class Meta:
        """Read by the number that the contact had, and emptied by end date."""

        indexes = [
            models.Index(fields=["contact_number"], name="archived_number"),
            models.Index(fields=["until"], name="archived_until"),
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return self.what


class Statistic(models.Model):
    """Figures kept without anybody in them: cells, the smallest group `k`, and whether the check of anonymity passed."""

    at = models.DateTimeField(default=clock.now)
    name = models.CharField(max_length=80)
    cells = models.JSONField(default=list)
    k = models.PositiveIntegerField()
    passed = models.BooleanField()

    class Meta:
        """The latest are shown first."""

        indexes = [models.Index(fields=["name", "at"], name="statistic_name")]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Automatic(models.Model):
    """Whether sweeps run by the clock alone: a choice of the owner, dated; only grows, the latest line counts."""

    on = models.BooleanField()
    chosen_at = models.DateTimeField(default=clock.now)
    chosen_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        """Return the choice."""
        return "on" if self.on else "off"


class Renewal(models.Model):
    """The one question put to a contact before the term: do you wish to go on (R-05)."""

    class State(models.TextChoices):
        """Prepared, asked, and what the person answered; no answer is no."""

        PREPARED = "prepared"
        ASKED = "asked"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="renewals")
    term = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARED)
    prepared_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One question for one term."""

        constraints = [models.UniqueConstraint(fields=["contact", "term"], name="renewal_once")]
        indexes = [models.Index(fields=["state"], name="renewal_state")]

    def __str__(self) -> str:
        """Return the term."""
        return f"{self.term:%Y-%m-%d}"


class RenewalText(models.Model):
    """The wording of the question in one language; only grows, the latest line counts, earlier ones are evidence."""

    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=120)
    text = models.TextField()
    button = models.CharField(max_length=60)
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject
