"""How somebody browsed and read, day by day: a line for each page would drown the rest of a timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max
from django.db.models.functions import TruncDate

from carnet.activity.models import Event
from carnet.activity.queries.kinds import measured
from carnet.kit import clock


@dataclass(frozen=True, slots=True)
class Visited:
    """One day: the last moment, and how often each kind of thing happened, the most frequent first."""

    at: datetime
    times: tuple[tuple[str, int], ...]


def visits_of(contact_id: int, before: datetime | None, limit: int) -> list[Visited]:
    """Return the days on which a contact browsed or read, whose last moment lies before one, the latest first."""
    rows = Event.objects.filter(contact_id=contact_id, kind__in=measured()).annotate(
        day=TruncDate("at", tzinfo=clock.PARIS)
    )
    if before is not None:
        rows = rows.filter(at__lt=before + timedelta(days=1))
    days = rows.values("day").annotate(last=Max("at")).order_by("-day")
    if before is not None:
        days = days.filter(last__lt=before)
    last = dict(days.values_list("day", "last")[:limit])
    if not last:
        return []
    counted = rows.filter(day__in=list(last)).values("day", "kind").annotate(n=Count("pk"))
    return _by_day(last, counted.order_by("day", "-n", "kind").values_list("day", "kind", "n"))


def _by_day(last: dict[date, datetime], counted: Iterable[tuple[date, str, int]]) -> list[Visited]:
    times: dict[date, list[tuple[str, int]]] = {day: [] for day in last}
    for day, kind, count in counted:
        times[day].append((kind, count))
    return [Visited(at, tuple(times[day])) for day, at in last.items()]
