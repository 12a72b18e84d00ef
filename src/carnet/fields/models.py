"""Fields that a company adds to its contacts, their values, what undoes a change of a value; and tags."""

from django.db import models

from carnet.kit import clock


class CustomField(models.Model):
    """A field that the company adds: what it holds, what it is for, how long its values stay.

    `special`: it reveals what the law protects more than other data (GDPR art. 9 and 10).
    """

    class Kind(models.TextChoices):
        """What a value is."""

        TEXT = "text"
        NUMBER = "number"
        YESNO = "yesno"
        DATE = "date"
        ANNIVERSARY = "anniversary"
        CHOICE = "choice"
        CHOICES = "choices"
        EMAIL = "email"
        URL = "url"

    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    label_fr = models.CharField(max_length=60)
    label_en = models.CharField(max_length=60, blank=True, default="")
    purpose = models.CharField(max_length=60)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    choices = models.JSONField(default=list)
    in_list = models.BooleanField(default=False)
    special = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the French name."""
        return self.label_fr


class CustomValue(models.Model):
    """What one contact holds in one field, as canonical text; `origin` says where it came from."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="custom_values", db_index=False
    )
    field = models.ForeignKey(
        CustomField, on_delete=models.PROTECT, related_name="values", db_index=False
    )
    text = models.CharField(max_length=2000)
    origin = models.CharField(max_length=60, blank=True, default="")
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        """A contact holds one value per field; the values of one field are counted and aged. Both keys lead an index."""

        constraints = [
            models.UniqueConstraint(fields=["contact", "field"], name="custom_value_once")
        ]
        indexes = [models.Index(fields=["field", "set_at"], name="custom_value_age")]

    def __str__(self) -> str:
        """Return the beginning."""
        return self.text[:40]


class ValueChange(models.Model):
    """What a contact held in a field before somebody changed it by hand, "" for nothing: thirty days to undo it."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="value_changes"
    )
    field = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(max_length=2000, blank=True, default="")
    after = models.CharField(max_length=2000, blank=True, default="")
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)

    class Meta:
        """Old changes are dropped by their age."""

        indexes = [models.Index(fields=["at"], name="value_change_at")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"


class Tag(models.Model):
    """A word that somebody put on a contact, to find it again with others; `batch` names what put it there."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="tags", db_index=False
    )
    tag = models.CharField(max_length=40)
    batch = models.BigIntegerField()

    class Meta:
        """A contact carries a tag once; those who carry one are listed, and a batch is taken back, from an index."""

        constraints = [models.UniqueConstraint(fields=["contact", "tag"], name="tag_once")]
        indexes = [
            models.Index(fields=["tag", "contact"], name="tag_holders"),
            models.Index(fields=["batch"], name="tag_batch"),
        ]

    def __str__(self) -> str:
        """Return the word."""
        return self.tag


class TakenTag(models.Model):
    """A tag that somebody took off a contact: thirty days to put it back."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="taken_tags"
    )
    tag = models.CharField(max_length=40)
    batch = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """What was taken together is put back together; old ones are dropped by their age."""

        indexes = [
            models.Index(fields=["batch"], name="taken_tag_batch"),
            models.Index(fields=["at"], name="taken_tag_at"),
        ]

    def __str__(self) -> str:
        """Return the word."""
        return self.tag
