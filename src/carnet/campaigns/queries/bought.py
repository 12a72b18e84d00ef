"""Who bought after a click, within the window that the campaign states, and for how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from carnet.activity.queries.facts import sales
from carnet.campaigns.types import Card
from carnet.inbound.queries.returns import clicked, hits

CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Bought:
    """What followed the clicks: the people who bought, their orders, the total in thousandths of a euro."""

    people: frozenset[int]
    orders: int
    total_milli: int


def bought(card: Card, *, until: datetime | None = None) -> Bought:
    """Return the purchases in euros made within the window that follows each one's first click.

    `until` leaves out what was bought from a moment on. Nobody's purchase counts twice; a cancelled order does not count.
    """
    if card.dispatch_id is None or card.started_at is None:
        return Bought(frozenset(), 0, 0)
    first = _first_clicks(card.dispatch_id)
    window = timedelta(days=card.window)
    rows = sales().filter(
        contact_id__in=clicked([card.dispatch_id]), at__gte=card.started_at, currency=CURRENCY
    )
    rows = rows.filter(at__lt=until) if until else rows
    people: set[int] = set()
    orders = total = 0
    for pk, at, milli in rows.values_list("contact_id", "at", "total_milli").iterator(2_000):
        begun = first.get(pk)
        if begun is not None and begun <= at < begun + window:
            people.add(pk)
            orders += 1
            total += milli
    return Bought(frozenset(people), orders, total)


def _first_clicks(dispatch_id: int) -> Mapping[int, datetime]:
    rows = hits([dispatch_id]).filter(what="click", verdict="human")
    return dict(rows.values_list("contact_id").annotate(first=Min("at")))
