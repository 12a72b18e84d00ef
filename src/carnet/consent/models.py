"""Ledgers that only grow, chained line by line, and the standing that is derived from them.

A `LedgerLine` holds no word of a person: only a keyed digest of the row beside it (`line_id`, `salt`), which an erasure
takes away while the chain stays whole.
"""

from django.db import models

from carnet.consent.models_purposes import Notice as Notice
from carnet.consent.models_purposes import Purpose as Purpose
from carnet.kit import clock


class LedgerLine(models.Model):
    """One line of the chain: of what kind, about which contact (its number then, never changed), with which digest.

    `refers_to` is the line that this one settles or ends; for "alias" the number of the contact merged into.
    """

    kind = models.CharField(max_length=12)
    subject = models.BigIntegerField(null=True, blank=True)
    refers_to = models.BigIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    recorded_at = models.DateTimeField(default=clock.now)
    position = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True, default="")
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Read by contact and by the line spoken of; unsealed lines are found by their missing position."""

        indexes = [
            models.Index(
                fields=["subject"],
                condition=models.Q(subject__isnull=False),
                name="ledger_subject",
            ),
            models.Index(
                fields=["refers_to"],
                condition=models.Q(refers_to__isnull=False),
                name="ledger_refers_to",
            ),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class SourceDeclaration(models.Model):
    """What the owner declares about one source of contacts; the latest line counts, earlier ones are evidence."""

    line_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    source = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    supplier = models.CharField(max_length=200, blank=True, default="")
    informed = models.BooleanField(null=True)
    could_refuse = models.BooleanField(null=True)
    since = models.DateField(null=True, blank=True)
    similar = models.JSONField(default=list, blank=True)
    declared_at = models.DateTimeField(default=clock.now)
    declared_by = models.CharField(max_length=60)

    class Meta:
        """The latest declaration of a source is read first."""

        indexes = [models.Index(fields=["source", "declared_at"], name="declaration_source")]

    def __str__(self) -> str:
        """Return the source."""
        return self.source


class Provenance(models.Model):
    """Where a contact's data come from, when they were collected and last used for a purchase (None: not known)."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="provenances"
    )
    line_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    source = models.CharField(max_length=120)
    collected_on = models.DateField(null=True, blank=True)
    last_purchase = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """Read by contact and by source, taken back by origin."""

        indexes = [
            models.Index(fields=["source"], name="provenance_source"),
            models.Index(fields=["origin"], name="provenance_origin"),
        ]

    def __str__(self) -> str:
        """Return the source."""
        return self.source


class ConsentRecord(models.Model):
    """One line of the consent ledger: what was said, for which channels and purposes, and what proves it.

    No beneficiary named means the sender, and no sender the company itself; `evidence` says where the proof lies,
    `proof_file` under which name it is kept here. `status`: given, renewed, refused, withdrawn or expired.
    """

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="consent_records"
    )
    line_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    status = models.CharField(max_length=12)
    channels = models.JSONField(default=list)
    purposes = models.JSONField(default=list)
    at = models.DateTimeField(null=True, blank=True)
    day_only = models.BooleanField(default=False)
    how = models.CharField(max_length=30, default="not_recorded")
    medium = models.CharField(max_length=20, blank=True, default="")
    proof = models.CharField(max_length=12, default="missing")
    evidence = models.CharField(max_length=200, blank=True, default="")
    wording = models.TextField(blank=True, default="")
    version = models.CharField(max_length=40, blank=True, default="")
    form = models.CharField(max_length=120, blank=True, default="")
    url = models.CharField(max_length=300, blank=True, default="")
    proof_file = models.CharField(max_length=80, blank=True, default="")
    proof_sha256 = models.CharField(max_length=64, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    beneficiaries = models.JSONField(default=list, blank=True)
    collected_by = models.CharField(max_length=120, blank=True, default="")
    sender = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    age = models.SmallIntegerField(null=True, blank=True)
    double_opt_in = models.BooleanField(null=True, blank=True)
    double_opt_in_at = models.DateTimeField(null=True, blank=True)
    with_parent = models.BooleanField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=60, blank=True, default="")
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """Read by contact, taken back by origin."""

        indexes = [models.Index(fields=["origin"], name="consent_origin")]

    def __str__(self) -> str:
        """Return the status."""
        return self.status


