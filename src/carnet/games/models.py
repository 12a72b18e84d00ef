"""Games, their prizes, and the plays: nobody's name is in them."""

from django.db import models
from django.db.models import F, Q

from carnet.kit import clock


class Game(models.Model):
    """A wheel: written, then published once and not changed after. `counter` numbers its plays."""

    class State(models.TextChoices):
        """Where a game stands."""

        DRAFT = "draft"
        PUBLISHED = "published"
        CLOSED = "closed"

    name = models.CharField(max_length=80)
    slug = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=120, blank=True, default="")
    intro = models.CharField(max_length=300, blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    seed = models.CharField(max_length=64, blank=True, default="")
    commitment = models.CharField(max_length=64, blank=True, default="")
    counter = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Prize(models.Model):
    """A prize of a game: its chance in ten-thousandths, how many there are and how many were given."""

    game = models.ForeignKey(Game, on_delete=models.CASCADE, related_name="prizes")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60, blank=True, default="")
    kind = models.ForeignKey(
        "loyalty.VoucherKind", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    chance = models.PositiveIntegerField(default=0)
    stock = models.PositiveIntegerField(default=0)
    given = models.PositiveIntegerField(default=0)

    class Meta:
        """Prizes have an order; no more are given than there are, whatever writes."""

        constraints = [
            models.UniqueConstraint(fields=["game", "position"], name="prize_place_once"),
            models.CheckConstraint(condition=Q(given__lte=F("stock")), name="prize_within_stock"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Play(models.Model):
    """One play. `who` is a keyed digest of the browser and the day, forgotten once the game has ended."""

    game = models.ForeignKey(Game, on_delete=models.PROTECT, related_name="plays")
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=24, unique=True)
    who = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField(default=clock.now)
    prize = models.ForeignKey(
        Prize, on_delete=models.PROTECT, null=True, blank=True, related_name="plays"
    )
    code = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        """Plays are numbered; one browser plays once a day."""

        constraints = [
            models.UniqueConstraint(fields=["game", "number"], name="play_number_once"),
            models.UniqueConstraint(
                fields=["game", "who"], condition=~Q(who=""), name="play_who_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return f"{self.number}"
