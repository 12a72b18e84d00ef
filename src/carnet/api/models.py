"""Answers that are kept for a day, so that a call made again is answered again and not done again."""

from django.db import models

from carnet.kit import clock


class Answer(models.Model):
    """What a key was answered for an Idempotency-Key; `asked` is the digest of the call that carried it."""

    key = models.CharField(max_length=60)
    token = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=bytes)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """A key uses a token once; old answers are dropped by their age."""

        constraints = [models.UniqueConstraint(fields=["key", "token"], name="answer_once")]
        indexes = [models.Index(fields=["at"], name="answer_at")]

    def __str__(self) -> str:
        """Return the status."""
        return str(self.status)
