"""Campaigns as they are listed and shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.campaigns.models import Campaign
from carnet.campaigns.types import Card, NoSuchCampaign, Trial, Variant
from carnet.kit.declarations import Hit

_PLAIN = tuple(
    name for name in Card.__dataclass_fields__ if name not in ("variants", "test", "outcome")
)
UNDER_WAY = (Campaign.State.PLANNED, Campaign.State.TESTING, Campaign.State.SENDING)


def campaign(number: int) -> Card:
    """Return one campaign. Raises NoSuchCampaign."""
    row = Campaign.objects.filter(pk=number, removed_at=None).first()
    if row is None:
        raise NoSuchCampaign
    return card_of(row)


def campaigns(*, words: str = "", state: str = "", limit: int = 200) -> list[Card]:
    """Return the campaigns, the last changed first; in one state, with words in their name."""
    rows = Campaign.objects.filter(removed_at=None)
    rows = rows.filter(name__icontains=words) if words else rows
    rows = rows.filter(state=state) if state else rows
    return [card_of(row) for row in rows.order_by("-updated_at", "-pk")[:limit]]


def under_way() -> list[Card]:
    """Return the campaigns that wait for their moment, are tried or leave, the next one first."""
    rows = Campaign.objects.filter(removed_at=None, state__in=UNDER_WAY)
    return [card_of(row) for row in rows.order_by("starts_at", "pk")]


def campaign_count() -> int:
    """Return how many campaigns there are."""
    return Campaign.objects.filter(removed_at=None).count()


def named(name: str) -> Card:
    """Return the campaign of a number or of a name, the newest of that name. Raises NoSuchCampaign."""
    if name.isdecimal():
        return campaign(int(name))
    row = Campaign.objects.filter(name__iexact=name, removed_at=None).order_by("-pk").first()
    if row is None:
        raise NoSuchCampaign
    return card_of(row)


def find(text: str, limit: int) -> Sequence[Hit]:
    """Return the campaigns of a name for Ctrl K."""
    return [
        Hit(label=card.name, url=f"/communiquer/campagnes/{card.id}/", icon="send")
        for card in campaigns(words=text, limit=limit)
    ]


def card_of(row: Campaign) -> Card:
    """Return a campaign as it is shown."""
    plain: dict[str, Any] = {name: getattr(row, _COLUMN.get(name, name)) for name in _PLAIN}
    return Card(
        **plain,
        variants=tuple(Variant(**told) for told in row.variants) or (Variant(),),
        test=Trial(**row.test),
        outcome=row.outcome,
    )


_COLUMN: Mapping[str, str] = {"id": "pk"}
