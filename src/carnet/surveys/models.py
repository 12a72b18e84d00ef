"""Surveys and what was answered to them."""

from django.db import models

from carnet.kit import clock


class Survey(models.Model):
    """A survey: a draft that is written, published with questions that stay as they are, then ended."""

    slug = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=10, default="draft")
    anonymous = models.BooleanField(default=False)
    keep_days = models.PositiveIntegerField(default=365)
    questions = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Answer(models.Model):
    """One answer; of nobody where it came by the open link. One that was changed stays, with when it was replaced."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="answers")
    contact = models.ForeignKey(
        "people.Contact",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="survey_answers",
    )
    page = models.CharField(max_length=16, unique=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    said = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now, db_index=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A person has one answer that counts to each survey."""

        constraints = [
            models.UniqueConstraint(
                fields=["survey", "contact"],
                condition=models.Q(replaced_at=None),
                name="survey_answered_once",
            )
        ]

    def __str__(self) -> str:
        """Return the day, never what was said."""
        return f"{self.at:%Y-%m-%d}"
