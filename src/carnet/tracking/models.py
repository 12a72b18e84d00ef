"""Sites, what their visitors chose, pages counted by the hour, and the browsers that were linked to a person."""

from django.db import models

from carnet.kit import clock


class Site(models.Model):
    """A site of the company: its public key stands in its pages, its origins are the only ones that may tell."""

    key = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=80)
    origins = models.JSONField(default=list)
    audience = models.BooleanField(default=True)
    per_minute = models.PositiveIntegerField(default=6_000)
    created_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Choice(models.Model):
    """The proof of one choice: which words were read, when, where, and what was chosen. Of nobody known."""

    key = models.CharField(max_length=32, unique=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="choices")
    at = models.DateTimeField(default=clock.now)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    measuring = models.BooleanField()
    linking = models.BooleanField()

    class Meta:
        """Counted by site and time."""

        indexes = [models.Index(fields=["site", "at"], name="tracking_choice_at")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"


class PageHour(models.Model):
    """How often a page was seen in one hour, and how often a visit began there: the exempt measurement."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="hours", db_index=False)
    hour = models.DateTimeField()
    page = models.CharField(max_length=200)
    views = models.PositiveIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)

    class Meta:
        """One line per site, hour and page."""

        constraints = [
            models.UniqueConstraint(fields=["site", "hour", "page"], name="tracking_hour_once")
        ]

    def __str__(self) -> str:
        """Return page and hour."""
        return f"{self.page} {self.hour:%Y-%m-%d %H}"


class Visitor(models.Model):
    """A browser that was linked to a person who agreed to it: by their account, a form, or a link of a mail.

    `who` is the keyed digest of the identifier, `made_on` the day the identifier was made: it is forgotten 13 months later.
    """

    class Way(models.TextChoices):
        """How the browser was linked."""

        LOGIN = "login"
        MAIL = "mail"

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="browsers_linked"
    )
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="visitors")
    who = models.BigIntegerField(unique=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    made_on = models.DateField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the way; the digest is nobody's business."""
        return self.way


class Arrival(models.Model):
    """A token of a mail's link that was used: it counts once."""

    nonce = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the moment."""
        return f"{self.at:%Y-%m-%d %H:%M}"
