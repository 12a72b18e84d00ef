"""When people agreed and when they withdrew: what is told of the list of people over time."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Substr

from carnet.consent.models import ConsentRecord, PersonFact

_TO_THE_HOUR = len("2026-11-22 10")


def _gave() -> QuerySet[Any]:
    return ConsentRecord.objects.filter(status="given", at__isnull=False)


def _took() -> tuple[QuerySet[Any], QuerySet[Any]]:
    return (
        ConsentRecord.objects.filter(status="withdrawn", at__isnull=False),
        PersonFact.objects.filter(what="objection", state="confirmed"),
    )


def moves(since: datetime, until: datetime) -> list[tuple[datetime, bool, int]]:
    """Return, hour by hour, how many people agreed (True) and how many withdrew or objected (False).

    Moments are UTC without an offset, as taken. Who said the same on several channels within an hour counts once.
    """
    found = [
        (hour, gave, people)
        for gave, sets in ((True, (_gave(),)), (False, _took()))
        for rows in sets
        for hour, people in _by_hour(_within(rows, since, until))
    ]
    return sorted(found)


def people_who(*, gave: bool, since: datetime, until: datetime) -> QuerySet[Any, Any]:
    """Return the ids of those who agreed, or withdrew or objected, in a stretch of time."""
    sets = (_gave(),) if gave else _took()
    first, *others = [
        _within(rows, since, until).order_by().values_list("contact_id", flat=True) for rows in sets
    ]
    return first.union(*others) if others else first


def _within(rows: QuerySet[Any], since: datetime, until: datetime) -> QuerySet[Any]:
    return rows.filter(at__gte=since.replace(tzinfo=UTC), at__lt=until.replace(tzinfo=UTC))


def _by_hour(rows: QuerySet[Any]) -> list[tuple[datetime, int]]:
    """Group by the hour as the engine writes moments, which both do alike: a million lines are a few thousand hours."""
    hour = Substr(Cast("at", CharField()), 1, _TO_THE_HOUR)
    grouped = rows.annotate(hour=hour).order_by().values_list("hour")
    counted = grouped.annotate(people=Count("contact_id", distinct=True))
    return [(datetime.fromisoformat(f"{text}:00"), people) for text, people in counted]
