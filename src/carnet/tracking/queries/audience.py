"""Figures of the sites: pages and visits of nobody, choices, and the people who agreed to be measured."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from carnet.activity.queries import contacts_of_origin
from carnet.kit import clock
from carnet.tracking.models import Choice, PageHour
from carnet.tracking.rules.names import origin_name

DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A site in thirty days: views and visits, choices and how many were a yes, people, pages, days."""

    views: int
    entries: int
    choices: int
    measuring: int
    linking: int
    people: int
    pages: list[tuple[str, int, int]]
    days: list[tuple[date, int, int]]

    @property
    def share(self) -> float | None:
        """Return the share of choices that agreed to be measured, None where nobody chose."""
        return self.measuring / self.choices if self.choices else None


def audience(site_id: int) -> Audience:
    """Return the figures of a site for the last thirty days."""
    since = clock.now() - timedelta(days=DAYS)
    hours = PageHour.objects.filter(site_id=site_id, hour__gte=since)
    sums = hours.aggregate(views=Sum("views"), entries=Sum("entries"))
    chosen = Choice.objects.filter(site_id=site_id, at__gte=since).aggregate(
        choices=Count("pk"),
        measuring=Count("pk", filter=Q(measuring=True)),
        linking=Count("pk", filter=Q(linking=True)),
    )
    pages = hours.values("page").annotate(v=Sum("views"), e=Sum("entries")).order_by("-v", "page")
    days = hours.annotate(day=TruncDate("hour", tzinfo=clock.PARIS)).values("day")
    counted = days.annotate(v=Sum("views"), e=Sum("entries")).order_by("-day")
    return Audience(
        views=sums["views"] or 0,
        entries=sums["entries"] or 0,
        people=people_of_site(str(site_id)).count(),
        pages=list(pages.values_list("page", "v", "e")[:20]),
        days=list(counted.values_list("day", "v", "e")),
        **chosen,
    )


def people_of_site(value: str) -> QuerySet[Any, Any]:
    """Return the ids of contacts whose visits to a site are kept with them: those who agreed, and were linked."""
    known = value.isascii() and value.isdigit()
    return contacts_of_origin(origin_name(int(value)) if known else "tracking:")
