"""What comes back: raw hits on the links of messages, and returns with what each of them did."""

from django.db import models

from carnet.kit import clock


class Hit(models.Model):
    """One request for a link or the picture of a message, kept raw so that who asked can be worked out again.

    No address of a machine is kept: `origin` is a keyed digest of its network, `agent` the class of the program.
    `verdict` is empty until enough time has passed to tell a burst.
    """

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="hits")
    dispatch = models.BigIntegerField()
    message = models.BigIntegerField()
    what = models.CharField(max_length=8)
    number = models.SmallIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)
    agent = models.CharField(max_length=12)
    origin = models.CharField(max_length=16, blank=True, default="")
    handed_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=8, blank=True, default="")
    rule = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        """Counted by dispatch, judged by message; those that wait for their verdict are few."""

        indexes = [
            models.Index(fields=["dispatch", "what", "verdict"], name="hit_dispatch"),
            models.Index(fields=["message"], name="hit_message"),
            models.Index(fields=["at"], condition=models.Q(verdict=""), name="hit_waiting"),
        ]

    def __str__(self) -> str:
        """Return what was asked for."""
        return f"{self.what} {self.number}"


class Return(models.Model):
    """Something that came back: a bounce, a complaint, an answer, a refusal; what it said, and what it did.

    `mark` names it once for all doors. Without a contact it is only counted: no address and no word of it is kept.
    """

    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="returns"
    )
    message = models.BigIntegerField(null=True, blank=True)
    dispatch = models.BigIntegerField(null=True, blank=True)
    address = models.BigIntegerField(null=True, blank=True)
    channel = models.CharField(max_length=8)
    door = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    status = models.CharField(max_length=12, blank=True, default="")
    reason = models.CharField(max_length=60, blank=True, default="")
    mark = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)
    did = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """Read newest first, by kind, and by the address that did not answer."""

        indexes = [
            models.Index(fields=["kind", "at"], name="return_kind"),
            models.Index(fields=["dispatch", "kind"], name="return_dispatch"),
            models.Index(
                fields=["address", "at"],
                condition=models.Q(address__isnull=False),
                name="return_address",
            ),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class Rest(models.Model):
    """A pause that a person asked for: nothing that solicits her leaves by a channel before a day. Agreements stay as they are."""

    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="rests")
    channel = models.CharField(max_length=8)
    until = models.DateField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the channel."""
        return self.channel


class Mailbox(models.Model):
    """The mailbox that answers and bounces come to: one row. Its password lies in the home, never here.

    `last` is the number of the last message that was dealt with, in the numbering `validity` of the server.
    """

    host = models.CharField(max_length=200)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=8, default="tls")
    user = models.CharField(max_length=200)
    folder = models.CharField(max_length=100, default="INBOX")
    since = models.DateTimeField(default=clock.now)
    validity = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        """Return the server."""
        return self.host
