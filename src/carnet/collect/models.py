"""Forms, their published versions, what people sent, and how often a form was seen."""

from django.db import models

from carnet.kit import clock


class Form(models.Model):
    """A form: what is being written, its public name, and the version that visitors see."""

    class State(models.TextChoices):
        """Where a form stands."""

        DRAFT = "draft"
        PUBLISHED = "published"
        CLOSED = "closed"

    name = models.CharField(max_length=80)
    slug = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    content = models.JSONField(default=dict)
    sites = models.JSONField(default=list)
    number = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class FormVersion(models.Model):
    """What visitors read from a day on: fields, boxes, words and notice, never changed."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.CharField(max_length=60)

    class Meta:
        """Versions of a form are numbered."""

        constraints = [models.UniqueConstraint(fields=["form", "number"], name="form_version_once")]

    def __str__(self) -> str:
        """Return the number."""
        return f"{self.number}"


class Kiosk(models.Model):
    """A tablet of the shop that shows one form: its pass and PIN by their digests, what opens its answers, its counts.

    `opener` is the private half of the key with which the tablet closes its answers; it goes thirty days after the end.
    """

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="kiosks")
    place = models.CharField(max_length=100, blank=True, default="")
    pass_digest = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=200)
    opener = models.TextField(blank=True, default="")
    seconds = models.PositiveIntegerField(default=120)
    started_at = models.DateTimeField(default=clock.now)
    started_by = models.CharField(max_length=60)
    ended_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    answers = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    clock_off = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return the day it was started."""
        return f"{self.started_at:%Y-%m-%d}"


class Submission(models.Model):
    """One answer to a form: of whom, to which version, from where, and which boxes were ticked.

    `values` and `waiting` hold what is not yet the person's: it becomes theirs by a click in their mailbox, or goes;
    `by_click` says that the mailbox must answer, `dispatch_id` which mail asks it. `refused` are the boxes "I do not
    want", `asked` what a personal page asked, `gift` the code of a voucher, `staff` who of the team typed it.
    `token` names the page that was sent, so that the same page sent twice is one answer. `at` is the arrival, `said_at`
    the moment that a tablet told of an answer it kept while it was off line.
    """

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="submissions"
    )
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="submissions")
    token = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField(default=clock.now)
    place = models.CharField(max_length=100, blank=True, default="")
    language = models.CharField(max_length=5, blank=True, default="")
    ticked = models.JSONField(default=list)
    waiting = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    agreed = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    settled = models.BooleanField(default=False)
    said_at = models.DateTimeField(null=True, blank=True)
    by_click = models.BooleanField(default=False)
    dispatch_id = models.BigIntegerField(null=True, blank=True, unique=True)
    refused = models.JSONField(default=list)
    asked = models.JSONField(default=list)
    gift = models.CharField(max_length=24, blank=True, default="")
    staff = models.CharField(max_length=60, blank=True, default="")
    by_parent = models.BooleanField(default=False)
    kiosk = models.ForeignKey(
        Kiosk, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )

    class Meta:
        """Read by contact and by version; what waits is let go by its age."""

        indexes = [
            models.Index(
                fields=["at"], condition=models.Q(settled=False), name="submission_waiting"
            )
        ]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"


class ParentYes(models.Model):
    """What a parent was asked for somebody under 15 who answered a form, and when they agreed.

    `fresh` says that the parent is known for this alone: whoever does not agree is forgotten. `words` are the sentences
    that were agreed to.
    """

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="parent_agreements"
    )
    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="parent")
    dispatch_id = models.BigIntegerField(null=True, blank=True, unique=True)
    words = models.JSONField(default=list)
    fresh = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.asked_at:%Y-%m-%d}"


class FormDay(models.Model):
    """How often a form was seen, begun and sent on a day, by place; which fields had to be corrected. Of nobody."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="days", db_index=False)
    day = models.DateField()
    place = models.CharField(max_length=100, blank=True, default="")
    seen = models.PositiveIntegerField(default=0)
    begun = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    agreed = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=dict)

    class Meta:
        """One line per form, day and place."""

        constraints = [
            models.UniqueConstraint(fields=["form", "day", "place"], name="form_day_once")
        ]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.day}"
