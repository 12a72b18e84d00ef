"""Games, their prizes, the plays, of nobody, and who gave an address for one."""

from django.db import models
from django.db.models import F, Q

from carnet.games.types import BROWSER, DAY, WHEEL
from carnet.kit import clock


class Game(models.Model):
    """A game: written, then published once and not changed after. `counter` numbers its plays, `last_at` is their last."""

    class State(models.TextChoices):
        """Where a game stands."""

        DRAFT = "draft"
        PUBLISHED = "published"
        CLOSED = "closed"

    name = models.CharField(max_length=80)
    slug = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    kind = models.CharField(max_length=8, default=WHEEL)
    means = models.CharField(max_length=8, default=BROWSER)
    every = models.CharField(max_length=4, default=DAY)
    moments = models.BooleanField(default=False)
    questions = models.JSONField(default=list, blank=True)
    boxes = models.JSONField(default=list, blank=True)
    form = models.ForeignKey(
        "collect.Form", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=120, blank=True, default="")
    intro = models.CharField(max_length=300, blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    seed = models.CharField(max_length=64, blank=True, default="")
    commitment = models.CharField(max_length=64, blank=True, default="")
    counter = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
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
    value = models.PositiveIntegerField(default=0)
    least = models.PositiveSmallIntegerField(default=0)
    from_day = models.DateField(null=True, blank=True)
    to_day = models.DateField(null=True, blank=True)
    from_hour = models.PositiveSmallIntegerField(default=0)
    to_hour = models.PositiveSmallIntegerField(default=24)

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
    """One play. `who` is a keyed digest of the browser or address, forgotten once the game has ended."""

    game = models.ForeignKey(Game, on_delete=models.PROTECT, related_name="plays")
    number = models.PositiveIntegerField()
    token = models.CharField(max_length=24, unique=True)
    who = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField(default=clock.now)
    prize = models.ForeignKey(
        Prize, on_delete=models.PROTECT, null=True, blank=True, related_name="plays"
    )
    code = models.CharField(max_length=8, blank=True, default="")
    answers = models.JSONField(default=list, blank=True)

    class Meta:
        """Plays are numbered; one browser or address plays once a day, or once."""

        constraints = [
            models.UniqueConstraint(fields=["game", "number"], name="play_number_once"),
            models.UniqueConstraint(
                fields=["game", "who"], condition=~Q(who=""), name="play_who_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return f"{self.number}"


class Claim(models.Model):
    """Who gave an address for a play. `stands` once it is theirs: at once of somebody new, else after their click.

    `waiting` are the boxes that count once the mailbox has confirmed them; `told` is the message that says who was drawn.
    """

    play = models.OneToOneField(Play, on_delete=models.CASCADE, related_name="claim")
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="claims")
    at = models.DateTimeField(default=clock.now)
    language = models.CharField(max_length=2, default="fr")
    stands = models.BooleanField(default=False)
    agreed = models.BooleanField(default=False)
    ticked = models.JSONField(default=list, blank=True)
    waiting = models.JSONField(default=list, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    dispatch = models.BigIntegerField(null=True, blank=True, db_index=True)
    told = models.BigIntegerField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.at:%Y-%m-%d}"
