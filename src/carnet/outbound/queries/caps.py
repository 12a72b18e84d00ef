"""How many messages people had lately, against what the company allows itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q

from carnet.consent.rules.purposes import PurposeCard
from carnet.kit.sql import ids_within
from carnet.outbound.models import Cap, Message
from carnet.outbound.types import LEFT

_MONTH = 30
_LOCK = 0x0D00


def limits_for(card: PurposeCard, channel: str) -> list[tuple[str, int, int]]:
    """Return (purpose or "" for all, days, most) of what bounds messages of a purpose on a channel; service has no bound."""
    if not card.prospects:
        return []
    rows = Cap.objects.filter(channel=channel, purpose__in=("", card.code))
    found = [(row.purpose, row.days, row.most) for row in rows]
    if card.per_month:
        found.append((card.code, _MONTH, card.per_month))
    return found


def capped_until(
    card: PurposeCard, channel: str, ids: Sequence[int], *, at: datetime
) -> dict[int, datetime]:
    """Return, for those who had their share, when the next message fits; asked under the claim's transaction.

    Messages being carried count. On PostgreSQL the people are locked, so that two claims do not both see the last place.
    """
    if ids and limits_for(card, channel):
        _lock(ids)
    return capped(card, channel, ids, at=at)


def capped(
    card: PurposeCard, channel: str, ids: Sequence[int], *, at: datetime
) -> dict[int, datetime]:
    """Return the same without holding anybody back from another claim: what is to be expected."""
    limits = limits_for(card, channel)
    if not limits or not ids:
        return {}
    oldest = at - timedelta(days=max(days for _purpose, days, _most in limits))
    rows = (
        Message.objects.filter(contact_id__in=ids_within(ids), dispatch__channel=channel)
        .filter(Q(state__in=LEFT, handed_at__gt=oldest) | Q(lease_until__isnull=False))
        .exclude(dispatch__purpose="service")
        .order_by("contact_id", "claimed_at")
    )
    had: dict[int, list[tuple[str, datetime]]] = {}
    for pk, purpose, handed_at, claimed_at in rows.values_list(
        "contact_id", "dispatch__purpose", "handed_at", "claimed_at"
    ):
        had.setdefault(pk or 0, []).append((purpose, handed_at or claimed_at or at))
    found: dict[int, datetime] = {}
    for pk, messages in had.items():
        for purpose, days, most in limits:
            within = [
                m for p, m in messages if p in (purpose or p,) and at - m < timedelta(days=days)
            ]
            if len(within) >= most:
                fits = sorted(within)[len(within) - most] + timedelta(days=days)
                found[pk] = max(fits, found.get(pk, fits))
    return found


def _lock(ids: Sequence[int]) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, one) FROM unnest(%s::int[]) AS one",
            [_LOCK, sorted({pk % 2**31 for pk in ids})],
        )
