"""Targets, spending and the state of each day: figures of the company, none of a person."""

from django.db import models

from carnet.kit import clock


class Target(models.Model):
    """What the owner aims at for a figure of the home page; `number` in thousandths of its unit (72.5 % is 72,500)."""

    figure = models.CharField(max_length=20, unique=True)
    number = models.BigIntegerField()
    set_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the key of the figure."""
        return self.figure


class Spend(models.Model):
    """What was spent in a month to win customers from a source, in thousandths of the main currency."""

    source = models.CharField(max_length=120)
    month = models.DateField()
    amount_milli = models.BigIntegerField()

    class Meta:
        """A source has one amount a month."""

        constraints = [models.UniqueConstraint(fields=["source", "month"], name="spend_once")]
        indexes = [models.Index(fields=["month"], name="spend_month")]

    def __str__(self) -> str:
        """Return source and month."""
        return f"{self.source} {self.month:%Y-%m}"


class DayState(models.Model):
    """What cannot be worked out again of a day once it has passed: numbers of people only."""

    day = models.DateField(unique=True)
    people = models.PositiveIntegerField()
    reachable = models.PositiveIntegerField()
    graded = models.PositiveIntegerField(default=0)
    qualified = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.day:%Y-%m-%d}"
