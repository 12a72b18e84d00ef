"""How often people wish to be written to, and who has had their share: asked by the door at every message."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Count, Q

from carnet.kit import clock
from carnet.kit.sql import ids_within
from carnet.outbound.types import LEFT
from carnet.people.queries import living
from carnet.space.models import Rhythm

DAYS = 30


def rhythm_of(contact_id: int) -> int | None:
    """Return how many solicitations somebody wishes at most in thirty days, None without a wish."""
    found = Rhythm.objects.filter(contact_id=contact_id).values_list("most", flat=True)
    return min(found, default=None)


def had_enough(ids: Sequence[int], channel: str) -> set[int]:
    """Return those among the contacts who had as many solicitations in thirty days as they wish, by any channel."""
    del channel
    wished: dict[int, int] = {}
    rows = Rhythm.objects.filter(contact_id__in=ids_within(ids))
    for pk, most in rows.values_list("contact_id", "most"):
        wished[pk] = min(most, wished.get(pk, most))
    if not wished:
        return set()
    since = clock.now() - timedelta(days=DAYS)
    solicited = Q(messages__state__in=LEFT, messages__handed_at__gt=since) & ~Q(
        messages__dispatch__purpose="service"
    )
    counted = living().filter(pk__in=ids_within(list(wished)))
    had = counted.annotate(had=Count("messages", filter=solicited)).values_list("pk", "had")
    return {pk for pk, number in had if number >= wished[pk]}
