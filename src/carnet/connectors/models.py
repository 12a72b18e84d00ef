"""Connectors, what they delivered, and what was last heard of each thing of a shop."""

from django.db import models

from carnet.kit import clock


class Connector(models.Model):
    """A shop or a form elsewhere that calls Carnet by itself; secrets are sealed.

    `sealed_before` opens what was signed before the secret changed, until `before_until`.
    """

    class Kind(models.TextChoices):
        """What calls."""

        WOO = "woocommerce"
        PRESTA = "prestashop"
        SHOPIFY = "shopify"
        LEAD = "lead"

    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=80, unique=True)
    sealed = models.TextField()
    sealed_before = models.TextField(blank=True, default="")
    before_until = models.DateTimeField(null=True, blank=True)
    sealed_api = models.TextField(blank=True, default="")
    shop_url = models.CharField(max_length=200, blank=True, default="")
    supplier = models.CharField(max_length=200, blank=True, default="")
    direct = models.BooleanField(default=True)
    informed = models.BooleanField(default=False)
    wording = models.TextField(blank=True, default="")
    keywords = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    paused = models.BooleanField(default=False)
    silent_days = models.PositiveIntegerField(default=7)
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    refused = models.PositiveIntegerField(default=0)
    refused_at = models.DateTimeField(null=True, blank=True)
    compared = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Delivery(models.Model):
    """One call that was proven: once per `mark`. `sealed` is what came, encrypted, and empty once its days are over."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        DONE = "done"
        NOTHING = "nothing"
        FAILED = "failed"

    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="deliveries")
    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    mark = models.CharField(max_length=64)
    topic = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField(default=clock.now)
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=40, blank=True, default="")
    sealed = models.TextField(blank=True, default="")
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        """A delivery counts once; they are listed by connector and swept by age."""

        constraints = [models.UniqueConstraint(fields=["connector", "mark"], name="delivery_once")]
        indexes = [models.Index(fields=["connector", "at"], name="delivery_listed")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"


class Heard(models.Model):
    """The latest that a shop told of one of its things, so that older news never replaces newer; `yes` to news by channel."""

    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="heard")
    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    sort = models.CharField(max_length=10)
    number = models.CharField(max_length=60)
    told_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    said = models.JSONField(default=dict)

    class Meta:
        """One line for each thing."""

        constraints = [
            models.UniqueConstraint(fields=["connector", "sort", "number"], name="heard_once")
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return self.sort
