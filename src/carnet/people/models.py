"""Contacts, organisations, references, addresses, the search index and kept views: fields and constraints only."""

from django.db import models

from carnet.kit import clock


class Organisation(models.Model):
    """A company or association that contacts belong to; `staff` and the turnover of a year are None where not known."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, db_index=True)
    siren = models.CharField(max_length=9, blank=True, default="", db_index=True)
    siret = models.CharField(max_length=14, blank=True, default="", db_index=True)
    naf = models.CharField(max_length=6, blank=True, default="")
    staff = models.PositiveIntegerField(null=True, blank=True)
    turnover_milli = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Contact(models.Model):
    """A person we know, consumer or professional."""

    class Kind(models.TextChoices):
        """Who the person is before the law; what is unknown is read as a consumer."""

        CONSUMER = "consumer"
        PROFESSIONAL = "professional"
        SOLE_TRADER = "sole_trader"
        COMPANY = "company"
        UNKNOWN = "unknown"

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.UNKNOWN)
    civility = models.CharField(max_length=8, blank=True, default="")
    given_name = models.CharField(max_length=100, blank=True, default="")
    family_name = models.CharField(max_length=100, blank=True, default="")
    sort_key = models.CharField(max_length=200, blank=True, default="")
    born_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=5, blank=True, default="")
    country = models.CharField(max_length=2, default="FR")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts"
    )
    known_since = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    last_act_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
    )

    class Meta:
        """The list reads the living by name and by last act, by cursor; the newest first need no index but the key.

        An index over every `merged_into` would draw the planner away from these: nearly all are empty.
        """

        indexes = [
            models.Index(
                fields=["sort_key", "id"],
                condition=models.Q(merged_into__isnull=True),
                name="contact_sorted",
            ),
            models.Index(
                fields=["last_act_at", "id"],
                condition=models.Q(merged_into__isnull=True),
                name="contact_acted",
            ),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="contact_merged",
            ),
        ]

    def __str__(self) -> str:
        """Return the name as it is said, or nothing."""
        return f"{self.given_name} {self.family_name}".strip()


class Reference(models.Model):
    """A number by which another system, or a card, names the contact."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="references")
    kind = models.CharField(max_length=20, default="customer")
    value = models.CharField(max_length=80)

    class Meta:
        """One contact carries a reference once."""

        constraints = [
            models.UniqueConstraint(fields=["contact", "kind", "value"], name="reference_once")
        ]
        indexes = [models.Index(fields=["value", "kind"], name="reference_value")]

    def __str__(self) -> str:
        """Return the reference."""
        return self.value


class Address(models.Model):
    """One way to reach a contact, with its own state and the text as it was given."""

    class Channel(models.TextChoices):
        """What the address is for."""

        EMAIL = "email"
        PHONE = "phone"
        POSTAL = "postal"

    class State(models.TextChoices):
        """Whether the address can be used."""

        VALID = "valid"
        DOUBTFUL = "doubtful"
        BOUNCED = "bounced"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="addresses")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    kind = models.CharField(max_length=10, blank=True, default="")
    value = models.CharField(max_length=254)
    raw = models.CharField(max_length=254, blank=True, default="")
    state = models.CharField(max_length=8, choices=State.choices, default=State.VALID)
    doubt = models.CharField(max_length=40, blank=True, default="")
    proposal = models.CharField(max_length=254, blank=True, default="")
    street = models.CharField(max_length=200, blank=True, default="")
    postcode = models.CharField(max_length=10, blank=True, default="")
    city = models.CharField(max_length=100, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    rank = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        """A contact holds a value once per channel; values are looked up to find a person."""

        constraints = [
            models.UniqueConstraint(fields=["contact", "channel", "value"], name="address_once")
        ]
        indexes = [
            models.Index(fields=["channel", "value"], name="address_value"),
            models.Index(fields=["postcode"], name="address_postcode"),
        ]

    def __str__(self) -> str:
        """Return the value."""
        return self.value


class AddressChange(models.Model):
    """What an address was before somebody settled its doubt, so that it can be undone for thirty days."""

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField()
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)

    class Meta:
        """Old changes are dropped by their age."""

        indexes = [models.Index(fields=["at"], name="address_change_at")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"


class Correction(models.Model):
    """What an address was before somebody added, changed or removed it by hand: thirty days to undo it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="corrections")
    row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)

    class Meta:
        """Old corrections are dropped by their age."""

        indexes = [models.Index(fields=["at"], name="correction_at")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"


class SearchText(models.Model):
    """The folded text by which a contact is found; a full-text table on SQLite, an indexed one on PostgreSQL.

    `rowid` is the name SQLite gives the key of a full-text table; the migration makes the table for each engine.
    """

    contact = models.OneToOneField(
        Contact,
        primary_key=True,
        db_column="rowid",
        on_delete=models.CASCADE,
        related_name="+",
    )
    text = models.TextField()

    class Meta:
        """One line per contact."""

        db_table = "people_search"

    def __str__(self) -> str:
        """Return the beginning."""
        return self.text[:40]


class SavedView(models.Model):
    """A view of the contacts list that somebody keeps: which view, which value, which order.

    The words of a search are not kept: they may name a person.
    """

    staff = models.ForeignKey(
        "accounts.Staff", on_delete=models.CASCADE, related_name="saved_views"
    )
    label = models.CharField(max_length=60)
    view = models.CharField(max_length=60, blank=True, default="")
    value = models.CharField(max_length=80, blank=True, default="")
    sort = models.CharField(max_length=20, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        """One view per name and person."""

        constraints = [models.UniqueConstraint(fields=["staff", "label"], name="saved_view_once")]

    def __str__(self) -> str:
        """Return the name."""
        return self.label