class PersonFact(models.Model):
    """An objection, a death, a restriction or a move, dated; proposed by a remark until somebody confirms it.

    A proposed fact already protects: it refuses until it is dismissed.
    """

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="person_facts"
    )
    line_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    what = models.CharField(max_length=20)
    channels = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    via = models.CharField(max_length=20, default="written")
    words = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=10, default="confirmed")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True, default="")
    origin = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        """Read by contact; what waits for an answer is counted by state."""

        indexes = [
            models.Index(fields=["state", "what"], name="fact_state"),
            models.Index(fields=["origin"], name="fact_origin"),
        ]

    def __str__(self) -> str:
        """Return what it says."""
        return self.what


class Suppression(models.Model):
    """The keyed digest of an address that must not be written to; survives erasure, holds nothing else (R-08)."""

    line_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    channel = models.CharField(max_length=12)
    at = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=20, default="objection")

    class Meta:
        """Read by address and channel; a later line says that the person objected again."""

        indexes = [models.Index(fields=["digest", "channel"], name="suppression_address")]

    def __str__(self) -> str:
        """Return the channel; the digest is nobody's business."""
        return self.channel


class Clock(models.Model):
    """When the clock of a contact was last set, kept whenever it is decided again, for terms and forecasts.

    `kind` says whose duration runs; no `last_on` is no dated trace. What evidence stays: the day of the last invoice,
    and whether an agreement was `proven` or taken back. `open_until` is when the last way to solicit closes, if any.
    """

    contact = models.OneToOneField(
        "people.Contact", on_delete=models.CASCADE, related_name="clock", primary_key=True
    )
    kind = models.CharField(max_length=12)
    last_on = models.DateField(null=True, blank=True)
    invoiced_on = models.DateField(null=True, blank=True)
    proven = models.BooleanField(default=False)
    open_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Counted by kind and day from one index that holds all of it."""

        indexes = [
            models.Index(
                fields=["kind", "last_on", "open_until", "invoiced_on", "proven"],
                name="clock_count",
            )
        ]

    def __str__(self) -> str:
        """Return whose duration it is."""
        return self.kind


class ClockChoice(models.Model):
    """After how many months without an act of theirs people of a kind are let go; who chose it, and why, is above."""

    kind = models.CharField(max_length=20, unique=True)
    months = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        """Return whose duration it is."""
        return self.kind


class Standing(models.Model):
    """The stored decision of a contact for one channel and purpose, valid until a moment; none without an address."""

    contact = models.ForeignKey(
        "people.Contact", on_delete=models.CASCADE, related_name="standings", db_index=False
    )
    channel = models.CharField(max_length=12)
    purpose = models.CharField(max_length=20)
    allowed = models.BooleanField()
    reason = models.CharField(max_length=30)
    rule = models.CharField(max_length=8)
    force = models.CharField(max_length=8)
    missing = models.CharField(max_length=30, blank=True, default="")
    since = models.DateField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    until_reason = models.CharField(max_length=30, blank=True, default="")
    decided_at = models.DateTimeField()
    rulebook = models.CharField(max_length=20)

    class Meta:
        """One standing per contact, channel and purpose; counted with reasons, re-decided when `until` passes."""

        constraints = [
            models.UniqueConstraint(fields=["contact", "channel", "purpose"], name="standing_once")
        ]
        indexes = [
            models.Index(fields=["purpose", "channel", "allowed", "reason"], name="standing_count"),
            models.Index(
                fields=["until"], condition=models.Q(until__isnull=False), name="standing_until"
            ),
        ]

    def __str__(self) -> str:
        """Return the reason code."""
        return self.reason
