"""Campaigns: what was chosen at each step, and where the campaign stands. Who gets it is kept by the door, never here."""

from django.db import models

from carnet.kit import clock


class Campaign(models.Model):
    """One message to many at once.

    `facts` are the statements of the message (outbound.types.MessageFacts), `variants` what differs in each of them,
    `versions` the frozen contents by letter, set when it is planned. `filled_to` is the last contact of this round
    who was given to the door, so that a killed round goes on where it was.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft"
        PLANNED = "planned"
        TESTING = "testing"
        SENDING = "sending"
        SENT = "sent"
        STOPPED = "stopped"

    name = models.CharField(max_length=120)
    channel = models.CharField(max_length=5)
    recipe = models.CharField(max_length=40, blank=True, default="")
    template = models.ForeignKey(
        "content.Template", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    everybody = models.BooleanField(default=False)
    segment = models.CharField(max_length=26, blank=True, default="")
    facts = models.JSONField(default=dict)
    variants = models.JSONField(default=list)
    test = models.JSONField(default=dict)
    sender = models.ForeignKey(
        "outbound.Sender", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    starts_at = models.DateTimeField(null=True, blank=True)
    spread = models.PositiveSmallIntegerField(default=0)
    measured = models.BooleanField(default=False)
    utm = models.JSONField(default=dict, blank=True)
    window = models.PositiveSmallIntegerField(default=7)
    cost_milli = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    why = models.TextField(blank=True, default="")
    versions = models.JSONField(default=dict)
    dispatch = models.ForeignKey(
        "outbound.Dispatch", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    filled_to = models.BigIntegerField(default=0)
    decide_at = models.DateTimeField(null=True, blank=True)
    winner = models.CharField(max_length=1, blank=True, default="")
    outcome = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=60, blank=True, default="")
    updated_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by their last change; those that wait for their moment are few."""

        indexes = [
            models.Index(fields=["-updated_at"], name="campaign_updated"),
            models.Index(
                fields=["state"],
                condition=models.Q(state__in=("planned", "testing", "sending")),
                name="campaign_under_way",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
