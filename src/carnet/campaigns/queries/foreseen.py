"""What is to be expected of a campaign: what came back of those for the same purpose, and who has had their share."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from carnet.accounts.queries import setting
from carnet.campaigns.models import Campaign
from carnet.campaigns.queries.audience import facts_of, those
from carnet.campaigns.types import Card
from carnet.inbound.queries.returns import return_counts
from carnet.kit import clock
from carnet.outbound.queries import caps
from carnet.outbound.queries.messages import messages_of
from carnet.outbound.queries.reach import purpose_of
from carnet.outbound.types import BOUNCED, LEFT, Misstated

_YEAR = timedelta(days=365)
_STEP = 10_000


@dataclass(frozen=True, slots=True)
class Past:
    """What the campaigns of a year gave, in messages: those that left, bounced, and were reported."""

    campaigns: int
    left: int
    wrong: int
    spam: int

    @property
    def arrived(self) -> int:
        """Return how many arrived, as far as is known."""
        return self.left - self.wrong

    def over(self) -> float | None:
        """Return the share at which a dispatch holds itself, where the past went beyond one of them."""
        for name, did, of in (
            ("outbound.most_complaints", self.spam, self.arrived),
            ("outbound.most_bounces", self.wrong, self.left),
        ):
            most = int(setting(name)) / 1000
            if most and of and did / of > most:
                return most
        return None


def foreseen(card: Card) -> Past:
    """Return what the campaigns for the same purpose on the same channel gave within a year."""
    rows = Campaign.objects.filter(
        channel=card.channel,
        facts__purpose=card.facts.get("purpose", ""),
        dispatch__isnull=False,
        started_at__gte=clock.now() - _YEAR,
    ).exclude(pk=card.id)
    numbers = [pk for pk in rows.values_list("dispatch_id", flat=True) if pk]
    left = messages_of(numbers, states=LEFT)
    spam = sum(kinds.get("complaint", 0) for kinds in return_counts(numbers).values())
    return Past(len(numbers), left.count(), left.filter(state=BOUNCED).count(), spam)


def limits(card: Card) -> bool:
    """Say whether the company bounds how often it writes for the purpose of a campaign."""
    try:
        return bool(caps.limits_for(purpose_of(facts_of(card)), card.channel))
    except Misstated:
        return False


def capped_until(card: Card) -> dict[int, datetime]:
    """Return those who may get the message and have had their share by now, with the moment when it fits.

    Raises as `audience.waterfall`.
    """
    purpose, now = purpose_of(facts_of(card)), clock.now()
    people = list(those(card, "yes"))
    found: dict[int, datetime] = {}
    for i in range(0, len(people), _STEP):
        found |= caps.capped(purpose, card.channel, people[i : i + _STEP], at=now)
    return found
