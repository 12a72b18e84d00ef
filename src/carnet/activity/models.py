"""Orders, acts, notes and contracts: what a person did, and what is known of it."""

from django.db import models

from carnet.kit import clock


class Product(models.Model):
    """What is sold; `cost_milli` is what one costs the company, in thousandths, where that is known."""

    reference = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200, blank=True, default="")
    category = models.CharField(max_length=100, blank=True, default="")
    cost_milli = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Order(models.Model):
    """A purchase or its cancellation; amounts in thousandths. `told_at` is when its source last spoke of it."""

    contact = models.ForeignKey(
        "people.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="orders",
        db_index=False,
    )
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=80)
    customer_reference = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)
    total_milli = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3, default="EUR")
    line_count = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """A source names an order once; the timeline reads by contact; orders that wait for their buyer are few."""

        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="order_once")]
        indexes = [
            models.Index(fields=["contact", "at"], name="order_contact_at"),
            models.Index(fields=["origin"], name="order_origin"),
            models.Index(fields=["external_id"], name="order_number"),
            models.Index(
                fields=["customer_reference"],
                condition=models.Q(contact__isnull=True) & ~models.Q(customer_reference=""),
                name="order_waiting",
            ),
        ]

    def __str__(self) -> str:
        """Return the number of the order."""
        return self.external_id


class OrderLine(models.Model):
    """One article of an order; `quantity` is negative when it came back."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lines")
    quantity = models.IntegerField()
    unit_price_milli = models.BigIntegerField()

    def __str__(self) -> str:
        """Return quantity and product."""
        return f"{self.quantity} × {self.product_id}"


class Event(models.Model):
    """Something dated about a contact; `is_act` when the person did it, which alone moves the retention clock.

    Without a contact it is an anonymous measure, or it is kept aside under `who`, the keyed digest of the name that a
    program gave the person, until that person is known. The product it names may be gone.
    """

    contact = models.ForeignKey(
        "people.Contact",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="events",
        db_index=False,
    )
    who = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    day_only = models.BooleanField(default=False)
    is_act = models.BooleanField(default=False)
    source = models.CharField(max_length=60, blank=True, default="")
    external_id = models.CharField(max_length=120, blank=True, default="")
    channel = models.CharField(max_length=10, blank=True, default="", db_default="")
    product = models.ForeignKey(
        Product,
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    value_milli = models.BigIntegerField(null=True, blank=True)
    page = models.CharField(max_length=200, blank=True, default="", db_default="")
    campaign = models.CharField(max_length=100, blank=True, default="", db_default="")
    detail = models.JSONField(default=dict, blank=True)
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """A source tells an event once; the timeline reads newest first; those without a person are found by `who`."""

        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(external_id=""),
                name="event_once",
            )
        ]
        indexes = [
            models.Index(fields=["contact", "at"], name="event_contact_at"),
            models.Index(fields=["origin"], name="event_origin"),
            models.Index(
                fields=["contact"],
                condition=models.Q(kind__in=("contract", "contract_ended")),
                name="event_contract",
            ),
            models.Index(
                fields=["who"], condition=models.Q(who__isnull=False), name="event_waiting"
            ),
        ]

    def __str__(self) -> str:
        """Return kind and day."""
        return f"{self.kind} {self.at:%Y-%m-%d}"


class KnownAs(models.Model):
    """A name that a program gives somebody (a browser, an account), as a keyed digest, and the contact it named last."""

    who = models.BigIntegerField(unique=True)
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="known_as")
    source = models.CharField(max_length=60)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the source; the digest is nobody's business."""
        return self.source


class ToldPerson(models.Model):
    """A contact that a source made known, and on what day: where the person's data come from."""

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="told_by")
    source = models.CharField(max_length=60)
    told_on = models.DateField()

    class Meta:
        """A source makes a contact known once."""

        constraints = [models.UniqueConstraint(fields=["contact", "source"], name="told_once")]

    def __str__(self) -> str:
        """Return the source."""
        return self.source


class Note(models.Model):
    """A free remark about a contact."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="notes", db_index=False
    )
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)
    written_by = models.CharField(max_length=60, blank=True, default="")
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """Notes are read by contact, and taken back by origin."""

        indexes = [
            models.Index(fields=["contact", "at"], name="note_contact_at"),
            models.Index(fields=["origin"], name="note_origin"),
        ]

    def __str__(self) -> str:
        """Return the beginning."""
        return self.text[:40]


class Contract(models.Model):
    """What was agreed with a contact or an organisation, from when to when; without an end it goes on."""

    class State(models.TextChoices):
        """What was said of the contract; whether it is in progress on a day, its dates say as well."""

        RUNNING = "running"
        ENDED = "ended"
        CANCELLED = "cancelled"

    contact = models.ForeignKey(
        "people.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contracts",
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contracts",
    )
    what = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=80, blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.RUNNING)
    source = models.CharField(max_length=60, blank=True, default="")
    external_id = models.CharField(max_length=120)
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """A source names a contract once; taken back by origin."""

        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="contract_once")
        ]
        indexes = [models.Index(fields=["origin"], name="contract_origin")]

    def __str__(self) -> str:
        """Return the number, else what it is about."""
        return self.number or self.what
