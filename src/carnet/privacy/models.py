"""Requests about rights and the log of what was done about them: fields and constraints."""

from django.db import models

from carnet.kit import clock


class Request(models.Model):
    """One request of one person, with its dates and its answer (GDPR art. 12).

    What says who it was (`person`, `reply_to`, `words`) goes when the request is closed or the person erased; the keyed
    digest `person_key` then stands for them until `forget_on`.
    """

    class Identity(models.TextChoices):
        """Whether there was a reasonable doubt about who asks (GDPR art. 12(6)); normally there is none."""

        NOT_NEEDED = "not_needed"
        ASKED = "asked"
        CONFIRMED = "confirmed"

    number = models.CharField(max_length=20, unique=True)
    form_key = models.CharField(max_length=32, unique=True)
    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    person = models.CharField(max_length=200, blank=True, default="")
    reply_to = models.CharField(max_length=254, blank=True, default="")
    words = models.TextField(blank=True, default="")
    person_key = models.CharField(max_length=64, blank=True, default="")
    right = models.CharField(max_length=20)
    received_on = models.DateField()
    how = models.CharField(max_length=10)
    country = models.CharField(max_length=2, default="FR")
    region = models.CharField(max_length=2, blank=True, default="")
    language = models.CharField(max_length=2, default="fr")
    due_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    identity = models.CharField(
        max_length=12, choices=Identity.choices, default=Identity.NOT_NEEDED
    )
    extended_on = models.DateField(null=True, blank=True)
    extended_why = models.CharField(max_length=20, blank=True, default="")
    answer = models.CharField(max_length=12, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    refused_why = models.CharField(max_length=20, blank=True, default="")
    closed_on = models.DateField(null=True, blank=True)
    forget_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        """Open requests are read by their term; those of somebody who asked before, by the digest."""

        indexes = [
            models.Index(fields=["closed_on", "due_on"], name="request_due"),
            models.Index(fields=["person_key"], name="request_person"),
            models.Index(fields=["forget_on"], name="request_forget"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class RequestStep(models.Model):
    """One thing done about a request; only grows. `detail` holds codes, field names and counts, never a value.

    `digest` is that of the letter given to the person, so that a copy shown later can be told from another.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now)
    by = models.CharField(max_length=60)
    detail = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
