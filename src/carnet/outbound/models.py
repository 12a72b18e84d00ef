"""Statements, dispatches, messages, senders, carriers and the limits that the company sets itself: fields only."""

from django.db import models

from carnet.kit import clock


class Preparation(models.Model):
    """One statement about a message to come; never changed, a second thought is a second line."""

    facts = models.JSONField()
    stated_at = models.DateTimeField(default=clock.now)
    stated_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        """Return its number."""
        return f"{self.pk}"


class Sender(models.Model):
    """Who a message comes from, and the domain by which it is signed; the private key lies in the home, under its name."""

    name = models.CharField(max_length=100)
    address = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254, blank=True, default="")
    domain = models.CharField(max_length=254, blank=True, default="")
    selector = models.CharField(max_length=63, blank=True, default="")
    key_name = models.CharField(max_length=80, blank=True, default="")
    is_default = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        """One sender is the one that is taken when none is named."""

        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="sender_default_once",
            )
        ]

    def __str__(self) -> str:
        """Return the address."""
        return self.address


class CarrierSetting(models.Model):
    """How messages of a channel leave; one is active per channel. Secrets lie in the home, never here."""

    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=8)
    settings = models.JSONField(default=dict)
    active = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    warm_from = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        """A kind of carrier is set up once per channel, and one of them carries."""

        constraints = [
            models.UniqueConstraint(fields=["channel", "kind"], name="carrier_once"),
            models.UniqueConstraint(
                fields=["channel"], condition=models.Q(active=True), name="carrier_active_once"
            ),
        ]

    def __str__(self) -> str:
        """Return channel and kind."""
        return f"{self.channel} {self.kind}"


class Dispatch(models.Model):
    """One thing to be sent to one or many: what is stated of it, its versions, its times and where it stands."""

    name = models.CharField(max_length=200, blank=True, default="")
    channel = models.CharField(max_length=8)
    purpose = models.CharField(max_length=40)
    facts = models.JSONField()
    versions = models.JSONField(default=dict)
    sender = models.ForeignKey(
        Sender, null=True, blank=True, on_delete=models.PROTECT, related_name="dispatches"
    )
    why = models.TextField(blank=True, default="")
    source = models.CharField(max_length=20)
    source_id = models.BigIntegerField(null=True, blank=True)
    priority = models.PositiveSmallIntegerField(default=5)
    state = models.CharField(max_length=8, default="draft")
    paused_why = models.CharField(max_length=40, blank=True, default="")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    per_hour = models.PositiveIntegerField(null=True, blank=True)
    utm = models.JSONField(default=dict)
    measured = models.BooleanField(default=False)
    # A dispatch that is still being filled is not done when nothing waits.
    filled = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=60)
    resumed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The few that run are found at each batch; a source finds its own."""

        indexes = [
            models.Index(
                fields=["priority", "id"],
                condition=models.Q(state="running"),
                name="dispatch_running",
            ),
            models.Index(fields=["source", "source_id"], name="dispatch_source"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return f"{self.pk}"


class Message(models.Model):
    """One dispatch to one contact.

    `due_at` is set as long as it waits, `lease_until` as long as somebody carries it, `to` from the claim on. `key` is the
    name that the outside knows it by; `trouble` is the worst that came back of it (bounce, unsubscribe, complaint). Once the person is erased, `contact` is empty and the line only counts.
    """

    dispatch = models.ForeignKey(
        Dispatch, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    contact = models.ForeignKey(
        "people.Contact", null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    variant = models.CharField(max_length=2, default="A")
    state = models.CharField(max_length=9, default="waiting")
    reason = models.CharField(max_length=40, blank=True, default="")
    rule = models.CharField(max_length=12, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=40, blank=True, default="")
    claimed_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    to = models.CharField(max_length=254, blank=True, default="")
    key = models.CharField(max_length=16, unique=True)
    measured = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    handed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=12, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")
    carrier = models.CharField(max_length=12, blank=True, default="")
    trouble = models.CharField(max_length=12, blank=True, default="")
    troubled_at = models.DateTimeField(null=True)

    class Meta:
        """A dispatch goes once to a contact; what is due, and what is leased, are small parts of all."""

        constraints = [models.UniqueConstraint(fields=["dispatch", "contact"], name="message_once")]
        indexes = [
            models.Index(
                fields=["dispatch", "due_at", "id"],
                condition=models.Q(due_at__isnull=False),
                name="message_due",
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(lease_until__isnull=False),
                name="message_leased",
            ),
            models.Index(
                fields=["dispatch"],
                condition=models.Q(troubled_at__isnull=False),
                name="message_troubled",
            ),
        ]

    def __str__(self) -> str:
        """Return its key."""
        return self.key


class Cap(models.Model):
    """How many messages one person gets at most within some days; an empty purpose is all purposes but service."""

    purpose = models.CharField(max_length=40, blank=True, default="")
    channel = models.CharField(max_length=8)
    days = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()

    class Meta:
        """One limit per purpose, channel and number of days."""

        constraints = [
            models.UniqueConstraint(fields=["purpose", "channel", "days"], name="cap_once")
        ]

    def __str__(self) -> str:
        """Return the limit."""
        return f"{self.channel} {self.most}/{self.days}"


class DomainRate(models.Model):
    """How many mails one receiving domain gets at most in an hour."""

    domain = models.CharField(max_length=120, unique=True)
    per_hour = models.PositiveIntegerField()

    def __str__(self) -> str:
        """Return the domain."""
        return self.domain


class Pace(models.Model):
    """How many messages were claimed in a window of time for a domain, a dispatch or a carrier that warms up."""

    what = models.CharField(max_length=140)
    slot = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)

    class Meta:
        """One counter per window; old ones are dropped by their slot."""

        constraints = [models.UniqueConstraint(fields=["what", "slot"], name="pace_once")]
        indexes = [models.Index(fields=["slot"], name="pace_slot")]

    def __str__(self) -> str:
        """Return what is counted."""
        return self.what
